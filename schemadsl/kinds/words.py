"""Small pieces of SQL that several kinds write; every name goes through `sqltext`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from schemadsl.kinds.statement import Hazard, Lock, Mode, Reach, Statement
from schemadsl.model import Ref
from schemadsl.sqltext import ident, literal, qualified

__all__ = [
    "ENABLE",
    "SESSIONS",
    "TOKENS",
    "alter_table",
    "assumed",
    "deferral",
    "drop_index",
    "options",
    "parameter",
    "q",
    "reloptions",
    "reset_and_set",
    "storage",
    "table_of",
    "validate",
]

#: the sorts of token of the parser ``default``, in their order (src/backend/tsearch/wparser_def.c)
TOKENS = (
    *("asciiword", "word", "numword", "email", "url", "host", "sfloat", "version"),
    *("hword_numpart", "hword_part", "hword_asciipart", "blank", "tag", "protocol", "numhword"),
    *("asciihword", "hword", "url_path", "file", "float", "int", "uint", "entity"),
)


#: when a trigger, an event trigger or a rule works, by the letter in the catalogs, and how ALTER
#: says it
SESSIONS = {"O": "origin", "R": "replica", "A": "always", "D": "disabled"}
ENABLE = {
    "origin": "ENABLE",
    "replica": "ENABLE REPLICA",
    "always": "ENABLE ALWAYS",
    "disabled": "DISABLE",
}


def q(ref: Ref) -> str:
    """Write the qualified name of a schema object."""
    return qualified(*ref.path)


def table_of(ref: Ref) -> Ref:
    """Return the table that the path of a column, constraint or trigger goes through."""
    return Ref("table", ref.path[:2])


#: actions that go down to partitions alone, and those that stop at the table, as the others do
#: not (``ATPrepCmd``, ``renameatt`` in src/backend/commands/tablecmds.c)
_TO_PARTITIONS = re.compile(
    r"(ENABLE|DISABLE)( ALWAYS| REPLICA)? TRIGGER|ALTER COLUMN .* (ADD GENERATED|DROP IDENTITY)"
    r"|ALTER COLUMN \S+ (SET GENERATED|RESTART)"
    r"|ADD (CONSTRAINT .*?)?(PRIMARY KEY|UNIQUE|EXCLUDE|FOREIGN KEY) ?[(U]"
)
_TO_HEIRS = re.compile(
    r"(ADD|DROP) (COLUMN|CONSTRAINT)|(RENAME|VALIDATE|ALTER) CONSTRAINT|RENAME COLUMN"
    r"|ALTER COLUMN .* (TYPE|SET (DATA|DEFAULT|NOT|STATISTICS|STORAGE|EXPRESSION)|DROP) "
)


def _reach(action: str) -> Reach:
    if _TO_PARTITIONS.match(action):
        return Reach.PARTITIONS
    return Reach.HEIRS if _TO_HEIRS.match(f"{action} ") else Reach.TABLE


def alter_table(
    table: Ref,
    action: str,
    *,
    about: Ref,
    says: str,
    verb: str = "alter",
    lock: Lock = Lock.ACCESS_EXCLUSIVE,
    besides: tuple[Ref, ...] = (),
    full: tuple[Ref, ...] = (),
    only: bool = False,
    reach: Reach | None = None,
    hazards: Iterable[Hazard] = (),
    mode: Mode = Mode.SHARED,
    squawk: tuple[str, ...] = (),
) -> Statement:
    """Make an ALTER TABLE statement of one action; *only* leaves what inherits alone.

    *reach* is said where the action does not tell.
    """
    return Statement(
        sql=f"ALTER TABLE {'ONLY ' * only}{q(table)} {action}",
        verb=verb,
        about=about,
        says=says,
        lock=lock,
        table=table,
        besides=besides,
        full=full,
        reach=Reach.TABLE if only else reach or _reach(action),
        hazards=tuple(hazards),
        mode=mode,
        squawk=squawk,
    )


def validate(table: Ref, name: str, *, about: Ref, lock: Lock) -> Statement:
    """Check the rows that stood before a NOT VALID constraint, without blocking writers."""
    return alter_table(
        table,
        f"VALIDATE CONSTRAINT {ident(name)}",
        about=about,
        says=f"check the existing rows of {table.name} against {name}",
        verb="validate",
        lock=lock,
        mode=Mode.ALONE,
    )


def drop_index(index: Ref, table: Ref, *, about: Ref, verb: str, says: str) -> Statement:
    """Drop an index beside the traffic; one that is gone already is none to complain of."""
    return Statement(
        sql=f"DROP INDEX CONCURRENTLY IF EXISTS {q(index)}",
        verb=verb,
        about=about,
        says=says,
        mode=Mode.OUTSIDE,
        lock=Lock.SHARE_UPDATE_EXCLUSIVE,
        table=table,
    )


def deferral(deferrable: bool, initially_deferred: bool) -> str:
    """Write the deferral of a constraint, with a space in front."""
    if not deferrable:
        return ""
    return " DEFERRABLE INITIALLY DEFERRED" if initially_deferred else " DEFERRABLE"


def options(pairs: Iterable[tuple[str, str]]) -> str:
    """Write storage parameters: ``m = 16, key_field = 'id'``."""
    return ", ".join(f"{parameter(key)} = {_value(value)}" for key, value in pairs)


def parameter(name: str) -> str:
    """Write the name of a storage parameter; those of a TOAST table have a namespace."""
    return qualified(*name.split(".", 1)) if name.startswith("toast.") else ident(name)


def _value(value: str) -> str:
    try:
        float(value)
    except ValueError:
        return value if value in ("true", "false", "on", "off") else literal(value)
    return value if value.strip() == value and "_" not in value else literal(value)


def reloptions(values: Iterable[str] | None) -> tuple[tuple[str, str], ...]:
    """Read ``pg_class.reloptions``, in their order: each entry splits at its first ``=``."""
    found: Mapping[str, str] = dict(v.split("=", 1) for v in values or ())
    return tuple(found.items())


def assumed(said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return what is *said* of the number of a column's values, each number in one spelling."""
    names = ("n_distinct", "n_distinct_inherited")
    return tuple((n, _number(float(said[n]))) for n in names if said.get(n) is not None)


def _number(value: float) -> str:
    return (
        str(int(value))
        if value.is_integer() and abs(value) < 1e15
        else repr(value).replace("e+", "e")
    )


def reset_and_set(
    before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]
) -> Iterator[str]:
    """Write what leads from one list of parameters to another: ``RESET (a)``, ``SET (b = 1)``.

    What is set goes behind what stays (transformRelOptions in
    src/backend/access/common/reloptions.c): where that is another order, all are set.
    """
    was, now = dict(before), dict(after)
    gone = [key for key in was if key not in now]
    if gone:
        yield f"RESET ({', '.join(map(parameter, gone))})"
    put = {key: value for key, value in now.items() if was.get(key) != value}
    if put:
        kept = [key for key in was if key in now and key not in put]
        ordered = [*kept, *put] == list(now)
        yield f"SET ({options((put if ordered else now).items())})"


def storage(wanted: str | None, type_: str, version: int) -> str:
    """Write how values are stored; None is as the type has it.

    SET STORAGE DEFAULT came with PostgreSQL 16 (release notes): before, the way of the type is
    named.
    """
    if wanted is not None:
        return wanted.upper()
    if not 0 < version < 160000:
        return "DEFAULT"
    return _STORED.get(type_.partition("(")[0], "EXTENDED")


#: types that are not stored EXTENDED and can be stored otherwise than they are (pg_type.typstorage)
_STORED = {"numeric": "MAIN", "inet": "MAIN", "cidr": "MAIN", "vector": "EXTERNAL"}
