"""What numbers a column: serial and identity, their sequences, and the way between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from schemadsl.kinds.base import Hazard, Lock, Statement
from schemadsl.kinds.column_words import simple
from schemadsl.kinds.words import q
from schemadsl.sqltext import ident, literal, object_name, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column, Identity

__all__ = ["always", "owner_come", "owner_gone", "sequence_clause"]


def always(identity: Identity) -> str:
    """Write when the identity's own number is taken."""
    return "ALWAYS" if identity.always else "BY DEFAULT"


def sequence_clause(column: Column) -> str:
    """Write the options behind AS IDENTITY, in parentheses; empty where there are none."""
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


def owner_gone(old: Column, new: Column) -> Iterator[Statement]:
    """Take away the sequence that the column no longer owns."""
    schema = new.ref.path[0]
    if old.serial is not None and new.identity is not None:
        spare = object_name(old.serial, suffix="old")
        yield simple(new, "DROP DEFAULT", "stop numbering by the old sequence of")
        yield _about_sequence(new, schema, old.serial, f"RENAME TO {ident(spare)}", "set it aside")
        if not old.not_null:
            yield simple(new, "SET NOT NULL", "require a value in")
    elif old.serial is not None and new.serial is None:
        yield simple(new, "DROP DEFAULT", "stop numbering", ("ban-drop-default",))
        yield Statement(
            sql=f"DROP SEQUENCE {qualified(schema, old.serial)}",
            verb="alter",
            about=new.ref,
            says=f"drop sequence {old.serial}",
            squawk=("ban-drop-sequence",),
        )
    elif old.identity is not None and new.identity is None:
        text = f"rows that bring no {new.name} are refused from now on"
        yield evolve(
            simple(new, "DROP IDENTITY", "stop numbering", ("ban-alter-identity",)),
            hazards=(Hazard(Hazard.CLIENTS, text),),
        )


def owner_come(old: Column, new: Column) -> Iterator[Statement]:
    """Give the column the sequence that it owns now, counting on where it stood."""
    schema = new.ref.path[0]
    if new.identity is not None and old.identity is not None:
        yield from _identity(old, new)
    elif new.identity is not None:
        words = sequence_clause(new)
        yield simple(
            new,
            f"ADD GENERATED {always(new.identity)} AS IDENTITY{words}",
            "number by identity",
            ("ban-alter-identity",),
        )
        if old.serial is not None:
            spare = object_name(old.serial, suffix="old")
            place = f"SELECT last_value, is_called FROM {qualified(schema, spare)}"
            yield _go_on(new, place)
            yield Statement(
                sql=f"DROP SEQUENCE {qualified(schema, spare)}",
                verb="alter",
                about=new.ref,
                says="drop the old sequence",
                squawk=("ban-drop-sequence",),
            )
        else:
            yield _past_rows(new)
    elif new.serial is not None and old.serial is None:
        name = qualified(schema, new.serial)
        yield Statement(
            sql=f"CREATE SEQUENCE {name} AS {new.type} OWNED BY {q(new.ref)}",
            verb="alter",
            about=new.ref,
            says=f"create sequence {new.serial}",
        )
        yield simple(
            new,
            f"SET DEFAULT nextval({literal(name)}::regclass)",
            "number by sequence",
            ("ban-set-default",),
        )
        yield _past_rows(new)
    elif new.serial is not None and old.serial is not None and new.serial != old.serial:
        yield _about_sequence(
            new, schema, old.serial, f"RENAME TO {ident(new.serial)}", f"call it {new.serial}"
        )


def _start(identity: Identity | None) -> int:
    """Return the first number that is given out."""
    if identity is None:
        return 1
    if (identity.increment or 1) < 0:
        return identity.start or identity.maxvalue or -1
    return identity.start or identity.minvalue or 1


def _within(identity: Identity | None, *, started: bool) -> str:
    """Write the range of the numbers that are given out; with *started* from the first one on."""
    down = identity is not None and (identity.increment or 1) < 0
    low = None if identity is None else identity.minvalue
    high = None if identity is None else identity.maxvalue
    if down:
        high = _start(identity) if started else high or -1
    else:
        low = _start(identity) if started else low or 1
    parts = [f"v >= {low}"] if low is not None else []
    return " AND ".join([*parts, *([f"v <= {high}"] if high is not None else [])])


def _past_rows(column: Column) -> Statement:
    """Count on behind the numbers that the rows have; from the start where there are none."""
    descending = column.identity is not None and (column.identity.increment or 1) < 0
    name = f"{'min' if descending else 'max'}({ident(column.name)})"
    made = _go_on(column, f"SELECT {name}, true FROM {q(column.table)}")
    words = f"{column.table.name} is read under a full lock; short where {column.name} is indexed"
    return evolve(
        made,
        lock=Lock.ACCESS_EXCLUSIVE,
        table=column.table,
        hazards=(Hazard(Hazard.SCAN, words),),
    )


def _go_on(column: Column, source: str, *, started: bool = True) -> Statement:
    sequence = literal(qualified(column.ref.path[0], column.sequence or ""))
    within = _within(column.identity, started=started)
    return Statement(
        sql=f"SELECT setval({sequence}, v, c) FROM ({source}) AS s (v, c) WHERE {within}",
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
    actions = list(_actions(before, after))
    turned = (before.increment or 1) * (after.increment or 1) < 0
    limits = (before.minvalue, before.maxvalue), (after.minvalue, after.maxvalue)
    if turned or limits[0] != limits[1]:
        yield from _restarted(new, after, actions, turned=turned)
    elif actions:
        yield simple(new, " ".join(actions), "change the numbering of", ("ban-alter-identity",))


def _actions(before: Identity, after: Identity) -> Iterator[str]:
    turned = (before.increment or 1) * (after.increment or 1) < 0
    if before.always != after.always:
        yield f"SET GENERATED {always(after)}"
    if before.increment != after.increment:
        yield f"SET INCREMENT BY {after.increment or 1}"
    for word, was, now in (
        ("MINVALUE", before.minvalue, after.minvalue),
        ("MAXVALUE", before.maxvalue, after.maxvalue),
    ):
        # without a word the limits stay those of the other direction
        if was != now or turned:
            yield f"SET NO {word}" if now is None else f"SET {word} {now}"
    if before.start != after.start or _start(before) != _start(after):
        yield f"SET START WITH {_start(after)}"
    if before.cache != after.cache:
        yield f"SET CACHE {after.cache or 1}"
    if before.cycle != after.cycle:
        yield "SET CYCLE" if after.cycle else "SET NO CYCLE"


def _restarted(
    column: Column, identity: Identity, actions: list[str], *, turned: bool
) -> Iterator[Statement]:
    """Change the limits: PostgreSQL refuses them while the last number lies outside.

    The place is kept in a setting of the transaction, and taken up again where it fits.
    """
    sequence = qualified(column.ref.path[0], identity.sequence)
    key = literal("schemadsl.last_value")
    if not turned:
        yield Statement(
            sql=f"SELECT set_config({key}, last_value || ' ' || is_called, true) FROM {sequence}",
            verb="alter",
            about=column.ref,
            says=f"keep the place of {column.table.name}.{column.name}",
        )
    restart = f"RESTART WITH {_start(identity)}"
    words = " ".join([*actions, restart])
    yield simple(column, words, "change the numbering of", ("ban-alter-identity",))
    if turned:
        yield _past_rows(column)
        return
    place = f"string_to_array(current_setting({key}), ' ')"
    source = f"SELECT ({place})[1]::bigint, ({place})[2]::boolean"
    yield _go_on(column, source, started=False)
