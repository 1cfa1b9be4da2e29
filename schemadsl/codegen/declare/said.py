"""What is named where it is used: a declared thing by its Python name, any other as SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemadsl.codegen.declare.python import Raw
from schemadsl.codegen.declare.writer import Page
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import ident, qualified

__all__ = ["declared", "function", "named", "operator"]

_OWN = "pg_catalog"


def declared(catalog: Catalog, refs: Iterable[Ref | None]) -> Iterator[Ref]:
    """Yield those of *refs* that are written."""
    return (ref for ref in refs if ref is not None and ref in catalog)


def function(page: Page, ref: Ref | None, *, typed: bool = False) -> object:
    """Write a function; *typed* with its arguments, where they do not follow from the use."""
    if ref is None:
        return None
    name = page.name(ref)
    if name is not None:
        return Raw(name)
    arguments = ref.name[len(ref.bare) :] if typed or ref in page.catalog else ""
    namesakes = page.catalog.named(ref.bare, called=True)
    if ref.path[0] == _OWN and not namesakes:
        return ident(ref.bare) + arguments
    return qualified(ref.path[0], ref.bare) + arguments


def operator(page: Page, ref: Ref | None, *, typed: bool, later: bool = False) -> object:
    """Write an operator; as SQL where it may be declared *later*, *typed* with its operands."""
    if ref is None:
        return None
    name = None if later else page.name(ref)
    if name is not None:
        return Raw(name)
    operands = ref.name[len(ref.bare) :] if typed else ""
    namesakes = any(o.ref.bare == ref.bare for o in page.catalog.of_kind("operator"))
    schema = "" if ref.path[0] == _OWN and not namesakes else f"{ident(ref.path[0])}."
    return f"{schema}{ref.bare}{operands}"


def named(page: Page, ref: Ref) -> object:
    """Write anything else that a schema holds: a dictionary, a family."""
    name = page.name(ref)
    if name is not None:
        return Raw(name)
    namesakes = any(o.name == ref.name for o in page.catalog.of_kind(ref.kind))
    if ref.path[0] == _OWN and not namesakes:
        return ident(ref.name)
    return qualified(ref.path[0], ref.name)
