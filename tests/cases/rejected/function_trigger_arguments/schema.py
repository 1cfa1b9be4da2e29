from schemadsl import Function

f = Function(
    "f", arguments="a integer", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END"
)
