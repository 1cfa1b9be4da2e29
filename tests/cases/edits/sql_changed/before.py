from schemadsl import Sql, Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    note = t.text(null=True)


marked = Sql(
    "marked",
    create="UPDATE a SET note = 'marked; it''s so' WHERE id = 1; -- and no more",
    drop="UPDATE a SET note = NULL",
    depends_on=[A.note],
)
again = Sql(
    "again",
    create="VACUUM a",
    drop="",
    depends_on=[marked],
    transaction=False,
)
