from schemadsl import Function

f = Function("f", arguments="a integer DEFAULT 1, b integer", returns="integer", body="SELECT 1")
