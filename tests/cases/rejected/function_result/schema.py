from schemadsl import Function

f = Function("f", body="SELECT 1")
