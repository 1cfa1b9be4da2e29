from schemadsl import Function, Procedure

f = Procedure("job", arguments="x integer", body="SELECT 1")
o = Function(
    "over",
    arguments="x integer, y integer DEFAULT 1",
    returns="integer",
    body="SELECT 1",
    comment="two",
)
