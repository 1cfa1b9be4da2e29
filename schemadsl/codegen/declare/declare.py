"""From a catalog to a module: its names first, then the bodies of tables, then the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from attrs import evolve, frozen

from schemadsl.codegen.declare.access import grants
from schemadsl.codegen.declare.apart import apart, owned_unusually
from schemadsl.codegen.declare.given import chosen
from schemadsl.codegen.declare.heirs import heritage
from schemadsl.codegen.declare.mixins import share
from schemadsl.codegen.declare.module import text_of
from schemadsl.codegen.declare.naming import Naming
from schemadsl.codegen.declare.page import Module, types_of
from schemadsl.codegen.declare.python import Call, Line
from schemadsl.codegen.declare.registry import WRITERS
from schemadsl.codegen.declare.role import roles
from schemadsl.codegen.declare.shape import Layout, Scope, Shape, members_of
from schemadsl.codegen.declare.split import Homes, homes_of
from schemadsl.codegen.declare.writer import Writer
from schemadsl.kinds import problems_of
from schemadsl.kinds.column import Column
from schemadsl.model import Catalog, Object, Ref

__all__ = ["Declared", "declare"]


C = TypeVar("C", Call, Call | str)

_TITLE = "The database, as schemadsl read it."


@frozen
class Declared:
    """Modules by their path, what has no words in them, and what has a word to lint."""

    files: Mapping[str, str]
    unsaid: tuple[str, ...]
    excused: tuple[str, ...] = ()


def declare(catalog: Catalog, *, split: bool = False) -> Declared:
    """Write *catalog* as one module, or as a package with a module for each schema."""
    excuses = {obj.ref: found for obj in catalog if (found := _excuses(obj, catalog))}
    whole = owned_unusually(_excused(catalog, excuses))
    handed = heritage(whole, chosen(whole, _columns(whole)))
    catalog = handed.rest(whole)
    naming = Naming(catalog)
    layout = Layout(catalog, naming.places, naming.attrs)
    homes = homes_of(catalog, naming.places, naming.outer) if split else Homes({})
    usual = chosen(whole, naming.columns())
    types = dict(types_of(catalog, naming.places))
    own = list(dict.fromkeys(homes.modules.get(ref, "schema") for ref in naming.places))
    known = (catalog, naming.names, naming.attrs, homes, usual, types, handed)
    pages = {m: Module(*known, m) for m in own or ["schema"]}
    first = next(iter(pages.values()))
    unsaid = [*handed.unsaid, *(text for obj in catalog for text in _unsaid(obj, first))]
    blocks: dict[str, list[Line | Shape]] = {module: [] for module in pages}
    for ref in naming.places:
        page = pages[homes.modules.get(ref, "schema")]
        obj = catalog.objects[ref]
        block = WRITERS[ref.kind].block(obj, page, naming.names[ref])
        if block is not None:
            blocks[page.own].append(evolve(block, expression=_besides(block.expression, obj)))
            continue
        shape = _shape(obj, page, layout, naming)
        unsaid += _left_out(shape)
        blocks[page.own].append(shape)
    for module, objects in apart(catalog, homes, list(pages)).items():
        blocks[module][:0] = roles(objects, pages[module])
        blocks[module] += grants(objects, pages[module])
    # all foreign keys are written now: it is known which columns a lambda reaches
    texts = {m: _text(page, blocks[m], naming, split=split) for m, page in pages.items()}
    files = _files(texts) if split else {"schema.py": texts["schema"]}
    said = (f"{what} ({code})" for found in excuses.values() for code, what in found.items())
    return Declared(files, tuple(unsaid), tuple(said))


def _excuses(obj: Object, catalog: Catalog) -> dict[str, str]:
    """Return what fails on some rows later, by the code of lint that lets it pass."""
    return {p.excuse: p.what for p in problems_of(obj, catalog) if p.excuse}


def _excused(catalog: Catalog, excuses: Mapping[Ref, Mapping[str, str]]) -> Catalog:
    """Let what is there pass, with a word to lint."""
    if not excuses:
        return catalog
    words = {ref: dict.fromkeys(found, "as it was found") for ref, found in excuses.items()}
    return catalog.joined(catalog.objects[ref].ignoring(said) for ref, said in words.items())


def _columns(catalog: Catalog) -> dict[Ref, tuple[str, ...]]:
    """Return the names of the columns of each table, whoever says them."""
    found: dict[Ref, list[str]] = {}
    for obj in catalog.of_kind("column"):
        assert obj.scope is not None  # a column has a table
        found.setdefault(obj.scope, []).append(obj.name)
    return {table: tuple(names) for table, names in found.items()}


def _text(page: Module, blocks: list[Line | Shape], naming: Naming, *, split: bool) -> str:
    """Write one module."""
    mixins = share([b for b in blocks if isinstance(b, Shape)], naming.mixin)
    lines = [b if isinstance(b, Line) else _class(b) for b in blocks]
    at = next((n for n, b in enumerate(blocks) if isinstance(b, Shape)), 0)
    lines[at:at] = [Line(m.name, Call(m.name, (page.use("Mixin"),)), body=m.lines) for m in mixins]
    title = f"{_TITLE[:-1]}: {page.own}." if split else _TITLE
    return text_of(page, title, lines)


def _files(texts: Mapping[str, str]) -> dict[str, str]:
    """Name the files of a package."""
    own = sorted(texts)
    everything = "".join(f'    "{module}",\n' for module in own)
    imports = "".join(f"from . import {module}\n" for module in own)
    head = f'"""{_TITLE}"""\n\n{imports}\n__all__ = [\n{everything}]\n'
    return {"schema/__init__.py": head} | {f"schema/{m}.py": text for m, text in texts.items()}


def _unsaid(obj: Object, page: Module) -> Iterator[str]:
    """Yield what of *obj* has no words."""
    writer = WRITERS.get(obj.ref.kind)
    if (
        writer is None
        or _homeless(obj, writer, page.catalog)
        or (obj.scope is not None and obj.scope.kind not in WRITERS)
    ):
        yield str(obj.ref)
        return
    for what in writer.unsaid(obj, page):
        yield f"{obj.ref}: {what}"


def _homeless(obj: Object, writer: Writer[Any], catalog: Catalog) -> bool:
    """Tell whether *obj* would stand in the body of what has none."""
    home = None if obj.scope is None else catalog.get(obj.scope)
    if home is None or writer.elsewhere:
        return False
    known = WRITERS.get(home.ref.kind)
    return known is not None and not known.as_class(home, catalog)


def _besides(made: C, obj: Object) -> C:
    """Add what any object may say: its owner where that is not the usual one, words to lint."""
    if not isinstance(made, Call):
        return made
    return made.adding(owner=obj.owner, lint_ignore=dict(obj.lint_ignore))


def _shape(obj: Object, page: Module, layout: Layout, naming: Naming) -> Shape:
    """Gather the body of a table: each constraint in its column's line, where that says it."""
    members = members_of(layout.catalog, obj.ref)
    result = WRITERS[obj.ref.kind].result(obj)
    columns = (*result, *(m.name for m in members if isinstance(m, Column)))
    shape = Shape(obj.ref, Scope(page, obj.ref, columns, layout, result))
    rest: list[Object] = []
    for member in members:
        if isinstance(member, Column):
            made = WRITERS[member.ref.kind].member(member, shape.scope)
            if made is not None:
                attr = layout.attrs[member.ref]
                named = None if attr == member.name else member.name
                shape.columns[member.name] = made.adding(name=named)
        elif not _fold(shape, member):
            rest.append(member)
    for member in rest:
        shape.attrs[member.ref] = naming.member(member, obj.ref)
        shape.members.append(member)
    if result:
        _results(shape, obj)
    return shape


def _results(shape: Shape, obj: Object) -> None:
    """Write those columns of a query that its members name, or that say something."""
    scope = shape.scope
    for member in shape.members:
        WRITERS[member.ref.kind].member(member, scope)
    for name in scope.columns:
        made, says = WRITERS[obj.ref.kind].line(obj, name, scope.page)
        if says or name in scope.named:
            attr = scope.layout.attrs[obj.ref.child("column", name)]
            shape.columns[name] = made.adding(name=None if attr == name else name)
            shape.bound.add(name)


def _fold(shape: Shape, member: Object) -> bool:
    """Add *member* to the line of its column; False where that cannot say it."""
    found = WRITERS[member.ref.kind].folded(member, shape.scope)
    if found is None:
        return False
    name, options = found
    said = {**options, "lint_ignore": dict(member.lint_ignore)}
    if name not in shape.columns:
        return False
    made = shape.columns[name]
    taken = {argument.partition("=")[0] for argument in made.arguments}
    if taken & {key for key, value in said.items() if value}:
        return False
    shape.columns[name] = made.adding(**said)
    if "references" in said or not shape.scope.page.chosen.get(member.ref, True):
        shape.bound.add(name)
    return True


def _left_out(shape: Shape) -> Iterator[str]:
    """Yield the members that cannot be written."""
    for obj in shape.members:
        if WRITERS[obj.ref.kind].member(obj, shape.scope) is None:
            yield str(obj.ref)


def _holds(catalog: Catalog, ref: Ref, page: Module) -> str:
    """Name what a column holds in Python."""
    obj = catalog.objects[ref]
    assert isinstance(obj, Column)  # the reference says so
    python = page.python_type(obj.type, obj.uses)
    return python if obj.not_null else f"{python} | None"


def _class(shape: Shape) -> Line:
    page, layout = shape.scope.page, shape.scope.layout
    lines: list[Line] = []
    for name, made in shape.columns.items():
        ref = shape.ref.child("column", name)
        note = page.annotated(_holds(layout.catalog, ref, page)) if ref in layout.reached else ""
        lines.append(Line(layout.attrs[ref], made, note))
    for obj in shape.members:
        call = WRITERS[obj.ref.kind].member(obj, shape.scope)
        if call is not None:
            lines.append(Line(shape.attrs[obj.ref], _besides(call, obj)))
    obj = layout.catalog.objects[shape.ref]
    name = page.names[shape.ref]
    head = WRITERS[shape.ref.kind].head(obj, page, name, tuple(shape.mixins))
    return Line(name, _besides(head or Call(name), obj), body=tuple(lines) or (Line("", "pass"),))
