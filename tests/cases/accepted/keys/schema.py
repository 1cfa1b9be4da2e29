from schemadsl import Index, PrimaryKey, Table, Unique
from schemadsl import types as t


class Pairs(Table, name="pairs"):
    a = t.integer()
    b = t.integer()
    c = t.integer(null=True, unique=True)
    data = t.jsonb(unique=True)
    parts = t.array(t.integer, unique=True)
    words = t.tsvector(unique=True)
    during = t.tstzrange(unique=True)
    which = t.regclass(unique=True)
    price = t.money(unique=True)
    key = PrimaryKey(a, b, include=[a, c])
    once = Unique(
        b, c, nulls_not_distinct=True, with_={"fillfactor": 10, "deduplicate_items": False}
    )
    late = Unique(b, deferrable=True, initially_deferred=True)
    plain = Index(a, a, include=[a])
