from schemadsl import Schema, Table
from schemadsl import types as t

Schema("public", owner="schemadsl_test_app", comment="")


class Notes(Table, name="notes"):
    id = t.bigint(primary_key=True)
