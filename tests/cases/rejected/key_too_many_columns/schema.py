from schemadsl import Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    a = t.integer(primary_key=True)
    c1, c2, c3, c4, c5, c6, c7, c8, c9 = (t.integer() for _ in range(9))
    d1, d2, d3, d4, d5, d6, d7, d8, d9 = (t.integer() for _ in range(9))
    e1, e2, e3, e4, e5, e6, e7, e8, e9 = (t.integer() for _ in range(9))
    f1, f2, f3, f4, f5, f6 = (t.integer() for _ in range(6))
    all_of = Index(
        *(c1, c2, c3, c4, c5, c6, c7, c8, c9, d1, d2, d3, d4, d5, d6, d7, d8, d9),
        *(e1, e2, e3, e4, e5, e6, e7, e8, e9, f1, f2, f3, f4, f5, f6),
        name="notes_all",
    )
