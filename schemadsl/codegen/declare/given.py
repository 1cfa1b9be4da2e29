"""Which names must be given: those that PostgreSQL would not choose by itself.

A name is left out where the language makes the same one anew. What has the same name
but for a number behind it (``users_check``, ``users_check1``) is left out as far as the
numbers run without a gap, and written in their order.
"""

from __future__ import annotations

from collections import Counter

from schemadsl.codegen.declare.registry import WRITERS
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import object_name

__all__ = ["chosen"]

#: what decides the number: schema and table, the kind, the name without one
_Group = tuple[Ref, str, str]


def chosen(catalog: Catalog, columns: dict[Ref, tuple[str, ...]]) -> dict[Ref, bool]:
    """Return the objects whose name PostgreSQL would choose, and whether no order decides it.

    *columns* are those of each table.
    """
    actual: dict[Ref, str] = {}
    names: Counter[tuple[str, str]] = Counter()
    for obj in catalog:
        writer = WRITERS.get(obj.ref.kind)
        name = None if writer is None else writer.claims(obj)
        if name is not None:
            actual[obj.ref] = name
            names[obj.ref.path[0], name] += 1
    groups: dict[_Group, dict[str, Ref]] = {}
    usual: dict[_Group, tuple[tuple[str, ...], str]] = {}
    for ref, name in actual.items():
        obj = catalog.objects[ref]
        found = WRITERS[ref.kind].usual(obj, columns.get(_table(obj), ()))
        if found is not None and names[ref.path[0], name] == 1:
            parts, suffix = found
            group = (_table(obj), ref.kind, object_name(*parts, suffix=suffix))
            groups.setdefault(group, {})[name] = ref
            usual[group] = found
    runs = (_run(members, *usual[group]) for group, members in groups.items())
    return {ref: len(run) == 1 for run in runs for ref in run}


def _run(members: dict[str, Ref], parts: tuple[str, ...], suffix: str) -> list[Ref]:
    """Return those of *members* whose numbers run on from none."""
    found: list[Ref] = []
    while True:
        number = len(found) or ""
        ref = members.get(object_name(*parts, suffix=f"{suffix}{number}"))
        if ref is None:
            return found
        found.append(ref)


def _table(obj: Object) -> Ref:
    return obj.scope or obj.ref
