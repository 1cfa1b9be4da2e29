"""What is equal but for its name: it is renamed, not dropped and made again."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from schemadsl.model.catalog import Catalog
from schemadsl.model.object import Object, rewritten
from schemadsl.model.ref import Ref
from schemadsl.model.renaming import Names, Renaming
from schemadsl.sqltext import object_name

__all__ = ["follow"]

#: where things are told apart by their names alone
_Place = tuple[str, tuple[str, ...], Ref | None]

_SAME = Renaming(Names())


def follow(old: Catalog, new: Catalog) -> tuple[Catalog, list[tuple[Ref, Object]]]:
    """Return *old* under the names of *new* for what is equal, and the renames.

    A key whose table or column was renamed follows with its own name, an index with the
    number behind its name as others come and go. What has a name that is to be free steps
    aside under another, to be dropped there.
    """
    renames: list[tuple[Ref, Object]] = []
    done: set[Ref] = set()
    # the parts of what is renamed are equal once that has its name
    while found := _pairs(old, new, done):
        renames += [(was, new.get(obj.ref) or obj) for was, obj in found.items()]
        moved = {was: obj.ref for was, obj in found.items()}
        done.update(moved.values())

        def named(ref: Ref, moved: dict[Ref, Ref] = moved) -> Ref:
            return moved.get(ref, ref)

        # no text mentions what follows
        old = old.having(rewritten(obj, named, lambda _: _SAME) for obj in old)
    return old, renames


def _pairs(old: Catalog, new: Catalog, done: set[Ref]) -> dict[Ref, Object]:
    """Return the references of *old* that get another name, and as what; *done* have theirs."""
    waiting: dict[object, list[Object]] = {}
    for obj in old:
        if obj.ref not in done and _free(obj, new):
            waiting.setdefault(_content(obj), []).append(obj)
    found: dict[Ref, Object] = {}
    for obj in new:
        if not waiting or not _wanted(obj, old):
            continue
        equals = waiting.get(_content(obj))
        if equals:
            was = equals.pop(0)
            found[was.ref] = evolve(was, ref=obj.ref)
    for stuck in tuple(_in_circles(found)):
        del found[stuck]
    aside = [
        old.objects[obj.ref] for obj in found.values() if obj.ref in old and obj.ref not in found
    ]
    for obj in aside:
        found[obj.ref] = evolve(obj, ref=_spare(obj.ref, old, new))
    return found


def _content(obj: Object) -> object:
    """Return what must be equal: all but the name."""
    place: _Place = obj.ref.kind, obj.ref.path[:-1], obj.scope
    return place, evolve(obj, ref=obj.ref.renamed(""), comment=None)


def _alone(obj: Object) -> bool:
    """Tell whether one of these is as good as another, and none is part of another."""
    return obj.nameless and getattr(obj, "partition_of", None) is None


def _free(obj: Object, new: Catalog) -> bool:
    """Tell whether what *obj* is goes from under its name."""
    heir = new.get(obj.ref)
    # the name may live on, for something of another table
    if heir is None or heir.scope != obj.scope:
        return True
    return _alone(obj) and _differ(heir, obj)


def _wanted(obj: Object, old: Catalog) -> bool:
    """Tell whether *obj* comes under a name of its own or one that something else has."""
    was = old.get(obj.ref)
    if was is None:
        return obj.auto_named or _alone(obj)
    return _alone(obj) and (was.scope != obj.scope or _differ(was, obj))


def _differ(one: Object, other: Object) -> bool:
    return one != other and evolve(one, comment=other.comment) != other


def _in_circles(found: dict[Ref, Object]) -> Iterator[Ref]:
    """Yield what would have to exchange its name with others."""
    done: set[Ref] = set()
    for start in found:
        path: list[Ref] = []
        at = start
        while at in found and at not in done:
            done.add(at)
            path.append(at)
            at = found[at].ref
        if at in path:
            yield from path[path.index(at) :]


def _spare(ref: Ref, old: Catalog, new: Catalog) -> Ref:
    """Make a name for what is to be dropped; nothing has it."""
    schema, number = ref.path[0], 0
    found = object_name(ref.name, suffix="old")
    while (schema, found) in old.names or (schema, found) in new.names:
        number += 1
        found = object_name(ref.name, suffix=f"old{number}")
    return ref.renamed(found)
