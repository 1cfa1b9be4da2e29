"""MySQL's and MariaDB's schema, as mysqldump, SHOW CREATE TABLE or people write it down."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from pathlib import Path as FilePath

from attrs import define, evolve, field

from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.sources.dialects import about
from schemadsl.sources.dialects.alter import alter
from schemadsl.sources.dialects.constraints import documents
from schemadsl.sources.dialects.cursor import Cursor
from schemadsl.sources.dialects.cut import pieces
from schemadsl.sources.dialects.elements import body
from schemadsl.sources.dialects.lex import MYSQL, Page, UnreadError
from schemadsl.sources.dialects.options import options
from schemadsl.sources.dialects.parts import key_options, parts_of
from schemadsl.sources.dialects.raw import Key, Part, Path, Raw, Table, View
from schemadsl.sources.scripts import ordered

__all__ = ["read_mysql"]

#: statements on rows, rights and the connection: nothing of a schema
_PASSED = frozenset(
    "SET LOCK UNLOCK START BEGIN COMMIT ROLLBACK UPDATE DELETE CALL FLUSH SELECT WITH TRUNCATE LOAD"
    " ANALYZE OPTIMIZE CHECK REPAIR SHOW CHANGE RESET PURGE KILL XA SAVEPOINT RELEASE DO HANDLER"
    " EXPLAIN DESCRIBE HELP PREPARE EXECUTE DEALLOCATE BINLOG SYSTEM SOURCE".split()
)
#: a byte that is no UTF-8, as it is read
_ODD = re.compile("[\udc80-\udcff]")
_RIGHTS = ("GRANT", "REVOKE")
_PROGRAMS = {
    "TRIGGER": "Write it in schema.py: Trigger(…) with a Function in PL/pgSQL.",
    "PROCEDURE": "Write it in schema.py in PL/pgSQL: Procedure(…).",
    "FUNCTION": "Write it in schema.py in PL/pgSQL: Function(…).",
    "EVENT": "Let cron or pg_cron do what it does.",
    "SEQUENCE": "Say it in schema.py: Sequence(…).",
    "PACKAGE": "Write what it does in schema.py in PL/pgSQL.",
}


def read_mysql(path: FilePath, shown: str) -> Raw:
    """Read a dump, a script, or a folder of scripts; raises ConfigError with all mistakes."""
    if path.is_dir():
        files = [(f"{shown}/{f.relative_to(path).as_posix()}", f) for f in ordered(path, shown)]
    elif path.is_file():
        files = [(shown, path)]
    else:
        fix = "Name a .sql file, for example of mysqldump --no-data --routines."
        raise ConfigError(Problem("there is no such file", where=Where(shown), fix=fix))
    reader = Reader()
    for name, file in files:
        reader.read(Page(name, _text(file)))
    if reader.problems:
        raise ConfigError(*reader.problems)
    return reader.raw


def _text(path: FilePath) -> str:
    """Return what a file says: rows may hold bytes of any sort, and PowerShell writes UTF-16."""
    content = path.read_bytes()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "surrogateescape")


@define
class Reader:
    """Reads statements one after another; the database that USE names is the one that is meant."""

    raw: Raw = field(factory=Raw)
    database: str = ""
    problems: list[Problem] = field(factory=list[Problem])

    def read(self, page: Page) -> None:
        """Read a script; what of it cannot be read is among the problems."""
        try:
            for statement in pieces(page):
                self._statement(statement)
        except UnreadError as error:
            self.problems.append(page.problem(error, MYSQL.title))

    def _statement(self, page: Page) -> None:
        try:
            # rows are not read word by word
            head = Cursor.over(page, MYSQL, 0, 400)
        except UnreadError:
            head = Cursor.over(page, MYSQL)
        try:
            first = head.next().upper if not head.done else "SET"
            if first in ("INSERT", "REPLACE"):
                self._filled(head)
            elif first in _RIGHTS:
                self._left(first, head, "Say it in schema.py: Grant(…), for roles of PostgreSQL's.")
            elif first not in _PASSED:
                if (odd := _ODD.search(page.text)) is not None:
                    raise UnreadError("this is not UTF-8 text", odd.start())
                self._declared(Cursor.over(page, MYSQL))
        except UnreadError as error:
            self.problems.append(page.problem(error, MYSQL.title))

    def _left(self, verb: str, words: Cursor, fix: str) -> None:
        """Note a statement that has nothing to do with tables."""
        where = words.page.where(words.words[0].start)
        ref = about.other(verb.rpartition(" ")[2], (self.database, "statement"))
        self.raw.note(ref, where, f"{verb} is left out", fix)

    def _filled(self, words: Cursor) -> None:
        while not words.done and words.peek().upper in ("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY"):
            words.next()
        _ = words.take("IGNORE"), words.take("INTO")
        self.raw.inserts[words.path(self.database)] += 1

    def _declared(self, words: Cursor) -> None:
        if words.take("USE"):
            self.database = words.name()
        elif words.take("CREATE"):
            self._create(words)
        elif words.take("ALTER", "TABLE") or words.take("ALTER", "IGNORE", "TABLE"):
            alter(words, self.raw, self.database)
        elif words.take("DROP"):
            self._drop(words)
        elif words.take("RENAME", "TABLE"):
            for pair in words.elements():
                old = pair.path(self.database)
                pair.must("TO")
                self.raw.rename(old, pair.path(self.database))
        elif not words.take("ALTER"):
            raise UnreadError(f"{words.peek().text} begins no statement of MySQL's", words.offset)
        else:
            word = words.peek().upper
            if word not in ("DATABASE", "SCHEMA", "USER"):
                self._left(f"ALTER {word}", words, "Say in schema.py what it does.")

    def _create(self, words: Cursor) -> None:
        where = words.page.where(words.words[0].start)
        invoker = _around(words)
        if words.take("TEMPORARY", "TABLE"):
            self.raw.storage["TEMPORARY TABLE"] += 1
        elif words.take("TABLE"):
            self._table(words, where)
        elif words.take("VIEW"):
            self._view(words, where, invoker)
        elif words.take("DATABASE") or words.take("SCHEMA") or words.take("USER"):
            return
        elif words.peek().upper in ("INDEX", "UNIQUE", "FULLTEXT", "SPATIAL", "VECTOR"):
            self._index(words, where)
        elif words.peek().upper in _PROGRAMS:
            self._program(words, where)
        else:
            word = words.peek().upper
            self._left(f"CREATE {word}", words, "Say in schema.py what stands for it.")

    def _table(self, words: Cursor, where: Where) -> None:
        words.take("IF", "NOT", "EXISTS")
        path = words.path(self.database)
        inside = words.group() if words.sees("(") and words.peek(1).upper != "LIKE" else None
        if inside is None:
            _ = words.take("(")
            self._like(words, path, where)
            return
        table = body(Table(path, where), inside, self.raw)
        self.raw.put(_serial(documents(options(table, words, self.raw))))

    def _like(self, words: Cursor, path: Path, where: Where) -> None:
        ref = about.table(path)
        if not words.take("LIKE"):
            fix = "Say in schema.py which columns it has."
            self.raw.note(ref, where, "the table is made from the rows of a query", fix)
            return
        other = self.raw.table(words.path(self.database))
        if other is None:
            fix = "Add the other table."
            self.raw.note(ref, where, "it is like a table that is not in this source", fix)
            return
        # foreign keys are not taken along (CREATE TABLE … LIKE in the manual)
        self.raw.put(evolve(other, path=path, where=where, foreign_keys=()))

    def _view(self, words: Cursor, where: Where, invoker: bool) -> None:
        words.take("IF", "NOT", "EXISTS")
        path = words.path(self.database)
        columns = tuple(p.column for p in parts_of(words.group())) if words.sees("(") else ()
        words.must("AS")
        end, check = len(words.words), ""
        if [w.upper for w in words.words[-2:]] == ["CHECK", "OPTION"]:
            kind = words.words[-3].upper
            check = "LOCAL" if kind == "LOCAL" else "CASCADED"
            end -= 3 if kind == "WITH" else 4
        view = View(path, where, words.text(words.at, end), columns, check, invoker)
        self.raw.tables.pop(path, None)
        self.raw.views[path] = view

    def _index(self, words: Cursor, where: Where) -> None:
        sorts = {"UNIQUE": "unique key", "INDEX": "key"}
        word = words.peek().upper
        sort = sorts.get(word, word.lower())
        words.take(word) if word != "INDEX" else None
        words.must("INDEX")
        words.take("IF", "NOT", "EXISTS")
        name = words.name()
        key_options(words, self.raw, "ON")
        words.must("ON")
        path = words.path(self.database)
        table = self.raw.table(path)
        key = Key(sort, name, parts_of(words.group()), where, comment=key_options(words, self.raw))
        if table is None:
            self.raw.note(about.index(path, name), where, "its table is not in this source")
        else:
            self.raw.put(evolve(table, keys=(*table.keys, key)))

    def _program(self, words: Cursor, where: Where) -> None:
        sort = words.next().upper
        _ = words.take("BODY"), words.take("IF", "NOT", "EXISTS")
        path, name = words.path(self.database), ""
        if sort == "TRIGGER":
            while not words.done and not words.take("ON"):
                words.next()
            path, name = words.path(self.database), path[1]
        what = f"MySQL's {sort.lower()}s are programs in a language of its own"
        if sort == "SEQUENCE":
            what = "MariaDB's sequences are not taken over"
        self.raw.note(about.other(sort, path, name), where, what, _PROGRAMS[sort])

    def _drop(self, words: Cursor) -> None:
        words.take("TEMPORARY")
        dropped: Callable[[Path], object] | None = None
        if words.take("TABLE") or words.take("TABLES"):
            dropped = self.raw.drop
        elif words.take("VIEW"):
            dropped = self._drop_view
        if dropped is None:
            return
        words.take("IF", "EXISTS")
        for element in words.elements():
            dropped(element.path(self.database))

    def _drop_view(self, path: Path) -> None:
        self.raw.views.pop(path, None)


def _around(words: Cursor) -> bool:
    """Take what stands before the sort of what is made; tell whether its caller's rights count."""
    invoker = False
    while not words.done:
        if words.take("OR", "REPLACE") or words.take("AGGREGATE"):
            continue
        if words.take("ALGORITHM") or words.take("DEFINER"):
            words.must("=")
            words.next()
            # root@localhost is a word, `root`@`localhost` three; current_user() has parentheses
            while words.peek().text.startswith("@"):
                bare = words.next().text == "@"
                if bare:
                    words.next()
            if words.sees("("):
                words.group()
        elif words.take("SQL", "SECURITY"):
            invoker = words.next().upper == "INVOKER"
        else:
            return invoker
    return invoker


def _serial(table: Table) -> Table:
    """Write SERIAL out: BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE."""
    for column in table.columns:
        if column.type.name == "SERIAL":
            table = table.with_column(evolve(column, auto=True, not_null=True))
            key = Key("unique key", "", (Part(column.name),), column.where)
            if not any(k.sort == "primary" and k.parts == key.parts for k in table.keys):
                table = evolve(table, keys=(*table.keys, key))
    return table
