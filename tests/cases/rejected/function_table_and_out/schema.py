from schemadsl import Function

f = Function("f", arguments="OUT b integer", returns="TABLE (a integer)", body="SELECT 1")
