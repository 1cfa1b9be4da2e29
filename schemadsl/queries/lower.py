"""A statement in sqlc's language as PostgreSQL reads it, with every place known in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import frozen

from schemadsl.queries.macros import BadMacro, Macro, macros
from schemadsl.queries.order import walked
from schemadsl.sqltext import Token, ident

__all__ = ["Lowered", "lowered"]

_SLICE = "Write = ANY(@{name}::type[]), which takes a list."


@frozen
class Lowered:
    """A statement with ``$n`` for its parameters.

    *names* says how a person calls ``$n``, *optional* which of them are sqlc.narg. *embeds* are
    the tables of sqlc.embed, in the order of the text, *stars* the offsets of what stands for them
    in *sql*, and in *marked* each of them is one column of the whole row, named by `mark`; it is
    empty where there are none.
    """

    sql: str
    names: dict[int, str]
    optional: frozenset[int]
    embeds: tuple[str, ...]
    stars: tuple[int, ...]
    marked: str
    #: (offset in *sql*, offset in the file) of what was not replaced, and of what was
    places: tuple[tuple[int, int], ...]

    def place(self, position: int) -> int:
        """Return the offset in the file of an offset in *sql*."""
        n = bisect_right(self.places, (position, 1 << 60)) - 1
        mine, file = self.places[max(n, 0)]
        after = self.places[n + 1][1] if n + 1 < len(self.places) else file + (1 << 60)
        return min(file + position - mine, max(after - 1, file))


def mark(number: int) -> str:
    """Name the column that stands for an embed in `Lowered.marked`."""
    return f"schemadsl embed {number}"


def lowered(text: str, tokens: Sequence[Token]) -> Lowered:
    """Put PostgreSQL's words for those of sqlc into a statement of *text*; raises BadMacro."""
    found = list(macros(tokens))
    numbers = _numbers(tokens, found)
    embeds = [macro for macro in found if macro.sort == "embed"]
    first, last = tokens[0].start, tokens[-1].end
    plain = list(_replacements(tokens, found, numbers))
    rows = [
        (start, end, f"COALESCE({new}) AS {ident(mark(embeds.index(macro)))}")
        if macro.sort == "embed"
        else (start, end, new)
        for macro, start, end, new in plain
    ]
    sql, places = _replaced(text, first, last, [(a, b, new) for _, a, b, new in plain])
    begins = {file: mine for mine, file in places}
    return Lowered(
        sql,
        {numbers[m.name]: m.name for m in found if m.sort not in ("number", "embed")},
        frozenset(numbers[m.name] for m in found if m.sort == "narg"),
        tuple(macro.name for macro in embeds),
        tuple(begins[macro.start] for macro in embeds),
        _replaced(text, first, last, rows)[0] if embeds else "",
        places,
    )


def _numbers(tokens: Sequence[Token], found: Sequence[Macro]) -> dict[str, int]:
    """Number the named parameters: each name once, in sqlc's order, around the numbers in use."""
    used = {macro.number for macro in found if macro.sort == "number"}
    named = {m.first: m for m in found if m.sort not in ("number", "embed")}
    result: dict[str, int] = {}
    free = 1
    # where few are named the order of the text is soon known to be the order
    for place in walked(tokens) if len(named) > 1 else list(named):
        macro = named.get(place)
        if macro is None or macro.name in result:
            continue
        while free in used:
            free += 1
        used.add(free)
        result[macro.name] = free
    return result


_Replacement = tuple[Macro, int, int, str]


def _replacements(
    tokens: Sequence[Token], found: Sequence[Macro], numbers: dict[str, int]
) -> Iterator[_Replacement]:
    for macro in found:
        if macro.sort == "embed":
            yield macro, macro.start, macro.end, f"{macro.name}.*"
        elif macro.sort == "slice":
            yield from _slice(tokens, macro, f"${numbers[macro.name]}")
        elif macro.sort != "number":
            yield macro, macro.start, macro.end, f"${numbers[macro.name]}"


def _slice(tokens: Sequence[Token], macro: Macro, new: str) -> Iterator[_Replacement]:
    """Make ``IN (sqlc.slice(x))`` take an array: ``= ANY ($1)``; raises BadMacro elsewhere.

    sqlc leaves ``IN ($1)`` there, which takes one value.
    """
    before = [t.text.lower() for t in tokens[max(macro.first - 3, 0) : macro.first]]
    alone = macro.last + 1 < len(tokens) and tokens[macro.last + 1].text == ")"
    if alone and before[-2:] in (["any", "("], ["all", "("], ["some", "("]):
        yield macro, macro.start, macro.end, new
    elif alone and before[-2:] == ["in", "("]:
        negated = before[0] == "not"
        word = tokens[macro.first - (3 if negated else 2)]
        inside = tokens[macro.first - 2]
        yield macro, word.start, inside.end, "<> ALL" if negated else "= ANY"
        yield macro, macro.start, macro.end, new
    else:
        text = f"sqlc.slice({macro.name}) stands neither alone in IN (…) nor in ANY(…)"
        raise BadMacro(text, macro.start, _SLICE.format(name=macro.name))


def _joins(character: str) -> bool:
    """Tell whether a character could go on in a name or number."""
    return character.isalnum() or character in "_$" or character > "\x7f"


def _replaced(
    text: str, first: int, last: int, changes: Sequence[tuple[int, int, str]]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    at, length = first, 0

    def add(piece: str, place: int) -> None:
        nonlocal length
        places.append((length, place))
        pieces.append(piece)
        length += len(piece)

    for start, end, new in changes:
        # "AND@x" has two words, "AND$1" would be one
        apart = " " if start > first and _joins(text[start - 1]) else ""
        add(text[at:start] + apart, at)
        add(new + (" " if end < last and _joins(text[end]) else ""), start)
        at = end
    add(text[at:last], at)
    return "".join(pieces), tuple(places)
