"""A plan as a short tree: what comes, changes and goes, below what it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from schemadsl.cli.output import counted, tell
from schemadsl.cli.paint import bold, dim, signed, sql
from schemadsl.kinds import KINDS
from schemadsl.model import Catalog, Object, Ref
from schemadsl.plan import Plan
from schemadsl.plan.plan import Mark

__all__ = ["overview", "read", "tree"]

Top: TypeAlias = tuple[Ref, Mark | None]

#: so many things in a schema that comes or goes are listed, more are counted
_MANY = 20
_WORDS = {"unique": "unique constraint", "exclusion": "exclusion constraint"}


def overview(plan: Plan) -> None:
    """Print the counts, the tree and the hazards of a plan."""
    tell(f"{bold('Plan:')} {plan.summary}")
    for line in tree(plan):
        tell(f"  {line}")
    for hazard in plan.hazards:
        tell(f"  {signed('!', f'! {hazard.code}:')} {hazard.text}")


def read(plan: Plan, text: str) -> None:
    """Print a migration for a person who looks at it: the tree in place of the file's header."""
    overview(plan)
    header, _, body = text.partition("\n\n")
    for line in header.splitlines():
        if line.startswith("-- Locks:"):
            tell(dim(f"  {line.removeprefix('-- ')}"))
    tell("")
    tell(sql(body.rstrip()))


def tree(plan: Plan) -> Iterator[str]:
    """Yield the lines of the tree; a change stands below the table that it is about."""
    listed = {mark.ref for mark in plan.marks}
    children: dict[Ref, list[Mark]] = {}
    tops: list[tuple[Ref, Mark | None]] = []
    for mark in plan.marks:
        above = _above(plan, mark)
        if above is None:
            tops.append((mark.ref, mark))
            continue
        if above not in children and above not in listed:
            tops.append((above, None))
        children.setdefault(above, []).append(mark)
    # a sort that keeps a drop in front of what comes in its place
    for ref, top in _summed(sorted(tops, key=lambda row: row[0].path[:2])):
        if isinstance(top, str):
            yield top
            continue
        yield str(ref) if top is None else _line(plan, top)
        below = children.pop(ref, ()) if top is None or top.sign != "-" else ()
        for mark in below:
            yield f"  {_line(plan, mark)}"
    for marks in children.values():
        yield from (_line(plan, mark) for mark in marks)


def _summed(tops: Sequence[Top]) -> Iterator[tuple[Ref, Mark | str | None]]:
    """Yield the tops; where a schema comes or goes with many, their numbers stand below it."""
    wholes = {(top.sign, ref.path): ref for ref, top in tops if top is not None and top.sign != "~"}
    inside: dict[Ref, list[Ref]] = {}
    for ref, top in tops:
        whole = wholes.get(("" if top is None else top.sign, ref.path[:-1]))
        if whole is not None:
            inside.setdefault(whole, []).append(ref)
    left_out = {ref for refs in inside.values() if len(refs) > _MANY for ref in refs}
    for ref, top in tops:
        if ref in left_out and top is not None:
            continue
        yield ref, top
        refs = inside.get(ref, [])
        if top is not None and len(refs) > _MANY:
            yield ref, signed(top.sign, f"  {top.sign} {_counted(ref.kind for ref in refs)}")


def _above(plan: Plan, mark: Mark) -> Ref | None:
    """Return the table that the marked object is a part of; None where it stands for itself."""
    obj = _object(plan, mark)
    return None if obj is None or obj.scope == mark.ref else obj.scope


def _object(plan: Plan, mark: Mark) -> Object | None:
    return (plan.old if mark.sign == "-" else plan.new).get(mark.ref)


def _line(plan: Plan, mark: Mark) -> str:
    text = signed(mark.sign, f"{mark.sign} {mark.ref}")
    note = (
        mark.note if mark.sign == "~" else _parts(plan.old if mark.sign == "-" else plan.new, mark)
    )
    return f"{text} {dim(f'({note})')}" if note else text


def _parts(catalog: Catalog, mark: Mark) -> str:
    """Say what comes or goes with an object: ``5 columns, 2 indexes``."""
    return _counted(obj.ref.kind for obj in catalog.members(mark.ref) if obj.ref != mark.ref)


def _counted(kinds: Iterable[str]) -> str:
    """Say how many there are of each kind: ``5 columns, 2 indexes``."""
    counts, order = Counter(kinds), list(KINDS)
    rows = sorted(counts.items(), key=lambda row: order.index(row[0]))
    return ", ".join(_several(kind, count) for kind, count in rows)


def _several(kind: str, count: int) -> str:
    word = _WORDS.get(kind, kind.replace("_", " "))
    ending = "es" if word.endswith("x") else "s"
    plural = f"{word[:-1]}ies" if word.endswith("cy") else word + ending
    return counted(count, word, word if word.endswith("s") else plural)
