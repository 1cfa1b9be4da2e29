from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    body = t.text(
        default="'x'::text",
        check="body <> ''::text AND lower(body) = lower(body)",
        renamed_from="text",
    )
    day = t.date(null=True, default="now()::date", renamed_from="date")
    g = t.text(generated="body || 'x'::text")
