"""The database, as schemadsl read it."""

from schemadsl import Check, Index, Table, Unique, Value, View
from schemadsl import types as t


class CamelCase(Table, name="CamelCase"):
    ID = t.bigint(identity="by default", primary_key=True)
    parentId = t.bigint(null=True, references=lambda: CamelCase.ID)


class ADROPTABLEX(Table, name='a"; DROP TABLE x; --'):
    b___DROP_TABLE_y____ = t.text(
        null=True, default=Value("c'; DROP TABLE z; --"), name='b"; DROP TABLE y; --'
    )
    select = t.bigint(null=True, check='"select" <> 0')
    order_by = t.text(null=True, name="order by")
    quoted = t.text()
    Straße = t.text(null=True)
    named_so = Check(
        "\"b\"\"; DROP TABLE y; --\" <> ''' OR 1=1; --'::text", name='named"so'
    )


class Shapes(Table, name="shapes"):
    id = t.bigint(primary_key=True)
    n = t.bigint(null=True)
    stamp = t.timestamp(
        null=True,
        default="((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text) + '1 day'::interval)",
    )
    at_random = t.bigint(null=True)
    shape = t.numeric(null=True, default=1)
    half = t.double(null=True, generated="n / 2")
    missing = t.bigint(null=True)
    spelled = t.text(null=True)


class User(Table, name="user"):
    user = t.text(primary_key=True)
    table = t.text(null=True, unique=True)
    unique_table_user = Unique(table, user)
    by_table_expr = Index(table, "\"user\" || '$$; --'::text", name="user index; --")


view_____ = View(
    'view"; --',
    query="""SELECT "b""; DROP TABLE y; --" AS "c""d",
    quoted
   FROM public."a""; DROP TABLE x; --\"""",
)
