"""Which module an object stands in, and which modules can import each other where.

What a table needs at once (the class of an enum, a function) is imported at the top. A
foreign key can wait: where the other module leads back here, it is imported at the end
and reached by a lambda.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from schemadsl.codegen.declare.identifiers import Taken, member_name
from schemadsl.codegen.declare.registry import WRITERS
from schemadsl.model import Catalog, Object, Ref

__all__ = ["Homes", "homes_of"]

#: module → the modules that it refers to
Links = dict[str, set[str]]


@frozen
class Homes:
    """The module of each object; pairs of modules that import late, or not at all.

    *called* is what a module is called in another that imports it late.
    """

    modules: Mapping[Ref, str]
    called: Mapping[str, str] = field(factory=dict[str, str])
    late: frozenset[tuple[str, str]] = frozenset()
    never: frozenset[tuple[str, str]] = frozenset()


def homes_of(catalog: Catalog, refs: Iterable[Ref], taken: Taken) -> Homes:
    """Give each schema a module of its own; an extension stands where it is installed."""
    refs = list(refs)
    own = Taken()
    schemas = {"public", *(r.path[0] for r in refs if r.kind == "schema" or _placed(r))}
    names = {schema: own.claim(member_name(schema)) for schema in sorted(schemas)}
    modules: dict[Ref, str] = {}
    for ref in refs:
        place = ref.path[0] if _placed(ref) else _installed(catalog, ref)
        modules[ref] = names.get(place, names["public"])
    at_once, whenever = _links(catalog, modules)
    every = {m: at_once[m] | whenever[m] for m in names.values()}
    return Homes(
        modules,
        {module: taken.claim(module, f"{module}_module") for module in names.values()},
        late=_round(whenever, every),
        never=_round(at_once, at_once),
    )


def _round(links: Links, ways: Links) -> frozenset[tuple[str, str]]:
    """Return the *links* from whose end some *ways* lead back."""
    return frozenset((a, b) for a, found in links.items() for b in found if a in _reach(ways, b))


def _placed(ref: Ref) -> bool:
    """Tell whether *ref* stands in the schema that its path begins with."""
    return len(ref.path) > 1 and WRITERS[ref.kind].placed


def _installed(catalog: Catalog, ref: Ref) -> str:
    return str(getattr(catalog.objects[ref], "schema", None) or ref.path[0])


def _links(catalog: Catalog, modules: Mapping[Ref, str]) -> tuple[Links, Links]:
    at_once: Links = defaultdict(set)
    whenever: Links = defaultdict(set)
    for obj in catalog:
        own = modules.get(obj.scope or obj.ref)
        writer = WRITERS.get(obj.ref.kind)
        if own is None or writer is None:
            continue
        for needed in (*writer.needs(obj, catalog), *(_types(obj) if writer.names_types else ())):
            other = modules.get(needed)
            if other not in (None, own) and WRITERS[needed.kind].imported:
                at_once[own].add(str(other))
        for wanted in writer.follows(obj, catalog):
            other = modules.get(wanted)
            if other not in (None, own):
                whenever[own].add(str(other))
    return at_once, whenever


def _types(obj: Object) -> Iterator[Ref]:
    return (ref for ref in obj.uses if ref.kind in WRITERS and WRITERS[ref.kind].is_type)


def _reach(links: Links, start: str) -> set[str]:
    found: set[str] = set()
    rest = [start]
    while rest:
        module = rest.pop()
        if module not in found:
            found.add(module)
            rest += links.get(module, ())
    return found
