"""What needs a person's word before it is planned, all of it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from schemadsl.diff import Alter, Change, Create, Drop, former_refs
from schemadsl.errors import Problem, meant
from schemadsl.kinds import kind_of
from schemadsl.kinds.base import Context
from schemadsl.kinds.heritage import goes_along, handed_down
from schemadsl.model import Object, Ref
from schemadsl.plan.plan import Plan

__all__ = ["passed_over", "refusals"]


def refusals(changes: Sequence[Change], allowed: frozenset[Ref], ctx: Context) -> Iterator[Problem]:
    """Yield a problem for each loss, likely rename and missing value that nobody has spoken for."""
    created = _by_place(c.new for c in changes if isinstance(c, Create))
    dropped = {c.old.ref for c in changes if isinstance(c, Drop)}
    marked = {
        ref: obj for obj in ctx.new if obj.renamed_from is not None for ref in former_refs(obj)
    }
    if exchanged := tuple(_exchanged(marked, ctx)):
        yield from exchanged
        return
    twins: set[Ref] = set()  # what may be a rename: whether it has a value is a later question
    touched = {c.new.ref for c in changes if isinstance(c, Alter | Create)}
    for change in sorted(changes, key=lambda c: not isinstance(c, Drop)):
        if _follows(change, touched, ctx):
            continue
        if isinstance(change, Drop):
            taker = marked.get(change.old.ref)
            if taker is not None and taker.ref in ctx.old and change.old.ref not in allowed:
                yield _taken(change.old, taker)
            else:
                yield from _drop(change.old, created, dropped, allowed, twins)
        elif isinstance(change, Alter):
            yield from _alter(change, allowed, ctx)
        elif change.new.ref not in twins and isinstance(change, Create):
            yield from kind_of(change.new).unready(change.new, None, ctx)


def _follows(change: Change, touched: Set[Ref], ctx: Context) -> bool:
    """Tell whether a partition or child has a change from its table, of which one word is enough.

    What a child declares itself as well goes by itself.
    """
    if isinstance(change, Drop):
        return goes_along(ctx, change.old)
    if change.new.scope not in ctx.new.ties:
        return False
    return any(up in touched for up in handed_down(ctx, change.new.ref))


def passed_over(plan: Plan) -> Iterator[Problem]:
    """Yield each ``renamed_from=`` that renames nothing: both names are there, or neither was.

    Where what has the old name was renamed itself, they moved up in a row: a to b, b to c. Kinds
    tell of the names inside their objects.
    """
    moved = {mark.ref for mark in plan.marks if mark.note.startswith("was ")}
    for obj in plan.new:
        refs = (obj.ref, *(former_refs(obj) if obj.ref in moved else ()))
        if was := next(filter(None, map(plan.old.get, refs)), None):
            yield from kind_of(obj).idle(obj, was)
        if obj.renamed_from is None or obj.ref in moved:
            continue
        if obj.ref not in plan.old:
            yield from _of_nothing(obj, plan, moved)
            continue
        for ref in former_refs(obj):
            other = plan.new.get(ref)
            if other is not None and ref in plan.old and other.renamed_from is None:
                yield Problem(
                    f'{obj.ref} says renamed_from="{obj.renamed_from}", but both exist:'
                    " nothing is renamed",
                    where=obj.source,
                    fix=f"If it was renamed before, take renamed_from= away. If {ref} is to"
                    f" become it, drop {obj.ref} in an edit of its own, then rename.",
                )


def _of_nothing(obj: Object, plan: Plan, moved: Set[Ref]) -> Iterator[Problem]:
    """Report what is made anew, though it says that it was there under another name.

    What is made together with its table may have the word from a mixin, or from earlier days.
    """
    scope = obj.scope
    known = bool(plan.old) if scope is None else scope in plan.old or scope in moved
    if known:
        was = former_refs(obj)[0]
        like = [ref for ref in plan.old.refs if ref.kind == was.kind and ref not in plan.new]
        beside = [str(ref) for ref in like if ref.path[:-1] == was.path[:-1]]
        yield Problem(
            f'{obj.ref} says renamed_from="{obj.renamed_from}", but there was no {was}:'
            " it is made anew",
            where=obj.source,
            fix=meant(str(was), beside, "Name what it was called, or take renamed_from= away."),
        )


def _alter(change: Alter, allowed: frozenset[Ref], ctx: Context) -> Iterator[Problem]:
    old, new, kind = change.old, change.new, kind_of(change.new)
    anew = ctx.gone(new.ref)
    if new.ref in allowed:
        pass
    elif anew and (loss := kind.loses(old)):
        yield Problem(
            f"{new.ref} is dropped and made anew: {loss} would be lost",
            where=new.source,
            fix=_or_allow(new.ref, ""),
        )
    elif loss := kind.narrows(old, new):
        yield Problem(
            f"{new.ref}: {loss}; values may be lost or refused",
            where=new.source,
            fix=_or_allow(new.ref, kind.remedy(old, new)),
        )
    yield from kind.unready(new, None if anew else old, ctx)


def _exchanged(marked: Mapping[Ref, Object], ctx: Context) -> Iterator[Problem]:
    """Refuse names that go round: done once, the same marks would send them round again."""
    for start, obj in marked.items():
        circle = [obj]
        while circle[-1].ref in marked and circle[-1].ref != start:
            circle.append(marked[circle[-1].ref])
        refs = [one.ref for one in circle]
        if circle[-1].ref != start or min(refs) != start or not all(r in ctx.old for r in refs):
            continue
        yield Problem(
            f"{', '.join(map(str, sorted(refs)))} exchange their names",
            where=obj.source,
            fix="Do it in two edits, with another name between. If it is done, take the"
            " renamed_from= away.",
        )


def _taken(obj: Object, taker: Object) -> Problem:
    return Problem(
        f'{taker.ref} says renamed_from="{_plain(obj, taker)}", but both exist:'
        " which of them is to go?",
        where=taker.source,
        fix=f"Drop {taker.ref} in an edit of its own, then rename. If {obj.ref} is to go,"
        f" allow it: --allow-drop {_shell(obj.ref)}",
    )


def _or_allow(ref: Ref, remedy: str) -> str:
    words = f"llow it: --allow-drop {_shell(ref)}"
    return f"{remedy} Or a{words}" if remedy else f"A{words}"


def _plain(obj: Object, taker: Object) -> str:
    """Write what *obj* is called for the one that takes its place, with the schema if need be."""
    name = obj.ref.bare if obj.called else obj.name
    beside = obj.ref.path[:-1] == taker.ref.path[:-1]
    return name if beside or len(obj.ref.path) != 2 else f"{obj.ref.path[0]}.{name}"


def _shell(ref: Ref) -> str:
    text = str(ref)
    plain = all(c.isalnum() or c in ":._-" for c in text)
    return text if plain else "'" + text.replace("'", "'\\''") + "'"


#: by kind and parent, and by kind and name
_Places = dict[tuple[str, Ref | str | None], list[Object]]


def _by_place(objects: Iterator[Object]) -> _Places:
    found: _Places = {}
    for obj in objects:
        found.setdefault((obj.ref.kind, kind_of(obj).parent(obj)), []).append(obj)
        if len(obj.ref.path) == 2:
            found.setdefault((obj.ref.kind, obj.name), []).append(obj)
    return found


def _drop(
    obj: Object,
    created: _Places,
    dropped: set[Ref],
    allowed: frozenset[Ref],
    twins: set[Ref],
) -> Iterator[Problem]:
    kind = kind_of(obj)
    parent = kind.parent(obj)
    if obj.ref in allowed or (parent in dropped and kind.dies_with_parent):
        return
    loss = kind.loses(obj)
    places: list[Ref | str | None] = [parent, obj.name] if loss else [parent]
    candidates = (new for place in places for new in created.get((obj.ref.kind, place), ()))
    twin = next((new for new in candidates if kind.similar(obj, new)), None)
    allow = f"--allow-drop {_shell(obj.ref)}"
    if twin is not None:
        twins.add(twin.ref)
        yield Problem(
            f"{obj.ref} is dropped and {twin.ref}, which looks like it, is created",
            where=twin.source,
            fix=f'If it is a rename, {_say(twin)} renamed_from="{_plain(obj, twin)}". '
            f"If not, allow the drop: {allow}",
        )
    elif loss:
        yield Problem(f"{obj.ref} is dropped: {loss} would be lost", fix=f"Allow it: {allow}")


def _say(twin: Object) -> str:
    """A mark that names nothing is a slip, and more often than not this one."""
    if twin.renamed_from is None:
        return "write"
    return f'renamed_from="{twin.renamed_from}" names nothing: write'
