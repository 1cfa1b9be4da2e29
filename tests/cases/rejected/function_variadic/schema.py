from schemadsl import Function

f = Function("f", arguments="VARIADIC a integer", returns="integer", body="SELECT 1")
g = Function("g", arguments="VARIADIC a integer[], b integer", returns="integer", body="SELECT 1")
