from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    text = t.text(default="'x'::text", check="text <> ''::text AND lower(text) = lower(text)")
    date = t.date(null=True, default="now()::date")
    g = t.text(generated="text || 'x'::text")
