from schemadsl import Function, Index, Table
from schemadsl import types as t

f = Function(
    "key_of", arguments="x text", returns="text", volatility="immutable", body="SELECT upper(x)"
)


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    s = t.text(default="'X'")
    g = t.text(generated="key_of(s)")
    i = Index("key_of(s)", name="i")
