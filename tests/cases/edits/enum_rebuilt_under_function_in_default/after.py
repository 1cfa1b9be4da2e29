from schemadsl import Enum, Function, Table
from schemadsl import types as t


class M(Enum, name="mood"):
    b = "b"
    a = "a"


f = Function("f", arguments="x mood", returns="mood", volatility="immutable", body="SELECT x")


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    s = t.text(default="f('a')::text", check="f(s::mood) <> 'b'")
