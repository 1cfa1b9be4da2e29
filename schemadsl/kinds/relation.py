"""What views and materialized views share: their text, and what is said about their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from attrs import frozen

from schemadsl.kinds.base import Context, Statement, leans_text, mentions
from schemadsl.kinds.deparse import settled
from schemadsl.kinds.reading import comment_on
from schemadsl.kinds.relations_in import whole_rows_in
from schemadsl.kinds.words import assumed, options, parameter, q, reloptions, storage
from schemadsl.model import Catalog, Object, Ref, sql
from schemadsl.sqltext import ident, idents, literal, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = [
    "COLUMNS",
    "WHOLE_ROWS",
    "Note",
    "annotate",
    "figures",
    "needed",
    "notes",
    "reads",
    "redefined",
    "shape",
    "stored",
    "text",
]


@frozen(kw_only=True)
class Note:
    """What is said about one column of a result beside the query.

    *statistics* is its target, *options* are ``n_distinct`` and its like; a view has
    *default* and *comment* alone.
    """

    column: str
    default: str | None = sql(None)
    comment: str | None = None
    statistics: int | None = None
    storage: str | None = None
    compression: str | None = None
    options: tuple[tuple[str, str], ...] = ()


class _Shown(Protocol):
    """What `annotate` asks of a view."""

    @property
    def ref(self) -> Ref: ...
    @property
    def notes(self) -> tuple[Note, ...]: ...
    @property
    def shape(self) -> tuple[tuple[str, str, str], ...]: ...


#: the columns of the relation ``c``, as a JSON array
COLUMNS = f"""(
    SELECT json_agg(json_build_object(
        'name', a.attname,
        'type', format_type(a.atttypid, a.atttypmod),
        'collation', CASE WHEN a.attcollation <> 0 THEN
            (SELECT format('%I.%I', n.nspname, l.collname) FROM pg_collation l
            JOIN pg_namespace n ON n.oid = l.collnamespace WHERE l.oid = a.attcollation) END,
        'default', pg_get_expr(f.adbin, f.adrelid, false),
        'comment', {comment_on("pg_class", "a.attrelid", "a.attnum")},
        -- not set: -1 before PostgreSQL 17, null since
        'statistics', nullif(a.attstattarget::int, -1),
        'storage', CASE WHEN a.attstorage <> y.typstorage THEN CASE a.attstorage
            WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main'
            ELSE 'extended' END END,
        'compression', CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
        'options', a.attoptions
    ) ORDER BY a.attnum)
    FROM pg_attribute a
    JOIN pg_type y ON y.oid = a.atttypid
    LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
)"""


#: the tables whose rows are values, or within values, of the relation c
WHOLE_ROWS = """(
    WITH RECURSIVE held (type) AS (
        SELECT a.atttypid FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        UNION
        SELECT inner_type.oid
        FROM held h
        JOIN pg_type y ON y.oid = h.type
        CROSS JOIN LATERAL (
            SELECT y.typelem WHERE y.typelem <> 0
            UNION ALL SELECT y.typbasetype WHERE y.typbasetype <> 0
            UNION ALL SELECT r.rngsubtype FROM pg_range r
                WHERE y.oid IN (r.rngtypid, r.rngmultitypid)
            UNION ALL SELECT a.atttypid FROM pg_attribute a
                WHERE a.attrelid = y.typrelid AND a.attnum > 0 AND NOT a.attisdropped
        ) inner_type (oid)
    )
    SELECT json_agg(json_build_array(n.nspname, t.relname) ORDER BY n.nspname, t.relname)
    FROM held h
    JOIN pg_type y ON y.oid = h.type
    JOIN pg_class t ON t.oid = y.typrelid AND t.relkind IN ('r', 'p', 'f')
    JOIN pg_namespace n ON n.oid = t.relnamespace
)"""


def text(definition: str) -> str:
    """Read ``pg_get_viewdef`` as it will stand in CREATE … AS again."""
    return settled(definition.strip().removesuffix(";"))


def shape(rows: Sequence[Mapping[str, Any]] | None) -> tuple[tuple[str, str, str], ...]:
    """Read name, type and collation of each column: what OR REPLACE may not change."""
    return tuple((row["name"], row["type"], row["collation"] or "") for row in rows or ())


def notes(rows: Sequence[Mapping[str, Any]] | None) -> tuple[Note, ...]:
    """Read what is said about the columns; a column without a word has no note."""
    found: list[Note] = []
    for row in rows or ():
        note = Note(
            column=row["name"],
            default=None if row["default"] is None else settled(row["default"]),
            comment=row["comment"],
            statistics=row["statistics"],
            storage=row["storage"],
            compression=row["compression"],
            options=assumed(dict(reloptions(row["options"]))),
        )
        if note != Note(column=note.column):
            found.append(note)
    return tuple(found)


def stored(values: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    """Read options of which each is ``name=value``."""
    pairs = (value.partition("=") for value in values or ())
    return tuple(sorted((key, value) for key, _, value in pairs))


def reads(obj: Object, query: str, catalog: Catalog) -> Iterator[Ref]:
    """Yield what a declared *query* reads: relations, those of their columns that it names, …

    What a server has told knows it from pg_depend.
    """
    named, starred = mentions(obj), "*" in query
    whole = {
        ref
        for schema, name, word in whole_rows_in(query)
        for ref in catalog.named(name, schema, called=False)
        if ref.child("column", word) not in catalog
    }
    for ref in leans_text(query, catalog):
        yield ref
        for member in catalog.members(ref):
            if member.ref.kind == "column" and (starred or member.name in named or ref in whole):
                yield member.ref


def needed(obj: Object, catalog: Catalog) -> Iterable[Ref]:
    """Return what the query of *obj* reads, whoever told of it; nothing where it has none."""
    query = getattr(obj, "query", None)
    if query is None or getattr(obj, "shape", None):
        return obj.uses
    return reads(obj, str(query), catalog)


def figures(obj: Object, name: str, catalog: Catalog) -> Iterator[Figure]:
    """Yield the box of a view, the kind *name*, and lines to what its query reads."""
    from schemadsl.kinds.figure import Box, Line, Row

    said: dict[str, Note] = {note.column: note for note in getattr(obj, "notes", ())}
    told: tuple[tuple[str, str, str], ...] = getattr(obj, "shape", ())
    columns = [(name, type_) for name, type_, _ in told]
    columns = columns or [(name, "") for name in getattr(obj, "columns", ())]
    rows = (
        Row(name=column, type=type_, comment=said[column].comment if column in said else None)
        for column, type_ in columns
    )
    word = name.replace("_", " ")
    yield Box(word=word, tag=word, rows=tuple(rows), query=True)
    read = {getattr(catalog.get(ref), "scope", None) or ref for ref in needed(obj, catalog)}
    for ref in sorted(read - {obj.ref}):
        yield Line(target=ref, word="reads")


def redefined(word: str, ref: Ref, was: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Write the ALTERs from one set of options to another; *word* is VIEW or its like."""
    put = [(key, value) for key, value in sorted(now.items()) if was.get(key) != value]
    gone = sorted(key for key in was if key not in now)
    return [
        *([f"ALTER {word} {q(ref)} SET ({options(put)})"] if put else []),
        *([f"ALTER {word} {q(ref)} RESET ({', '.join(map(parameter, gone))})"] if gone else []),
    ]


def annotate(word: str, old: _Shown | None, new: _Shown, ctx: Context) -> list[Statement]:
    """Say about the columns of *new* what was not said about those of *old*."""
    before = {note.column: note for note in old.notes} if old is not None else {}
    after = {note.column: note for note in new.notes}
    made: list[Statement] = []
    types = {name: type_ for name, type_, _ in new.shape}
    for column in {**before, **after}:
        blank = Note(column=column)
        was, now = before.get(column, blank), after.get(column, blank)
        stored = storage(now.storage, types.get(column, ""), ctx.version)
        for sql_text, verb in _noted(word, new.ref, was, now, stored):
            made.append(
                Statement(
                    sql=sql_text,
                    verb=verb,
                    about=new.ref,
                    says=f"{'describe' if verb == 'comment' else 'alter'} column {column}"
                    f" of {new.ref.name}",
                )
            )
    return made


def _noted(word: str, ref: Ref, was: Note, now: Note, stored: str) -> Iterator[tuple[str, str]]:
    column = f"ALTER {word} {q(ref)} ALTER COLUMN {ident(now.column)}"
    if was.default != now.default:
        action = "DROP DEFAULT" if now.default is None else f"SET DEFAULT {now.default}"
        yield f"{column} {action}", "alter"
    if was.statistics != now.statistics:
        # -1 is not set, on every version
        target = -1 if now.statistics is None else now.statistics
        yield f"{column} SET STATISTICS {target}", "alter"
    if was.storage != now.storage:
        yield f"{column} SET STORAGE {stored}", "alter"
    if was.compression != now.compression:
        yield f"{column} SET COMPRESSION {now.compression or 'default'}", "alter"
    before, after = dict(was.options), dict(now.options)
    put = [(key, value) for key, value in now.options if before.get(key) != value]
    gone = [key for key in before if key not in after]
    if put:
        yield f"{column} SET ({options(put)})", "alter"
    if gone:
        yield f"{column} RESET ({idents(gone)})", "alter"
    if was.comment != now.comment:
        words = "NULL" if now.comment is None else literal(now.comment)
        yield f"COMMENT ON COLUMN {qualified(*ref.path, now.column)} IS {words}", "comment"
