from schemadsl import Schema, Table
from schemadsl import types as t

Schema("public", exists=False)
Schema("app")


class Notes(Table, name="notes", schema="app"):
    id = t.bigint(primary_key=True)
