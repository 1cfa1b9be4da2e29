from schemadsl import Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    a = Index(id, with_={"fill_factor": 70}, name="a")
    b = Index(id, using="brin", with_={"fillfactor": 70}, name="b")
