from schemadsl import Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    tags = t.array(t.text)
    at = t.point()
    a = Index(id, with_={"fillfactor": 9}, name="a")
    b = Index(id, with_={"deduplicate_items": "maybe"}, name="b")
    c = Index(id, using="brin", with_={"pages_per_range": 0}, name="c")
    d = Index(tags, using="gin", with_={"gin_pending_list_limit": 63}, name="d")
    e = Index(at, using="gist", with_={"buffering": "maybe"}, name="e")
