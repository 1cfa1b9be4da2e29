from schemadsl import Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    a = t.integer(primary_key=True)
    b = t.text(generated="(SELECT 'x')")
