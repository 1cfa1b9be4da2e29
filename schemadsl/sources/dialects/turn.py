"""All that a source declares, turned: the statements in their order, and what to say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import evolve, frozen

from schemadsl.errors import Where
from schemadsl.sources.dialects import about
from schemadsl.sources.dialects.columns import Columns
from schemadsl.sources.dialects.keys import Keys
from schemadsl.sources.dialects.lex import Dialect
from schemadsl.sources.dialects.names import Taken, cut
from schemadsl.sources.dialects.raw import Column, Note, Raw, found_by
from schemadsl.sources.dialects.sent import Sent
from schemadsl.sources.dialects.tables import Tables
from schemadsl.sources.dialects.types import Turned
from schemadsl.sources.dialects.views import views
from schemadsl.sqltext import ident, literal

__all__ = ["Schema", "turned_schema"]


@frozen
class Schema:
    """What a source is in PostgreSQL's SQL, what of it is not, and what it holds besides."""

    statements: tuple[Sent, ...]
    notes: tuple[Note, ...]
    told: tuple[str, ...]


def turned_schema(
    raw: Raw, dialect: Dialect, turn: Callable[[Column], Turned], shown: str
) -> Schema:
    """Turn what was read; what has no like is among the notes."""
    schemas = raw.schemas
    _cut(raw)
    taken = {name: Taken() for name in schemas.values()}
    for path in (*raw.tables, *raw.views):
        taken[schemas[path[0]]].names.add(cut(path[1]))
    columns = Columns(raw, turn, schemas, taken)
    columns.settle()
    tables = Tables(raw, columns, dialect)
    keys = Keys(raw, tables)
    for table in raw.tables.values():
        taken[schemas[table.path[0]]].wish(keys.wished(table))
    statements = list(_first(schemas, columns, shown))
    statements += _all(tables.made(table) for table in raw.tables.values())
    own = [pair for table in raw.tables.values() for pair in keys.own(table)]
    statements += [sent for _, sent in sorted(own, key=lambda pair: pair[0])]
    for part in (tables.checks, tables.defaults, keys.foreign, tables.comments):
        statements += _all(part(table) for table in raw.tables.values())
    triggers = _all(tables.triggers(table) for table in raw.tables.values())
    statements += [*tables.functions.values(), *triggers]
    known = {
        key: columns.names(table)
        for path, table in raw.tables.items()
        for key in found_by(path, schemas[path[0]])
    }
    statements += views(raw, dialect, known)
    return Schema(
        tuple(_placed(sent, schemas) for sent in statements),
        tuple(evolve(note, ref=about.placed(note.ref, schemas)) for note in raw.notes),
        tuple(_told(raw)),
    )


def _cut(raw: Raw) -> None:
    """Say which tables and columns have names that PostgreSQL cuts."""
    for table in raw.tables.values():
        refs = [about.table(table.path), *(about.column(table.path, c.name) for c in table.columns)]
        for ref in refs:
            if cut(ref.name) != ref.name:
                what = f"the name is longer than PostgreSQL keeps, and becomes {cut(ref.name)}"
                raw.told(ref, table.where, what)


def _placed(sent: Sent, schemas: Mapping[str, str]) -> Sent:
    """Let references begin with schemas, not with databases."""
    extras = (evolve(e, ref=about.placed(e.ref, schemas)) for e in sent.extras)
    return evolve(sent, ref=about.placed(sent.ref, schemas), extras=tuple(extras))


def _all(groups: Iterable[Iterable[Sent]]) -> list[Sent]:
    return [sent for group in groups for sent in group]


def _first(schemas: Mapping[str, str], columns: Columns, shown: str) -> Iterator[Sent]:
    """Yield what stands before tables: schemas, extensions, enums."""
    where = Where(shown)
    for schema in dict.fromkeys(schemas.values()):
        if schema != "public":
            yield Sent(
                about.other("SCHEMA", (schema, schema)), where, f"CREATE SCHEMA {ident(schema)}"
            )
    if any(found.family == "vector" for found in columns.types.values()):
        sql = "CREATE EXTENSION IF NOT EXISTS vector"
        yield Sent(about.other("EXTENSION", ("", "vector")), where, sql)
    for path, labels in columns.enums.items():
        written = ", ".join(map(literal, labels))
        sql = f"CREATE TYPE {path} AS ENUM ({written})"
        yield Sent(about.other("ENUM", ("", path)), where, sql)


def _told(raw: Raw) -> Iterator[str]:
    """Yield in one line each what holds for many objects."""
    counts = sorted(raw.storage.items())
    if words := ", ".join(f"{name} ({count})" for name, count in counts if count):
        yield f"passed over, since it says how things are stored or counted: {words}"
    for what, count in sorted(raw.passed.items()):
        if count:
            yield f"translated: {what} ({count} times)" if count > 1 else f"translated: {what}"
