from schemadsl import Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    a = t.integer(primary_key=True)
    b = t.timestamptz(generated="now()")
    c = t.timestamptz(generated="current_timestamp")
    d = t.uuid(generated="gen_random_uuid()")
