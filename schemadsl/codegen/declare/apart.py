"""What stands apart from the things that it is about: roles, privileges, and owners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import evolve

from schemadsl.codegen.declare.split import Homes
from schemadsl.kinds import shared
from schemadsl.kinds.default_privilege import DefaultPrivilege
from schemadsl.kinds.privilege import Privilege
from schemadsl.model import Catalog, Object, Ref

__all__ = ["apart", "owned_unusually"]


def owned_unusually(catalog: Catalog) -> Catalog:
    """Return the catalog with owners said only where they are not whom most of it belongs to."""
    counts = Counter(obj.owner for obj in catalog if obj.owner is not None)
    if not counts:
        return catalog
    usual = min(counts, key=lambda name: (-counts[name], name))
    said = (evolve(o, owner=None) if o.owner == usual else o for o in catalog.objects.values())
    return Catalog(said)


def apart(catalog: Catalog, homes: Homes, modules: Sequence[str]) -> Mapping[str, Sequence[Object]]:
    """Return the roles, privileges and default privileges that stand in each of *modules*."""
    schemas = {ref.path[0]: module for ref, module in homes.modules.items() if len(ref.path) > 1}
    schemas |= {ref.name: module for ref, module in homes.modules.items() if ref.kind == "schema"}
    found: dict[str, list[Object]] = {}
    for obj in catalog:
        if isinstance(obj, Privilege):
            place = obj.ref.path[0]
        elif isinstance(obj, DefaultPrivilege):
            place = obj.ref.path[1]
        else:
            continue
        module = homes.modules.get(_home(obj), schemas.get(place, modules[0]))
        found.setdefault(module if module in modules else modules[0], []).append(obj)
    found.setdefault(modules[0], []).extend(shared(catalog))
    return found


def _home(obj: Object) -> Ref:
    target = getattr(obj, "target", obj.ref)
    return Ref("table", target.path[:-1]) if target.kind == "column" else target
