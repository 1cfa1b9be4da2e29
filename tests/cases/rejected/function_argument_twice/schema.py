from schemadsl import Function

f = Function("f", arguments="a integer, a integer", returns="integer", body="SELECT 1")
