"""What needs a person's word before it is planned, all of it at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemadsl.diff import Alter, Change, Create, Drop
from schemadsl.errors import Problem
from schemadsl.kinds import kind_of
from schemadsl.kinds.base import Context
from schemadsl.model import Object, Ref

__all__ = ["refusals"]


def refusals(changes: Sequence[Change], allowed: frozenset[Ref], ctx: Context) -> Iterator[Problem]:
    """Yield a problem for each loss, likely rename and missing value that nobody has spoken for."""
    created = _by_place(c.new for c in changes if isinstance(c, Create))
    dropped = {c.old.ref for c in changes if isinstance(c, Drop)}
    for change in changes:
        if isinstance(change, Drop):
            yield from _drop(change.old, created, dropped, allowed)
        elif isinstance(change, Alter):
            kind = kind_of(change.new)
            loss = kind.narrows(change.old, change.new)
            if loss and change.new.ref not in allowed:
                yield Problem(
                    f"{change.new.ref}: {loss}; values may be lost or refused",
                    where=change.new.source,
                    fix=_narrow_words(change.new),
                )
            yield from kind.unready(change.new, change.old, ctx)
        elif isinstance(change, Create):
            yield from kind_of(change.new).unready(change.new, None, ctx)


def _narrow_words(obj: Object) -> str:
    words = f"Allow it: --allow-drop {_shell(obj.ref)}"
    if hasattr(obj, "using"):
        return f'Write the conversion: using="…" on the column. {words}'
    return words


def _shell(ref: Ref) -> str:
    text = str(ref)
    plain = all(c.isalnum() or c in ":._-" for c in text)
    return text if plain else "'" + text.replace("'", "'\\''") + "'"


def _by_place(objects: Iterator[Object]) -> dict[tuple[str, Ref | None], list[Object]]:
    found: dict[tuple[str, Ref | None], list[Object]] = {}
    for obj in objects:
        found.setdefault((obj.ref.kind, kind_of(obj).parent(obj)), []).append(obj)
    return found


def _drop(
    obj: Object,
    created: dict[tuple[str, Ref | None], list[Object]],
    dropped: set[Ref],
    allowed: frozenset[Ref],
) -> Iterator[Problem]:
    kind = kind_of(obj)
    parent = kind.parent(obj)
    if obj.ref in allowed or (parent in dropped and kind.dies_with_parent):
        return
    loss = kind.loses(obj)
    twins = [
        new
        for new in created.get((obj.ref.kind, parent), ())
        if new.renamed_from is None and kind.similar(obj, new)
    ]
    allow = f"--allow-drop {_shell(obj.ref)}"
    if twins:
        twin = twins[0]
        yield Problem(
            f"{obj.ref} is dropped and {twin.ref}, which looks like it, is created",
            where=twin.source,
            fix=f'If it is a rename, write renamed_from="{obj.name.split("(")[0]}". '
            f"If not, allow the drop: {allow}",
        )
    elif loss:
        yield Problem(f"{obj.ref} is dropped: {loss} would be lost", fix=f"Allow it: {allow}")
