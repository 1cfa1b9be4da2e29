"""Primary keys, unique keys, indexes and foreign keys as PostgreSQL's statements."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from schemadsl.sources.dialects import about
from schemadsl.sources.dialects.columns import primary
from schemadsl.sources.dialects.expressions import RefusedTextError, turned
from schemadsl.sources.dialects.names import cut
from schemadsl.sources.dialects.options import collated
from schemadsl.sources.dialects.raw import ForeignKey, Key, Part, Path, Raw, Table
from schemadsl.sources.dialects.sent import Sent
from schemadsl.sources.dialects.tables import Tables
from schemadsl.sqltext import ident, idents, literal, qualified

__all__ = ["Keys"]

_NO_LIKE = {
    "fulltext": "Say it in schema.py: a GIN index over to_tsvector(…), or Bm25(…).",
    "spatial": "Use PostGIS, and a GiST index.",
    "vector": "Use pgvector: Hnsw(…) in schema.py.",
}


@define
class Keys:
    """Writes keys; what has no like is noted and left out."""

    raw: Raw
    tables: Tables
    #: the names of constraints by table: keys, checks and foreign keys share them
    constraints: dict[Path, set[str]] = field(factory=dict[Path, set[str]])

    def wished(self, table: Table) -> Iterator[str]:
        """Yield the names that keys of a table ask for."""
        return (key.name for key in table.keys if key.name and key.sort != "primary")

    def own(self, table: Table) -> Iterator[tuple[int, Sent]]:
        """Yield what makes a table's keys, with a number to order by: names that are said first."""
        for key in table.keys:
            order = 0 if key.sort == "primary" else 1 if key.name else 2
            yield from ((order, sent) for sent in self._key(table, key))

    def _ref_of(self, table: Table, key: Key) -> str:
        return key.name or "_".join(p.column or "expr" for p in key.parts) or key.sort

    def _key(self, table: Table, key: Key) -> Iterator[Sent]:
        ref = about.index(table.path, self._ref_of(table, key))
        if key.sort in _NO_LIKE:
            what = f"PostgreSQL has no {key.sort.upper()} index"
            self.raw.note(ref, key.where, what, _NO_LIKE[key.sort])
            return
        try:
            parts = [self._part(table, part) for part in key.parts]
            where = "" if key.predicate is None else turned(key.predicate, self.tables.scope(table))
        except RefusedTextError as error:
            fix = "Say it in schema.py in PostgreSQL's words."
            self.raw.note(ref, error.where, f"left out: {error}", fix)
            return
        self._short(table, key)
        place = self.tables.place(table)
        if key.sort == "primary":
            name = f"CONSTRAINT {ident(cut(key.name))} " if key.name else ""
            columns = ", ".join(ident(self._spelled(table, p.column)) for p in key.parts)
            sql = f"ALTER TABLE {place} ADD {name}PRIMARY KEY ({columns})"
            yield Sent(ref, key.where, sql)
            return
        name = self._named(table, key)
        plain = not where and all(p.expression is None and not p.desc for p in key.parts)
        if key.sort == "unique key" and plain and not key.apart:
            front = f"CONSTRAINT {ident(name)} " if name else ""
            self.constraints.setdefault(table.path, set()).add(name)
            sql = f"ALTER TABLE {place} ADD {front}UNIQUE ({', '.join(parts)})"
        else:
            unique = "UNIQUE " if key.sort == "unique key" else ""
            front = f"CREATE {unique}INDEX {ident(name)}" if name else f"CREATE {unique}INDEX"
            tail = f" WHERE {where}" if where else ""
            sql = f"{front} ON {place} ({', '.join(parts)}){tail}"
        yield Sent(ref, key.where, sql)
        if key.comment and name:
            schema = self.tables.columns.schemas[table.path[0]]
            full = qualified(*(() if schema == "public" else (schema,)), name)
            yield Sent(ref, key.where, f"COMMENT ON INDEX {full} IS {literal(key.comment)}")

    def _named(self, table: Table, key: Key) -> str:
        """Return the name of a key in its schema; nothing where PostgreSQL shall choose."""
        taken = self.tables.columns.taken[self.tables.columns.schemas[table.path[0]]]
        if not key.name:  # a comment needs one to be said on
            columns = "_".join(part.column for part in key.parts)
            return taken.free(f"{table.path[1]}_{columns}_idx") if key.comment else ""
        name = taken.give(key.name, table.path[1])
        if name != key.name:
            told = "keys whose names others have as well are called TABLE_NAME"
            self.raw.passed[told] += 1
        return name

    def _short(self, table: Table, key: Key) -> None:
        """Tell of a key over the beginnings of columns that it is over whole values now."""
        short = [f"{part.column}({part.length})" for part in key.parts if part.length]
        if not short:
            return
        ref = about.index(table.path, self._ref_of(table, key))
        over = ", ".join(short)
        if key.sort == "key":
            self.raw.told(ref, key.where, f"the index is over whole values, not over {over}")
        else:
            what = f"the whole value is unique now, not {over}"
            fix = 'For its beginning alone: Index("left(…, n)", unique=True) in schema.py.'
            self.raw.told(ref, key.where, what, fix)

    def _spelled(self, table: Table, name: str) -> str:
        column = table.column(name)
        return name if column is None else column.name

    def _part(self, table: Table, part: Part) -> str:
        if part.expression is not None:
            sql = f"({turned(part.expression, self.tables.scope(table))})"
        else:
            sql = ident(self._spelled(table, part.column))
        if part.collation.upper() not in ("", "BINARY"):
            self.raw.passed[collated(part.collation)] += 1
        # NULLs come first there, and last here unless it is said
        return sql + " DESC" * part.desc

    def foreign(self, table: Table) -> Iterator[Sent]:
        """Yield the foreign keys, which come when all tables are there."""
        for key in table.foreign_keys:
            ref = about.foreign_key(table.path, key.name or "_".join(key.columns))
            target = self.raw.table(key.target)
            if target is None:
                what = f"its target, {key.target[1]}, is not in this source"
                self.raw.note(ref, key.where, what, "Add the table, or leave the key out.")
                continue
            yield Sent(ref, key.where, self._reference(table, key, target))

    def _reference(self, table: Table, key: ForeignKey, target: Table) -> str:
        theirs = key.target_columns or primary(target)
        columns = idents(self._spelled(table, name) for name in key.columns)
        sql = f"ALTER TABLE {self.tables.place(table)} ADD "
        if key.name:
            used = self.constraints.setdefault(table.path, set())
            name = key.name if cut(key.name) not in used else f"{key.name}_fkey"
            used.add(cut(name))
            sql += f"CONSTRAINT {ident(cut(name))} "
        sql += f"FOREIGN KEY ({columns}) REFERENCES {self.tables.place(target)}"
        sql += f" ({idents(self._spelled(target, name) for name in theirs)})"
        for words, action in (("ON DELETE", key.on_delete), ("ON UPDATE", key.on_update)):
            sql += f" {words} {action}" if action else ""
        return f"{sql} {key.deferred}".rstrip()
