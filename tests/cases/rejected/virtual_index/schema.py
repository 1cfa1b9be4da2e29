from schemadsl import Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    a = t.integer(primary_key=True)
    b = t.integer(generated="a + 1", virtual=True)
    by_b = Index(b)
    by_abs = Index("abs(b)")
    some = Index(a, where="b > 0")
    covering = Index(a, include=[b])
