"""Sequences and their numbers, alone or owned by a column.

The defaults are those of CREATE SEQUENCE: they follow the type and the sign of
the increment (``init_params`` in src/backend/commands/sequence.c).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve, frozen

from schemadsl.kinds.statement import Statement
from schemadsl.kinds.words import table_of
from schemadsl.model import Object, Ref
from schemadsl.sqltext import literal

__all__ = [
    "COUNTER",
    "Counter",
    "Sequence",
    "SequenceOwner",
    "actions",
    "alter",
    "counter",
    "create",
    "go_on",
    "keep_place",
    "options",
    "start",
    "take_place",
    "within",
]

_BITS = {"smallint": 16, "integer": 32, "bigint": 64}


@frozen(kw_only=True)
class Counter:
    """What a sequence counts; None is PostgreSQL's default for the type and direction.

    *owned* and *comment* are told for the sequence of a column only.
    """

    type: str = "bigint"
    start: int | None = None
    increment: int | None = None
    minvalue: int | None = None
    maxvalue: int | None = None
    cache: int | None = None
    cycle: bool = False
    unlogged: bool = False
    owned: bool = True
    comment: str | None = None

    @property
    def step(self) -> int:
        """The increment."""
        return self.increment or 1

    @property
    def limits(self) -> tuple[int, int]:
        """The least and the greatest number."""
        low, high = _usual(self.type, self.step)
        return (
            low if self.minvalue is None else self.minvalue,
            high if self.maxvalue is None else self.maxvalue,
        )

    def told(self, start: int | None, minvalue: int | None, maxvalue: int | None) -> Counter:
        """Return these numbers with limits and a start; what is the usual becomes None."""
        low, high = _usual(self.type, self.step)
        made = evolve(
            self,
            minvalue=None if minvalue == low else minvalue,
            maxvalue=None if maxvalue == high else maxvalue,
        )
        usual = made.limits[0 if self.step > 0 else 1]
        return evolve(made, start=None if start == usual else start)


@frozen(kw_only=True)
class Sequence(Object):
    """A sequence that no column's default makes its own."""

    counter: Counter = Counter()


@frozen(kw_only=True)
class SequenceOwner(Object):
    """OWNED BY: the sequence goes when the *column* does. Named by the sequence."""

    column: Ref

    @property
    def sequence(self) -> Ref:
        """The sequence."""
        return Ref("sequence", self.ref.path)

    @property
    def goes_with(self) -> Mapping[Ref, Ref]:
        return dict.fromkeys((self.ref, self.sequence), table_of(self.column))


def _usual(type_: str, step: int) -> tuple[int, int]:
    top = 2 ** (_BITS.get(type_, 64) - 1)
    return (1, top - 1) if step > 0 else (-top, -1)


#: the numbers of the row ``q`` of pg_sequence, for the relation ``c``, as a JSON object
COUNTER = """json_build_object(
    'type', format_type(q.seqtypid, NULL), 'start', q.seqstart, 'increment', q.seqincrement,
    'minvalue', q.seqmin, 'maxvalue', q.seqmax, 'cache', q.seqcache, 'cycle', q.seqcycle
)"""


def counter(row: Mapping[str, Any], **known: Any) -> Counter:
    """Read `COUNTER`; what PostgreSQL would choose by itself becomes None."""
    step = row["increment"]
    low, high = _usual(row["type"], step)
    usual = {
        "start": row["minvalue"] if step > 0 else row["maxvalue"],
        "increment": 1,
        "minvalue": low,
        "maxvalue": high,
        "cache": 1,
    }
    numbers: dict[str, Any] = {
        name: None if row[name] == value else row[name] for name, value in usual.items()
    }
    return Counter(type=row["type"], cycle=row["cycle"], **numbers, **known)


def start(numbers: Counter) -> int:
    """Return the first number that is given out."""
    if numbers.start is not None:
        return numbers.start
    return numbers.limits[0 if numbers.step > 0 else 1]


def within(numbers: Counter, *, started: bool) -> str:
    """Write the range of the numbers ``v`` that are given out; with *started* from the first on."""
    low, high = numbers.limits
    if started and numbers.step > 0:
        low, high = start(numbers), 2**63 - 1 if numbers.maxvalue is None else high
    elif started:
        low, high = -(2**63) if numbers.minvalue is None else low, start(numbers)
    parts = [f"v >= {low}"] if low > -(2**63) else []
    parts += [f"v <= {high}"] if high < 2**63 - 1 else []
    return " AND ".join(parts or ["true"])


def options(numbers: Counter, *, typed: bool = True) -> str:
    """Write the options of CREATE SEQUENCE, each with a space in front."""
    words = [f"AS {numbers.type}"] if typed and numbers.type != "bigint" else []
    words += [
        f"{word} {value}"
        for word, value in (
            ("START WITH", numbers.start),
            ("INCREMENT BY", numbers.increment),
            ("MINVALUE", numbers.minvalue),
            ("MAXVALUE", numbers.maxvalue),
            ("CACHE", numbers.cache),
        )
        if value is not None
    ]
    if numbers.cycle:
        words.append("CYCLE")
    return "".join(f" {word}" for word in words)


def create(name: str, numbers: Counter, *, about: Ref, owner: str = "") -> Statement:
    """Create the sequence *name*, owned by the column *owner*, both as SQL."""
    words = "UNLOGGED SEQUENCE" if numbers.unlogged else "SEQUENCE"
    owned = f" OWNED BY {owner}" if owner else ""
    return Statement(
        sql=f"CREATE {words} {name}{options(numbers)}{owned}",
        verb="create",
        about=about,
        says=f"create sequence {name}",
    )


def actions(old: Counter, new: Counter, *, typed: bool = True) -> Iterator[str]:
    """Write the options of ALTER SEQUENCE, without RESTART.

    PostgreSQL moves a limit along with the type only where it is the old type's own.
    """
    if old.type != new.type and typed:
        yield f"AS {new.type}"
    if old.step != new.step:
        yield f"INCREMENT BY {new.step}"
    turned = old.step * new.step < 0
    for word, was, now, number in (
        ("MINVALUE", old.minvalue, new.minvalue, new.limits[0]),
        ("MAXVALUE", old.maxvalue, new.maxvalue, new.limits[1]),
    ):
        # without a word the limits stay those of the other direction
        if was != now or turned:
            yield f"NO {word}" if now is None else f"{word} {number}"
    if start(old) != start(new):
        yield f"START WITH {start(new)}"
    if old.cache != new.cache:
        yield f"CACHE {new.cache or 1}"
    if old.cycle != new.cycle:
        yield "CYCLE" if new.cycle else "NO CYCLE"


def alter(name: str, old: Counter, new: Counter, *, about: Ref) -> Iterator[Statement]:
    """Change the numbers of the sequence *name*, as SQL, which goes on where it stands.

    PostgreSQL refuses limits while the last number lies outside of them: where they
    close in, the place is kept in a setting of the transaction and taken up again if it
    fits.
    """
    words = list(actions(old, new))
    says = f"change the numbers of {name}"
    turned = old.step * new.step < 0
    (low, high), (lowest, highest) = old.limits, new.limits
    if turned or lowest > low or highest < high:
        if not turned:
            yield keep_place(name, about=about)
        words.append(f"RESTART WITH {start(new)}")
        yield _alter(name, " ".join(words), about, says)
        if not turned:
            yield take_place(name, new, about=about)
    elif words:
        yield _alter(name, " ".join(words), about, says)
    if old.unlogged != new.unlogged:
        word = "UNLOGGED" if new.unlogged else "LOGGED"
        yield _alter(name, f"SET {word}", about, f"make {name} {word.lower()}")


def _alter(name: str, action: str, about: Ref, says: str) -> Statement:
    return Statement(
        sql=f"ALTER SEQUENCE {name} {action}",
        verb="alter",
        about=about,
        says=says,
        squawk=("ban-alter-sequence-values",),
    )


_KEY = literal("schemadsl.last_value")


def keep_place(name: str, *, about: Ref) -> Statement:
    """Keep the place of the sequence *name* in a setting of the transaction."""
    return Statement(
        sql=f"SELECT set_config({_KEY}, last_value || ' ' || is_called, true) FROM {name}",
        verb="alter",
        about=about,
        says=f"keep the place of {name}",
    )


def take_place(name: str, numbers: Counter, *, about: Ref) -> Statement:
    """Let the sequence *name* count on from the place that was kept, where it fits."""
    place = f"string_to_array(current_setting({_KEY}), ' ')"
    source = f"SELECT ({place})[1]::bigint, ({place})[2]::boolean"
    return go_on(name, source, numbers, about=about, started=False)


def go_on(
    name: str, source: str, numbers: Counter, *, about: Ref, started: bool = True
) -> Statement:
    """Let the sequence *name* count on from the number and the mark that *source* selects."""
    fits = within(numbers, started=started)
    return Statement(
        sql=f"SELECT setval({literal(name)}, v, c) FROM ({source}) AS s (v, c) WHERE {fits}",
        verb="alter",
        about=about,
        says=f"go on counting {name} where it stood",
    )
