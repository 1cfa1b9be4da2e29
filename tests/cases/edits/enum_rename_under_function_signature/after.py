from schemadsl import Check, Enum, Function, Table
from schemadsl import types as t


class M(Enum, name="feeling", renamed_from="mood"):
    a = "a"
    b = "b"


f = Function(
    "f2",
    arguments="x feeling, y feeling[] DEFAULT '{}'",
    returns="feeling",
    volatility="immutable",
    body="SELECT x",
    renamed_from="f",
)


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    m = t.enum(M, default="f2('a')")
    g = t.enum(M, generated="f2(m)")
    ck = Check("f2(m) <> 'b'::feeling", name="ck")
