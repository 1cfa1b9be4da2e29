from schemadsl import Function

f = Function("f", returns="trigger", body="SELECT 1")
