from schemadsl import Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    twice = t.integer(generated="id * 2", virtual=True, statistics=10)
