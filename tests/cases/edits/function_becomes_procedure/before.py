from schemadsl import Function

f = Function("job", arguments="x integer", returns="void", body="SELECT 1")
o = Function("over", arguments="x integer", returns="integer", body="SELECT 1")
