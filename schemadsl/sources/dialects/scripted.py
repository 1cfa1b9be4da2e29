"""A script of SQLite's, run in a database in memory without its rows."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator

from attrs import define, field

from schemadsl.errors import Problem, Where
from schemadsl.sources.dialects.cursor import Cursor
from schemadsl.sources.dialects.lex import SQLITE, Page, UnreadError, Word, value, words

__all__ = ["Ran", "run"]

#: statements on rows, and on the connection: nothing of a schema
_PASSED = frozenset(
    "REPLACE UPDATE DELETE SELECT WITH VALUES PRAGMA BEGIN COMMIT END ROLLBACK SAVEPOINT RELEASE"
    " ANALYZE REINDEX VACUUM EXPLAIN".split()
)
_DENIED = frozenset((sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH))
_MAKING = frozenset(
    (
        *(sqlite3.SQLITE_CREATE_TABLE, sqlite3.SQLITE_CREATE_INDEX, sqlite3.SQLITE_CREATE_VIEW),
        *(sqlite3.SQLITE_CREATE_TRIGGER, sqlite3.SQLITE_CREATE_VTABLE),
    )
)
_COMMAND = re.compile(r"^\.[a-z].*$", re.MULTILINE)
_NEAR = re.compile(r'near "(?P<word>[^"]+)"')


@define
class Ran:
    """What came of scripts: where each object was made, what was refused, what was passed over."""

    made: dict[str, tuple[Page, int]] = field(factory=dict[str, tuple[Page, int]])
    problems: list[Problem] = field(factory=list[Problem])
    inserts: Counter[str] = field(factory=Counter[str])
    #: virtual tables whose modules are not here: the name, where, and the module
    virtual: list[tuple[str, Where, str]] = field(factory=list[tuple[str, Where, str]])


def run(connection: sqlite3.Connection, page: Page, ran: Ran) -> None:
    """Run one script; what of it SQLite refuses is among the problems."""
    # what only SQLite's own shell reads
    text = _COMMAND.sub(lambda found: " " * len(found.group()), page.text)
    page = Page(page.shown, text)
    at = 0

    def allowed(action: int, name: str | None, *rest: object) -> int:
        if action in _MAKING and name is not None:
            ran.made[name.lower()] = (page, page.where(at).line or 1)
        return sqlite3.SQLITE_DENY if action in _DENIED else sqlite3.SQLITE_OK

    connection.set_authorizer(allowed)
    try:
        for statement in _statements(page):
            at = statement[0].start
            _send(connection, page, statement, ran)
    except UnreadError as error:
        ran.problems.append(page.problem(error, SQLITE.title))
    connection.set_authorizer(None)


def _statements(page: Page) -> Iterator[list[Word]]:
    """Yield the words of each statement; those of a trigger have semicolons among them."""
    taken: list[Word] = []
    for word in words(page.text, SQLITE):
        if word.text != ";" or word.kind != "mark":
            taken.append(word)
        elif taken and sqlite3.complete_statement(page.text[taken[0].start : word.end]):
            yield taken
            taken = []
        elif taken:
            taken.append(word)
    if taken:
        yield taken


def _send(connection: sqlite3.Connection, page: Page, statement: list[Word], ran: Ran) -> None:
    first = statement[0].upper
    if first in ("INSERT", "REPLACE"):
        table = _filled(statement)
        if table in ("sqlite_master", "sqlite_schema"):
            _execute(connection, page, statement, _restored(statement), ran)
        elif not table.startswith("sqlite_"):
            ran.inserts[table] += 1
        return
    if first in _PASSED:
        return
    start, end = statement[0].start, statement[-1].end
    _execute(connection, page, statement, page.text[start:end], ran)
    _renamed(statement, ran)


def _execute(
    connection: sqlite3.Connection, page: Page, statement: list[Word], sql: str, ran: Ran
) -> None:
    try:
        connection.execute(sql)
    except (sqlite3.Error, sqlite3.Warning) as error:
        missing = re.match(r"no such module: (.*)", str(error))
        if missing is None:
            ran.problems.append(_refused(page, statement, str(error)))
            return
        found = Cursor.over(Page(page.shown, sql), SQLITE)
        _ = found.take("CREATE", "VIRTUAL", "TABLE"), found.take("IF", "NOT", "EXISTS")
        ran.virtual.append((found.path("")[1], page.where(statement[0].start), missing[1]))


def _renamed(statement: list[Word], ran: Ran) -> None:
    """Let a table that ALTER gives another name come from where it was made."""
    verbs = [word.upper for word in statement]
    if verbs[:2] == ["ALTER", "TABLE"] and verbs[-3:-1] == ["RENAME", "TO"]:
        old, new = (value(statement[at], SQLITE).lower() for at in (-4, -1))
        if old in ran.made:
            ran.made[new] = ran.made.pop(old)


def _filled(statement: list[Word]) -> str:
    """Return the table of INSERT INTO, INSERT OR IGNORE INTO, REPLACE INTO."""
    into = next((n for n, word in enumerate(statement[:4]) if word.upper == "INTO"), 0)
    names = [value(word, SQLITE) for word in statement[into + 1 : into + 4]]
    return "".join(names[2:3] if names[1:2] == ["."] else names[:1])


def _restored(statement: list[Word]) -> str:
    """Return the SQL of a virtual table, which `.dump` puts back: the last of the values."""
    strings = [value(word, SQLITE) for word in statement if word.kind == "string"]
    found = strings[-1] if strings else ""
    return found if found.upper().startswith("CREATE VIRTUAL TABLE") else ""


def _refused(page: Page, statement: list[Word], message: str) -> Problem:
    """Say what SQLite refuses, where it says near which word."""
    near = _NEAR.search(message)
    places = [w.start for w in statement if near is not None and w.text == near["word"]]
    at = places[0] if len(places) == 1 else statement[0].start
    fix = "It is run in SQLite, in memory and without rows: make it work there."
    if "not authorized" in message:
        message, fix = "another database would be opened", "Leave ATTACH and DETACH out."
    return Problem(f"SQLite: {message}", where=page.where(at), fix=fix)
