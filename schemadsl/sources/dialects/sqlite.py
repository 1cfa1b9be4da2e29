"""SQLite's schema: what SQLite itself keeps of it, in a database file or once a script has run.

A script is run in a database in memory, without its rows, so that ALTER and DROP mean what they
mean, and SQLite says what is wrong with it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path as FilePath

from attrs import evolve

from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.sources.dialects import about
from schemadsl.sources.dialects.constraints import documents
from schemadsl.sources.dialects.cursor import Cursor
from schemadsl.sources.dialects.elements import body
from schemadsl.sources.dialects.lex import SQLITE, Page, UnreadError
from schemadsl.sources.dialects.parts import parts_of
from schemadsl.sources.dialects.raw import Key, Path, Raw, Table, View
from schemadsl.sources.dialects.scripted import Ran, run
from schemadsl.sources.files import text_of
from schemadsl.sources.others import SQLITE_HEADER
from schemadsl.sources.scripts import ordered

__all__ = ["read_sqlite"]

_OBJECTS = """
    SELECT type, name, tbl_name, sql FROM sqlite_master
    WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid
"""
_SHADOWS = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'"
_VIRTUAL = re.compile(r"\s*CREATE\s+VIRTUAL\s+TABLE\b.*?\bUSING\s+(\w+)", re.IGNORECASE | re.DOTALL)


def read_sqlite(path: FilePath, shown: str) -> Raw:
    """Read a database file, a script, or a folder of scripts; raises ConfigError."""
    if path.is_dir():
        return _scripts(
            [(f"{shown}/{f.relative_to(path).as_posix()}", f) for f in ordered(path, shown)]
        )
    if not path.is_file():
        fix = "Name a database file, a .sql file, or a folder of .sql files."
        raise ConfigError(Problem("there is no such file", where=Where(shown), fix=fix))
    with path.open("rb") as file:
        start = file.read(len(SQLITE_HEADER))
    if start == SQLITE_HEADER:
        return _database(path, shown)
    if b"\0" in start:
        what = "this is neither a database of SQLite nor SQL"
        raise ConfigError(Problem(what, where=Where(shown), fix="See which file is meant."))
    return _scripts([(shown, path)])


def _database(path: FilePath, shown: str) -> Raw:
    """Read a database file, of which nothing is changed."""
    try:
        return _read(path, shown, "mode=ro")
    except sqlite3.OperationalError as error:
        # in WAL mode SQLite writes beside the file, where it may not be allowed to
        if "open" not in str(error) and "readonly" not in str(error):
            raise _unreadable(error, shown) from None
    except sqlite3.Error as error:
        raise _unreadable(error, shown) from None
    try:
        return _read(path, shown, "immutable=1")
    except sqlite3.Error as error:
        raise _unreadable(error, shown) from None


def _read(path: FilePath, shown: str, how: str) -> Raw:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True)) as connection:
        raw = _told(connection, lambda name: (Page(shown, "", 0), 0))
        for name in raw.tables:
            quoted = '"' + name[1].replace('"', '""') + '"'
            [(count,)] = connection.execute(f"SELECT count(*) FROM {quoted}").fetchall()
            raw.rows[name] = int(count)
        return raw


def _unreadable(error: sqlite3.Error, shown: str) -> ConfigError:
    fix = "See that it is whole, and that no program has it locked."
    return ConfigError(Problem(f"SQLite: {error}", where=Where(shown), fix=fix))


def _scripts(files: list[tuple[str, FilePath]]) -> Raw:
    """Run scripts one after another in memory; raises ConfigError with all that is refused."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        ran = Ran()
        for name, path in files:
            run(connection, Page(name, text_of(path, name)), ran)
        if ran.problems:
            raise ConfigError(*ran.problems)
        raw = _told(connection, lambda name: ran.made[name.lower()])
        raw.inserts.update({("", name): count for name, count in ran.inserts.items()})
        for name, where, module in ran.virtual:
            _note_virtual(raw, name, where, module)
        return raw


def _told(connection: sqlite3.Connection, made: Callable[[str], tuple[Page, int]]) -> Raw:
    """Read what a database keeps of its objects; *made* says where each comes from."""
    raw = Raw()
    rows = [tuple(map(str, row)) for row in connection.execute(_OBJECTS) if row[3] is not None]
    shadows = set(_shadows(connection))
    for sort, name, table, sql in rows:
        origin, first = made(name)
        page = Page(origin.shown, sql, first)
        try:
            if sort == "table" and name not in shadows:
                _table(connection, raw, name, page)
            elif sort == "index" and ("", table) in raw.tables:
                _index(raw, ("", table), name, page)
            elif sort == "view":
                _view(raw, name, page)
            elif sort == "trigger":
                fix = "Write it in schema.py: Trigger(…) with a Function in PL/pgSQL."
                what = "SQLite's triggers are programs of their own"
                raw.note(about.other(sort, ("", table), name), page.where(0), what, fix)
        except UnreadError as error:
            raise ConfigError(page.problem(error, SQLITE.title)) from None
    return raw


def _shadows(connection: sqlite3.Connection) -> list[str]:
    """Return the tables in which virtual ones keep what they hold; SQLite 3.37 can tell."""
    if sqlite3.sqlite_version_info < (3, 37):
        return []
    return [str(name) for (name,) in connection.execute(_SHADOWS)]


def _table(connection: sqlite3.Connection, raw: Raw, name: str, page: Page) -> None:
    virtual = _VIRTUAL.match(page.text)
    if virtual is not None:
        _note_virtual(raw, name, page.where(0), virtual[1])
        return
    words = Cursor.over(page, SQLITE)
    _ = words.take("CREATE"), words.take("TEMP") or words.take("TEMPORARY"), words.take("TABLE")
    words.name()
    table = documents(body(Table(("", name), page.where(0)), words.group(), raw))
    rowid = True
    while not words.done:
        # WITHOUT ROWID and STRICT: no other words come here
        rowid = words.next().upper != "ROWID" and rowid
    raw.put(_counting(table) if rowid else table)


def _counting(table: Table) -> Table:
    """Let INTEGER PRIMARY KEY, another name of the rowid, count by itself (autoinc.html)."""
    key = next((key for key in table.keys if key.sort == "primary"), None)
    if key is None or len(key.parts) != 1 or key.parts[0].desc:
        return table
    column = table.column(key.parts[0].column)
    if column is None or column.type.name != "INTEGER" or column.type.arguments:
        return table
    return table.with_column(evolve(column, auto=True, not_null=True))


def _note_virtual(raw: Raw, name: str, where: Where, module: str) -> None:
    what = f"the virtual table is of a module of SQLite's, {module}"
    if module.lower().startswith("fts"):
        fix = "For search say a GIN index over to_tsvector(…), or Bm25(…), in schema.py."
    else:
        fix = "Say in schema.py what stands for it in PostgreSQL."
    raw.note(about.table(("", name)), where, what, fix)


def _index(raw: Raw, path: Path, name: str, page: Page) -> None:
    words = Cursor.over(page, SQLITE)
    words.take("CREATE")
    sort = "unique key" if words.take("UNIQUE") else "key"
    words.must("INDEX")
    _ = words.take("IF", "NOT", "EXISTS"), words.path(""), words.take("ON"), words.path("")
    parts = parts_of(words.group())
    predicate = words.rest() if words.take("WHERE") else None
    key = Key(sort, name, parts, page.where(0), predicate, apart=True)
    table = raw.tables[path]
    raw.put(evolve(table, keys=(*table.keys, key)))


def _view(raw: Raw, name: str, page: Page) -> None:
    words = Cursor.over(page, SQLITE)
    words.take("CREATE")
    _ = words.take("TEMP") or words.take("TEMPORARY")
    words.must("VIEW")
    _ = words.take("IF", "NOT", "EXISTS"), words.path("")
    columns = tuple(p.column for p in parts_of(words.group())) if words.sees("(") else ()
    words.must("AS")
    raw.views["", name] = View(("", name), page.where(0), words.rest(), columns)
