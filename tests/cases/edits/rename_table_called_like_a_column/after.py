from schemadsl import Index, Table
from schemadsl import types as t


class Kind(Table, name="sort", renamed_from="kind"):
    id = t.serial(primary_key=True)


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    kind = t.integer(references=Kind.id, check="kind > 0", unique=True)
    g = t.integer(generated="kind + 1")
    ix = Index("(kind + 1)", where="kind > 1")
