"""What statements of another database declare, before it is turned into PostgreSQL's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from attrs import define, evolve, field, frozen

from schemadsl.errors import Problem, Where
from schemadsl.model import Ref
from schemadsl.sources.dialects.lex import Page

__all__ = ["Check", "Column", "ForeignKey", "Key", "Note", "Part", "Path", "Raw", "Table", "Text"]
__all__ += ["Type", "View", "fold", "found_by"]

#: the database, nothing where no statement says, and the name
Path = tuple[str, str]


@frozen
class Text:
    """A piece of the other database's SQL: an expression or a query, where it stands."""

    sql: str
    page: Page
    at: int

    @property
    def where(self) -> Where:
        """The line and column where it begins."""
        return self.page.where(self.at)


@frozen
class Type:
    """A type as written: its words, its arguments, and the words behind them."""

    name: str
    arguments: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()


@frozen
class Column:
    """A column; *auto* counts by itself, *touched* says ON UPDATE CURRENT_TIMESTAMP."""

    name: str
    type: Type
    where: Where
    not_null: bool = False
    default: Text | None = None
    generated: Text | None = None
    virtual: bool = False
    auto: bool = False
    touched: bool = False
    comment: str = ""
    collation: str = ""


@frozen
class Part:
    """What a key is over: a column, of which only *length* characters may count, or SQL."""

    column: str
    expression: Text | None = None
    length: str = ""
    desc: bool = False
    collation: str = ""


@frozen
class Key:
    """A key: primary, unique key, key, or one of another sort (fulltext, spatial, vector)."""

    sort: str
    name: str
    parts: tuple[Part, ...]
    where: Where
    predicate: Text | None = None
    comment: str = ""
    #: made by CREATE INDEX, so that it is no constraint even if it is unique
    apart: bool = False


@frozen
class ForeignKey:
    """A foreign key; without *target_columns* it refers to the primary key."""

    name: str
    columns: tuple[str, ...]
    target: Path
    target_columns: tuple[str, ...]
    where: Where
    on_delete: str = ""
    on_update: str = ""
    deferred: str = ""


@frozen
class Check:
    """A check constraint."""

    name: str
    expression: Text
    enforced: bool = True


@frozen
class Table:
    """A table with all that stands in it."""

    path: Path
    where: Where
    columns: tuple[Column, ...] = ()
    keys: tuple[Key, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[Check, ...] = ()
    comment: str = ""

    def column(self, name: str) -> Column | None:
        """Find a column; case does not matter in the databases that are read."""
        wanted = name.lower()
        return next((c for c in self.columns if c.name.lower() == wanted), None)

    def with_column(self, column: Column) -> Table:
        """Return the table with a column of that name replaced, where it stands."""
        wanted = column.name.lower()
        columns = (column if c.name.lower() == wanted else c for c in self.columns)
        return evolve(self, columns=tuple(columns))

    def with_column_renamed(self, old: str, new: str) -> Table:
        """Return the table with a column under another name, in its keys as well."""
        return evolve(
            self,
            columns=tuple(
                evolve(c, name=new) if c.name.lower() == old.lower() else c for c in self.columns
            ),
            keys=tuple(
                evolve(
                    key,
                    parts=tuple(
                        evolve(part, column=new) if part.column.lower() == old.lower() else part
                        for part in key.parts
                    ),
                )
                for key in self.keys
            ),
            foreign_keys=tuple(
                evolve(_aimed(key, self.path, old, new), columns=_renamed(key.columns, old, new))
                for key in self.foreign_keys
            ),
        )


def _aimed(key: ForeignKey, target: Path, old: str, new: str) -> ForeignKey:
    if fold(key.target) != fold(target):
        return key
    return evolve(key, target_columns=_renamed(key.target_columns, old, new))


def _renamed(names: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if name.lower() == old.lower() else name for name in names)


@frozen
class View:
    """A view; its columns where it names them itself.

    *check* is CASCADED or LOCAL where there is a CHECK OPTION; *invoker*: its caller's rights
    count.
    """

    path: Path
    where: Where
    query: Text
    columns: tuple[str, ...] = ()
    check: str = ""
    invoker: bool = False


@frozen
class Note:
    """What a reader should know of one object; *missing*: it is not in the schema that comes."""

    ref: Ref
    where: Where
    what: str
    fix: str = ""
    missing: bool = True

    def __str__(self) -> str:
        word = "not translated" if self.missing else "translated"
        return str(Problem(f"{word}: {self.ref}: {self.what}", where=self.where, fix=self.fix))


def fold(path: Path) -> Path:
    """Return what two spellings of one name have in common."""
    return (path[0].lower(), path[1].lower())


def found_by(path: Path, schema: str) -> tuple[Path, ...]:
    """Return what a table or view is found by: without its database where that is the only one."""
    return (fold(path), fold(("", path[1]))) if schema == "public" else (fold(path),)


@define
class Raw:
    """All that a source declares, in its order, with what was seen and not taken along.

    Paths in *notes* begin with the database: which schema that is says `schemas` in the end.
    """

    tables: dict[Path, Table] = field(factory=dict[Path, Table])
    views: dict[Path, View] = field(factory=dict[Path, View])
    notes: list[Note] = field(factory=list[Note])
    #: INSERT statements, or rows of a database, by table
    inserts: Counter[Path] = field(factory=Counter[Path])
    rows: Counter[Path] = field(factory=Counter[Path])
    #: what holds for many objects, and words that only say how things are stored, by number
    passed: Counter[str] = field(factory=Counter[str])
    storage: Counter[str] = field(factory=Counter[str])
    _spelled: dict[Path, Path] = field(factory=dict[Path, Path])

    def table(self, path: Path) -> Table | None:
        """Find a table, whatever the case of its name: as it is spelled before any other."""
        found = self.tables.get(path) or self.tables.get(self._spelled.get(fold(path), path))
        if found is None and len(named := self._databases) < 2:
            # one database, which statements name or do not
            others = (self._spelled.get(fold((name, path[1]))) for name in ("", *named))
            return next((self.tables[other] for other in others if other in self.tables), None)
        return found

    @property
    def _databases(self) -> list[str]:
        """The databases that statements name."""
        return [name for name in dict.fromkeys(path[0] for path in self.tables) if name]

    def put(self, table: Table) -> None:
        """Add a table, or put it in place of what has its name."""
        self.views.pop(table.path, None)
        self.tables[table.path] = table
        self._spelled[fold(table.path)] = table.path

    def drop(self, path: Path) -> None:
        """Take a table out, and what was noted of it."""
        table = self.table(path)
        if table is not None:
            del self.tables[table.path]
            self.notes[:] = [note for note in self.notes if note.ref.path[:2] != table.path]

    def rename(self, old: Path, new: Path) -> None:
        """Give a table another name; keys that refer to it do so by that."""
        table = self.table(old)
        if table is None:
            return
        del self.tables[table.path]
        self.put(evolve(table, path=new))
        for other in list(self.tables.values()):
            keys = tuple(
                evolve(key, target=new) if fold(key.target) == fold(old) else key
                for key in other.foreign_keys
            )
            if keys != other.foreign_keys:
                self.put(evolve(other, foreign_keys=keys))

    def rename_column(self, table: Table, old: str, new: str) -> Table:
        """Return a table with a column's name changed, wherever it is named."""
        for other in list(self.tables.values()):
            if other.path != table.path:
                keys = tuple(_aimed(key, table.path, old, new) for key in other.foreign_keys)
                if keys != other.foreign_keys:
                    self.put(evolve(other, foreign_keys=keys))
        return table.with_column_renamed(old, new)

    @property
    def schemas(self) -> Mapping[str, str]:
        """The schema of each database: public where there is one alone, else its own name."""
        names = dict.fromkeys(path[0] for path in (*self.tables, *self.views))
        alone = len([name for name in names if name]) < 2
        return {name: "public" if alone or not name else name for name in names}

    def note(self, ref: Ref, where: Where, what: str, fix: str = "") -> None:
        """Say that an object does not come along, and why."""
        self.notes.append(Note(ref, where, what, fix))

    def told(self, ref: Ref, where: Where, what: str, fix: str = "") -> None:
        """Say that an object comes along as something else."""
        self.notes.append(Note(ref, where, what, fix, missing=False))
