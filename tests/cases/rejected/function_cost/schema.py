from schemadsl import Function

h = Function("h", returns="integer", body="SELECT 1", cost=0)
