"""Tables that inherit from others, and what else a table can be."""

from schemadsl import Check, Index, Table
from schemadsl import types as t


class Places(Table, name="places"):
    id = t.serial()
    name = t.text(default="'nowhere'")
    height = t.integer(null=True)
    named = Check("name <> ''", name="places_named")
    low = Check("height < 9000", name="places_low", no_inherit=True)


class Dated(Table, name="dated"):
    since = t.date(null=True)


class Capitals(Table, name="capitals", inherits=[Places, Dated]):
    country = t.char(2)
    height = t.integer(default=0)


class Sunken(Table, name="sunken", inherits=[Capitals]):
    pass


class Quick(
    Table,
    name="quick",
    unlogged=True,
    with_={"fillfactor": 70, "toast.autovacuum_enabled": False},
    row_security=True,
    force_row_security=True,
    replica_identity="using index quick_by_id",
):
    id = t.integer()
    text = t.text(null=True)
    by_id = Index(id, unique=True, name="quick_by_id")


class Full(Table, name="full", replica_identity="full", access_method="heap"):
    id = t.integer()
