"""The roads of a column: written inside CREATE TABLE, added to or altered in a table with rows."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds import serial
from schemadsl.kinds.base import Hazard, Lock, Mode, Statement
from schemadsl.kinds.types import STRINGS, base, is_array, widens
from schemadsl.kinds.words import alter_table, q, validate
from schemadsl.sqltext import (
    ident,
    literal,
    object_name,
    one_line,
    parenthesised,
    qualified,
    tokens,
)

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column, Identity

__all__ = ["add", "add_online", "alter", "definition", "narrows", "recast", "unready"]

_SERIALS = {"smallint": "smallserial", "integer": "serial", "bigint": "bigserial"}
_STEADY = frozenset(
    """
    current_timestamp current_date current_time localtime localtimestamp now
    transaction_timestamp statement_timestamp current_user session_user user current_schema
    current_setting array row cast coalesce nullif greatest least lower upper to_timestamp
    make_interval make_date jsonb_build_object jsonb_build_array json_build_object
    json_build_array to_jsonb to_json md5 concat length
    """.split()
)


def definition(column: Column) -> str:
    """Write the column as it stands inside CREATE TABLE."""
    counts = column.serial is not None and serial.is_plain(column)
    kind = _SERIALS[column.type] if counts else column.type
    parts = [ident(column.name), kind]
    if column.storage is not None:
        parts.append(f"STORAGE {column.storage.upper()}")
    if column.compression is not None:
        parts.append(f"COMPRESSION {ident(column.compression)}")
    if column.collation is not None:
        parts.append(f"COLLATE {column.collation}")
    if column.not_null:
        parts.append("NOT NULL")
    if column.default is not None:
        parts.append(f"DEFAULT {column.default}")
    if column.identity is not None:
        parts.append(f"GENERATED {_always(column.identity)} AS IDENTITY{_sequence(column)}")
    if column.generated is not None:
        how = "VIRTUAL" if column.virtual else "STORED"
        parts.append(f"GENERATED ALWAYS AS {parenthesised(column.generated)} {how}")
    return " ".join(parts)


def _always(identity: Identity) -> str:
    return "ALWAYS" if identity.always else "BY DEFAULT"


def _sequence(column: Column) -> str:
    words = _sequence_words(column.identity) if column.identity is not None else []
    # written only where PostgreSQL would choose another name
    schema, table, _ = column.ref.path
    own = object_name(table, column.name, suffix="seq")
    if column.sequence and column.sequence != own:
        words.insert(0, f"SEQUENCE NAME {qualified(schema, column.sequence)}")
    return f" ({' '.join(words)})" if words else ""


def _sequence_words(identity: Identity) -> list[str]:
    words: list[str] = []
    for word, value in (
        ("START WITH", identity.start),
        ("INCREMENT BY", identity.increment),
        ("MINVALUE", identity.minvalue),
        ("MAXVALUE", identity.maxvalue),
        ("CACHE", identity.cache),
    ):
        if value is not None:
            words.append(f"{word} {value}")
    if identity.cycle:
        words.append("CYCLE")
    return words


def add(column: Column, written: Column) -> Statement:
    """Add *written*, a form of *column*, to its table."""
    hazards: list[Hazard] = []
    squawk: tuple[str, ...] = ()
    if written.generated is not None and not written.virtual:
        squawk = ("adding-field-with-default",)
        what = "a stored generated column"
    elif column.sequence is not None:
        squawk = ("adding-field-with-default",)
        what = "a column with a sequence"
    else:
        what = ""
    if what:
        hazards.append(
            Hazard(
                Hazard.REWRITE,
                f"{what} makes PostgreSQL write {column.table.name} anew under a full lock",
            )
        )
    return alter_table(
        column.table,
        f"ADD COLUMN {definition(written)}",
        about=column.ref,
        verb="create",
        says=f"add column {column.name} to {column.table.name}",
        hazards=hazards,
        squawk=squawk,
    )


def add_online(column: Column) -> list[Statement]:
    """Add the column to a table with rows, without a rewrite where there is a way."""
    import attrs

    if column.sequence is not None or column.generated is not None:
        return [add(column, column)]
    volatile = column.default is not None and not _steady(column.default)
    filler = column.backfill or (column.default if volatile else None)
    if filler is None:
        return [add(column, column)]
    bare = attrs.evolve(column, not_null=False, default=None if volatile else column.default)
    made = [add(column, bare)]
    if volatile:
        made.append(_set_default(column))
    fill = _backfill(column, filler)
    return [*made, *(_not_null(column, fill) if column.not_null else [fill])]


def _steady(default: str) -> bool:
    """Tell whether a default has one value per statement, so that ADD COLUMN need not rewrite."""
    found = list(tokens(default))
    for token, after in itertools.pairwise(found):
        if after.text == "(" and token.kind in ("word", "quoted") and token.name not in _STEADY:
            return False
    return True


def _column(column: Column, action: str) -> str:
    return f"ALTER COLUMN {ident(column.name)} {action}"


def _set_default(column: Column) -> Statement:
    return alter_table(
        column.table,
        _column(column, f"SET DEFAULT {column.default}"),
        about=column.ref,
        says=f"set the default of {column.table.name}.{column.name}",
        squawk=("ban-set-default",),
    )


def _backfill(column: Column, expression: str) -> Statement:
    name = ident(column.name)
    return Statement(
        sql=f"UPDATE {q(column.table)} SET {name} = {one_line(expression)} WHERE {name} IS NULL",
        verb="backfill",
        about=column.ref,
        says=f"fill {column.table.name}.{column.name} where it is NULL",
        lock=Lock.ROW_EXCLUSIVE,
        table=column.table,
        hazards=(
            Hazard(
                Hazard.BACKFILL,
                f"every row of {column.table.name} without a value is written once",
            ),
        ),
        mode=Mode.ALONE,
    )


def _not_null(column: Column, fill: Statement | None) -> list[Statement]:
    """Make the column NOT NULL by way of a check: no scan under a full lock.

    SET NOT NULL skips its scan where a valid check proves it (manual, ALTER TABLE).
    """
    _, table, name = column.ref.path
    helper = object_name(table, name, suffix="set_not_null")
    made = [
        alter_table(
            column.table,
            f"ADD CONSTRAINT {ident(helper)} CHECK ({ident(name)} IS NOT NULL) NOT VALID",
            about=column.ref,
            says=f"require {table}.{name} of new rows",
        )
    ]
    if fill is not None:
        made.append(fill)
    made.append(validate(column.table, helper, about=column.ref, lock=Lock.SHARE_UPDATE_EXCLUSIVE))
    made.append(
        alter_table(
            column.table,
            _column(column, "SET NOT NULL"),
            about=column.ref,
            says=f"make {table}.{name} NOT NULL, proved by that check",
        )
    )
    made.append(
        alter_table(
            column.table,
            f"DROP CONSTRAINT {ident(helper)}",
            about=column.ref,
            says="drop the helping check",
            squawk=("ban-drop-constraint",),
        )
    )
    return made


def unready(new: Column, old: Column | None) -> Iterator[Problem]:
    """Ask for a backfill where rows would be left without a value."""
    had = old is not None and old.not_null
    if not new.not_null or had or new.backfill is not None or new.default is not None:
        return
    if new.sequence is not None or new.generated is not None:
        return
    verb = "is added" if old is None else "becomes"
    yield Problem(
        f"{new.ref}: {verb} NOT NULL, and rows that exist have no value for it",
        where=new.source,
        fix='Write backfill="expression" (or a default=), or null=True.',
    )


def alter(old: Column, new: Column) -> list[Statement]:
    """Bring a column of a table with rows from one state to the other."""
    made: list[Statement] = []
    made += _owner_gone(old, new)
    if old.generated is not None and new.generated is None:
        made.append(
            _simple(new, "DROP EXPRESSION", "stop computing", ("ban-drop-generated-expression",))
        )
    if old.not_null and not new.not_null and new.identity is None:
        made.append(_simple(new, "DROP NOT NULL", "allow NULL in", ("ban-drop-not-null",)))
    if old.type != new.type or old.collation != new.collation:
        made += _retype(old, new)
    elif old.default != new.default:
        if new.default is None:
            made.append(_simple(new, "DROP DEFAULT", "drop the default of", ("ban-drop-default",)))
        else:
            made.append(_set_default(new))
    if old.storage != new.storage:
        word = (new.storage or "default").upper()
        made.append(_simple(new, f"SET STORAGE {word}", "change the storage of"))
    if old.compression != new.compression:
        word = new.compression or "default"
        made.append(_simple(new, f"SET COMPRESSION {word}", "change the compression of"))
    if new.not_null and not old.not_null:
        filler = new.backfill or new.default
        made += _not_null(new, _backfill(new, filler) if filler else None)
    made += _owner_come(old, new)
    return made


def _simple(column: Column, action: str, words: str, squawk: tuple[str, ...] = ()) -> Statement:
    return alter_table(
        column.table,
        _column(column, action),
        about=column.ref,
        says=f"{words} {column.table.name}.{column.name}",
        squawk=squawk,
    )


def _retype(old: Column, new: Column) -> list[Statement]:
    actions: list[str] = []
    # a default may have no cast to the new type: it goes first and comes back after
    if old.default is not None and (new.default is None or base(old.type) != base(new.type)):
        actions.append(_column(new, "DROP DEFAULT"))
    text = f"TYPE {new.type}"
    # without COLLATE the column takes the collation of its new type
    if new.collation is not None:
        text += f" COLLATE {new.collation}"
    if new.using is not None:
        text += f" USING {one_line(new.using)}"
    elif not widens(old.type, new.type):
        text += f" USING {_cast(old.type, new)}"
    actions.append(_column(new, text))
    if new.default is not None and (old.default != new.default or len(actions) > 1):
        actions.append(_column(new, f"SET DEFAULT {new.default}"))
    rewrite = not _binary(old.type, new.type) or new.using is not None
    made = [
        alter_table(
            new.table,
            ", ".join(actions),
            about=new.ref,
            says=f"change the type of {new.table.name}.{new.name} from {old.type} to {new.type}",
            hazards=(
                (
                    Hazard(
                        Hazard.REWRITE,
                        f"{new.table.name} is written anew under a full lock",
                    ),
                )
                if rewrite
                else ()
            ),
            squawk=("changing-column-type", "ban-drop-default"),
        )
    ]
    if new.serial is not None and old.serial is not None:
        made.append(
            Statement(
                sql=f"ALTER SEQUENCE {qualified(new.ref.path[0], old.serial)} AS {new.type}",
                verb="alter",
                about=new.ref,
                says=f"let its sequence count as {new.type}",
                squawk=("ban-alter-sequence-values",),
            )
        )
    return made


def _cast(old: str, new: Column) -> str:
    through = "" if base(old) in STRINGS or not new.uses else "::text"
    if is_array(new.type) and through:
        through = "::text[]"
    return f"{ident(new.name)}{through}::{new.type}"


def recast(new: Column, carry: Callable[[str], str]) -> Statement:
    """Move a column over to a type that was made anew under the same name.

    *carry* writes how a value, as text, becomes one of the new type.
    """
    through = "::text[]" if is_array(new.type) else "::text"
    value = carry(f"{ident(new.name)}{through}")
    actions = [_column(new, f"TYPE {new.type} USING {value}::{new.type}")]
    if new.default is not None:
        actions = [
            _column(new, "DROP DEFAULT"),
            *actions,
            _column(new, f"SET DEFAULT {new.default}"),
        ]
    return alter_table(
        new.table,
        ", ".join(actions),
        about=new.ref,
        says=f"move {new.table.name}.{new.name} to the new {new.type}",
        hazards=(Hazard(Hazard.REWRITE, f"{new.table.name} is written anew under a full lock"),),
        squawk=("changing-column-type", "ban-drop-default"),
    )


def _binary(old: str, new: str) -> bool:
    """Tell whether PostgreSQL changes the type without writing the rows."""
    if base(old) == base(new) and base(old) in ("character varying", "numeric", "bit varying"):
        return widens(old, new)
    return (base(old), base(new)) in {
        ("character varying", "text"),
        ("text", "character varying"),
        ("cidr", "inet"),
    } and widens(old, new)


def narrows(old: Column, new: Column) -> str:
    """Say what a change of type may lose, unless a person wrote the conversion."""
    if new.generated is not None or new.using is not None or widens(old.type, new.type):
        return ""
    return f"{new.table.name}.{new.name} goes from {old.type} to {new.type}"


def _owner_gone(old: Column, new: Column) -> Iterator[Statement]:
    """Take away the sequence that the column no longer owns."""
    schema = new.ref.path[0]
    if old.serial is not None and new.identity is not None:
        spare = object_name(old.serial, suffix="old")
        yield _simple(new, "DROP DEFAULT", "stop numbering by the old sequence of")
        yield _about_sequence(new, schema, old.serial, f"RENAME TO {ident(spare)}", "set it aside")
        if not old.not_null:
            yield _simple(new, "SET NOT NULL", "require a value in")
    elif old.serial is not None and new.serial is None:
        yield _simple(new, "DROP DEFAULT", "stop numbering", ("ban-drop-default",))
        yield Statement(
            sql=f"DROP SEQUENCE {qualified(schema, old.serial)}",
            verb="alter",
            about=new.ref,
            says=f"drop sequence {old.serial}",
            squawk=("ban-drop-sequence",),
        )
    elif old.identity is not None and new.identity is None:
        yield _simple(new, "DROP IDENTITY", "stop numbering", ("ban-alter-identity",))


def _owner_come(old: Column, new: Column) -> Iterator[Statement]:
    schema = new.ref.path[0]
    if new.identity is not None and old.identity is not None:
        yield from _identity(old, new)
    elif new.identity is not None:
        words = _sequence(new)
        yield _simple(
            new,
            f"ADD GENERATED {_always(new.identity)} AS IDENTITY{words}",
            "number by identity",
            ("ban-alter-identity",),
        )
        if old.serial is not None:
            spare = object_name(old.serial, suffix="old")
            yield _go_on(new, f"SELECT last_value, is_called FROM {qualified(schema, spare)}")
            yield Statement(
                sql=f"DROP SEQUENCE {qualified(schema, spare)}",
                verb="alter",
                about=new.ref,
                says="drop the old sequence",
                squawk=("ban-drop-sequence",),
            )
        else:
            yield _go_on(new, _highest(new))
    elif new.serial is not None and old.serial is None:
        name = qualified(schema, new.serial)
        yield Statement(
            sql=f"CREATE SEQUENCE {name} AS {new.type} OWNED BY {q(new.ref)}",
            verb="alter",
            about=new.ref,
            says=f"create sequence {new.serial}",
        )
        yield _simple(
            new,
            f"SET DEFAULT nextval({literal(name)}::regclass)",
            "number by sequence",
            ("ban-set-default",),
        )
        yield _go_on(new, _highest(new))
    elif new.serial is not None and old.serial is not None and new.serial != old.serial:
        yield _about_sequence(
            new, schema, old.serial, f"RENAME TO {ident(new.serial)}", f"call it {new.serial}"
        )


def _highest(column: Column) -> str:
    name = ident(column.name)
    return f"SELECT coalesce(max({name}), 1), max({name}) IS NOT NULL FROM {q(column.table)}"


def _go_on(column: Column, source: str) -> Statement:
    sequence = literal(qualified(column.ref.path[0], column.sequence or ""))
    return Statement(
        sql=f"SELECT setval({sequence}, v, c) FROM ({source}) AS s (v, c)",
        verb="alter",
        about=column.ref,
        says=f"go on counting {column.table.name}.{column.name} where it stood",
    )


def _about_sequence(
    column: Column, schema: str, sequence: str, action: str, says: str
) -> Statement:
    return Statement(
        sql=f"ALTER SEQUENCE {qualified(schema, sequence)} {action}",
        verb="alter",
        about=column.ref,
        says=f"sequence {sequence}: {says}",
        squawk=("renaming-object",),
    )


def _identity(old: Column, new: Column) -> Iterator[Statement]:
    before, after = old.identity, new.identity
    assert before is not None and after is not None
    if before.sequence != after.sequence:
        yield _about_sequence(
            new,
            new.ref.path[0],
            before.sequence,
            f"RENAME TO {ident(after.sequence)}",
            f"call it {after.sequence}",
        )
    actions: list[str] = []
    if before.always != after.always:
        actions.append(f"SET GENERATED {_always(after)}")
    if before.increment != after.increment:
        actions.append(f"SET INCREMENT BY {after.increment or 1}")
    for word, was, now in (
        ("MINVALUE", before.minvalue, after.minvalue),
        ("MAXVALUE", before.maxvalue, after.maxvalue),
    ):
        if was != now:
            actions.append(f"SET NO {word}" if now is None else f"SET {word} {now}")
    if before.start != after.start:
        start = after.start
        if start is None:
            descending = (after.increment or 1) < 0
            start = (after.maxvalue or -1) if descending else (after.minvalue or 1)
        actions.append(f"SET START WITH {start}")
    if before.cache != after.cache:
        actions.append(f"SET CACHE {after.cache or 1}")
    if before.cycle != after.cycle:
        actions.append("SET CYCLE" if after.cycle else "SET NO CYCLE")
    if actions:
        yield _simple(new, " ".join(actions), "change the numbering of", ("ban-alter-identity",))
