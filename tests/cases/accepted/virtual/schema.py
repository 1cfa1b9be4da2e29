from schemadsl import Check, Index, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    twice = t.integer(generated="id * 2", virtual=True)
    ok = Check("twice > -1000")
    by_id = Index(id)
