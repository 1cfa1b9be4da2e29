"""What PostgreSQL lets grantees do with objects of each kind (manual, tables 5.1 and 5.2)."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from schemadsl.kinds.privilege_read import PUBLIC
from schemadsl.kinds.privilege_write import Rights
from schemadsl.model import Ref

__all__ = [
    "COLUMN",
    "LANGUAGE",
    "ROUTINE",
    "SCHEMA",
    "SEQUENCE",
    "SERVER",
    "SORTS",
    "TABLE",
    "TYPE",
    "WRAPPER",
    "Sort",
    "standard_of",
]


@frozen(kw_only=True)
class Sort:
    """What is known of the privileges on one sort of objects.

    *rights* are all that there are (manual, table 5.2), *standard* those that everyone has by
    itself; *depth* counts the parts of an object's name, its schema included. *catalog* is the
    system catalog of the objects.
    """

    kind: str
    noun: str
    rights: tuple[str, ...]
    depth: int = 2
    standard: Rights = ()
    catalog: str = "pg_class"


SCHEMA = Sort(
    kind="schema_privilege",
    catalog="pg_namespace",
    noun="SCHEMA",
    rights=("USAGE", "CREATE"),
    depth=1,
)
TABLE = Sort(
    kind="table_privilege",
    noun="TABLE",
    rights=tuple("SELECT INSERT UPDATE DELETE TRUNCATE REFERENCES TRIGGER MAINTAIN".split()),
)
SEQUENCE = Sort(kind="sequence_privilege", noun="SEQUENCE", rights=("SELECT", "UPDATE", "USAGE"))
COLUMN = Sort(
    kind="column_privilege",
    noun="TABLE",
    rights=("SELECT", "INSERT", "UPDATE", "REFERENCES"),
    depth=3,
)
ROUTINE = Sort(
    kind="routine_privilege",
    catalog="pg_proc",
    noun="ROUTINE",
    rights=("EXECUTE",),
    standard=(("EXECUTE", False),),
)
_USAGE = (("USAGE", False),)
TYPE = Sort(
    kind="type_privilege", catalog="pg_type", noun="TYPE", rights=("USAGE",), standard=_USAGE
)
LANGUAGE = Sort(
    kind="language_privilege",
    catalog="pg_language",
    noun="LANGUAGE",
    rights=("USAGE",),
    standard=_USAGE,
    depth=1,
)
WRAPPER = Sort(
    kind="foreign_data_wrapper_privilege",
    catalog="pg_foreign_data_wrapper",
    noun="FOREIGN DATA WRAPPER",
    rights=("USAGE",),
    depth=1,
)
SERVER = Sort(
    kind="server_privilege",
    catalog="pg_foreign_server",
    noun="FOREIGN SERVER",
    rights=("USAGE",),
    depth=1,
)

SORTS: Mapping[str, Sort] = {
    "schema": SCHEMA,
    **dict.fromkeys(("table", "view", "materialized_view"), TABLE),
    "sequence": SEQUENCE,
    **dict.fromkeys(("function", "procedure", "aggregate"), ROUTINE),
    **dict.fromkeys(("enum", "domain", "composite", "range", "base_type"), TYPE),
    "language": LANGUAGE,
    "foreign_data_wrapper": WRAPPER,
    "server": SERVER,
}
"""The privileges on objects of each kind."""


def standard_of(target: Ref) -> Rights:
    """Return the rights that everyone has on *target* by itself."""
    return _USAGE if target == Ref.of("schema", PUBLIC) else SORTS[target.kind].standard
