from schemadsl import Function

f = Function("f", returns="integer", body="SELECT 1", rows=10)
g = Function("g", returns="SETOF integer", body="SELECT 1", rows=0)
h = Function("h", returns="integer", body="SELECT 1", cost=0)
