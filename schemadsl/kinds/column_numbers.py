"""What numbers a column: serial and identity, their sequences, and the way between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from schemadsl.kinds import counter, serial
from schemadsl.kinds.base import Hazard, Lock, Statement
from schemadsl.kinds.column_words import simple
from schemadsl.kinds.counter import Counter
from schemadsl.kinds.words import q
from schemadsl.sqltext import ident, object_name, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = ["Identity", "always", "owner_come", "owner_gone", "sequence_clause"]


@frozen(kw_only=True)
class Identity:
    """GENERATED … AS IDENTITY and its sequence; None is PostgreSQL's default for the type."""

    always: bool = False
    sequence: str = ""
    start: int | None = None
    increment: int | None = None
    minvalue: int | None = None
    maxvalue: int | None = None
    cache: int | None = None
    cycle: bool = False


def always(identity: Identity) -> str:
    """Write when the identity's own number is taken."""
    return "ALWAYS" if identity.always else "BY DEFAULT"


def sequence_clause(column: Column) -> str:
    """Write the options behind AS IDENTITY, in parentheses; empty where there are none."""
    if column.identity is None:
        return ""
    words = counter.options(_numbers(column), typed=False).strip()
    # written only where PostgreSQL would choose another name
    schema, table, _ = column.ref.path
    own = object_name(table, column.name, suffix="seq")
    if column.sequence and column.sequence != own:
        words = f"SEQUENCE NAME {qualified(schema, column.sequence)} {words}".strip()
    return f" ({words})" if words else ""


def _numbers(column: Column) -> Counter:
    """Return what the sequence of a column counts, whoever made it."""
    identity = column.identity
    if identity is None:
        return serial.numbers(column)
    return Counter(
        type=column.type,
        start=identity.start,
        increment=identity.increment,
        minvalue=identity.minvalue,
        maxvalue=identity.maxvalue,
        cache=identity.cache,
        cycle=identity.cycle,
    )


def owner_gone(old: Column, new: Column) -> Iterator[Statement]:
    """Take away the sequence that the column no longer owns."""
    schema = new.ref.path[0]
    if old.serial is not None and new.identity is not None:
        spare = object_name(old.serial, suffix="old")
        yield simple(new, "DROP DEFAULT", "stop numbering by the old sequence of")
        yield _about_sequence(new, schema, old.serial, f"RENAME TO {ident(spare)}", "set it aside")
    elif old.serial is not None and new.serial is None:
        yield simple(new, "DROP DEFAULT", "stop numbering", ("ban-drop-default",))
        yield _drop(new, old.serial, f"drop sequence {old.serial}")
    elif old.identity is not None and new.serial is not None:
        yield counter.keep_place(qualified(schema, old.identity.sequence), about=new.ref)
        yield simple(new, "DROP IDENTITY", "stop numbering by identity", ("ban-alter-identity",))
        yield from _serial_comes(new)
        yield counter.take_place(serial.name_of(new), serial.numbers(new), about=new.ref)
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
            yield _go_on(new, f"SELECT last_value, is_called FROM {qualified(schema, spare)}")
            yield _drop(new, spare, "drop the old sequence")
        else:
            yield _past_rows(new)
    elif new.serial is not None and old.serial is not None:
        yield from _serial(old, new)
    elif new.serial is not None and old.identity is None:
        yield from _serial_comes(new)
        if new.type in (*serial.TYPES, "numeric"):
            yield _past_rows(new)


def _serial_comes(new: Column) -> Iterator[Statement]:
    yield evolve(serial.create(new, owned=True), verb="alter")
    yield simple(
        new,
        f"SET DEFAULT {serial.by_default(new)}",
        "number by sequence",
        ("ban-set-default",),
    )
    yield from serial.comment(new)


def _serial(old: Column, new: Column) -> Iterator[Statement]:
    """Bring the sequence of a column to other words; its place stays."""
    before, after = serial.numbers(old), serial.numbers(new)
    assert old.serial is not None and new.serial is not None
    if old.serial != new.serial:
        action = f"RENAME TO {ident(new.serial)}"
        yield _about_sequence(new, new.ref.path[0], old.serial, action, f"call it {new.serial}")
    yield from counter.alter(serial.name_of(new), before, after, about=new.ref)
    if before.owned != after.owned:
        yield from serial.own(new)
    yield from serial.comment(new, before.comment)


def _past_rows(column: Column) -> Statement:
    """Count on behind the numbers that the rows have; from the start where there are none."""
    name = f"{'min' if _numbers(column).step < 0 else 'max'}({ident(column.name)})"
    made = _go_on(column, f"SELECT {name}, true FROM {q(column.table)}")
    words = f"{column.table.name} is read under a full lock; short where {column.name} is indexed"
    return evolve(
        made,
        lock=Lock.ACCESS_EXCLUSIVE,
        table=column.table,
        hazards=(Hazard(Hazard.SCAN, words),),
    )


def _go_on(column: Column, source: str) -> Statement:
    sequence = qualified(column.ref.path[0], column.sequence or "")
    made = counter.go_on(sequence, source, _numbers(column), about=column.ref)
    return evolve(made, says=f"go on counting {column.table.name}.{column.name} where it stood")


def _drop(column: Column, sequence: str, says: str) -> Statement:
    return Statement(
        sql=f"DROP SEQUENCE {qualified(column.ref.path[0], sequence)}",
        verb="alter",
        about=column.ref,
        says=says,
        squawk=("ban-drop-sequence",),
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
    # a change of the column's type has brought the sequence along
    was, now = evolve(_numbers(old), type=new.type), _numbers(new)
    words = [f"SET {word}" for word in counter.actions(was, now)]
    if before.always != after.always:
        words.insert(0, f"SET GENERATED {always(after)}")
    turned = was.step * now.step < 0
    closer = now.limits[0] > was.limits[0] or now.limits[1] < was.limits[1]
    sequence = qualified(new.ref.path[0], after.sequence)
    if closer and not turned:
        yield counter.keep_place(sequence, about=new.ref)
    if closer or turned:
        words.append(f"RESTART WITH {counter.start(now)}")
    if words:
        action = " ".join(words)
        yield simple(new, action, "change the numbering of", ("ban-alter-identity",))
    if turned:
        yield _past_rows(new)
    elif closer:
        yield counter.take_place(sequence, now, about=new.ref)
