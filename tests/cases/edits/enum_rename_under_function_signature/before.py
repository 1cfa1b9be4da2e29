from schemadsl import Check, Enum, Function, Table
from schemadsl import types as t


class M(Enum, name="mood"):
    a = "a"
    b = "b"


f = Function(
    "f",
    arguments="x mood, y mood[] DEFAULT '{}'",
    returns="mood",
    volatility="immutable",
    body="SELECT x",
)


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    m = t.enum(M, default="f('a')")
    g = t.enum(M, generated="f(m)")
    ck = Check("f(m) <> 'b'::mood", name="ck")
