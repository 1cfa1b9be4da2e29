"""Schemas of SQLite and MySQL as sources, loaded on a scratch server once they are turned."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path as FilePath

from attrs import field, frozen

from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.postgres.connect import Connection
from schemadsl.postgres.execute import StatementError, run_script
from schemadsl.sources.dialects import about
from schemadsl.sources.dialects.lex import MYSQL, SQLITE, Dialect
from schemadsl.sources.dialects.mysql import read_mysql
from schemadsl.sources.dialects.raw import Column, Note, Path, Raw
from schemadsl.sources.dialects.sent import Extra, Sent
from schemadsl.sources.dialects.sent import shown as brief
from schemadsl.sources.dialects.sqlite import read_sqlite
from schemadsl.sources.dialects.turn import Schema, turned_schema
from schemadsl.sources.dialects.types import Turned, of_mysql, of_sqlite
from schemadsl.sources.others import Left
from schemadsl.sources.scripts import Script
from schemadsl.sources.source import Open, Written

__all__ = ["Translated", "dialect"]

_READERS: dict[str, tuple[Dialect, Callable[[FilePath, str], Raw], Callable[[Column], Turned]]] = {
    "sqlite": (SQLITE, read_sqlite, of_sqlite),
    "mysql": (MYSQL, read_mysql, of_mysql),
    "mariadb": (MYSQL, read_mysql, of_mysql),
}
_OTHERS = {
    **dict.fromkeys(("tsql", "mssql", "sqlserver"), "SQL Server"),
    "oracle": "Oracle",
}
_EXAMPLES = {
    "sqlite": "sqlite:app.db or sqlite:schema.sql",
    "mysql": "mysql:dump.sql, of mysqldump --no-data --routines",
}


def dialect(tool: str, spec: str, shown: str) -> Translated:
    """Read the schema of another database; raises ConfigError where it cannot be read."""
    if tool not in _READERS:
        what = f"schemas of {_OTHERS[tool]} are not read: sqlite: and mysql: are"
        fix = "Move it into a PostgreSQL by its own tools, then name that database's URL."
        raise ConfigError(Problem(what, where=Where(shown), fix=fix))
    kind, reader, turn = _READERS[tool]
    spec = spec.removeprefix("///")  # as SQLAlchemy writes it
    if not spec or spec.startswith("//"):
        fix = f"Write for example {_EXAMPLES[kind.name]}."
        raise ConfigError(Problem(f"{shown!r} does not name a file", fix=fix))
    path = (FilePath.cwd() / spec).resolve()
    raw = reader(path, spec)
    if not raw.tables and not raw.views:
        what = "no table and no view is made here"
        fix = f"Name a file that has the schema, as {kind.title} writes it down."
        raise ConfigError(Problem(what, where=Where(spec), fix=fix))
    schema = turned_schema(raw, kind, turn, spec)
    rows, inserts = (_counts(raw, counted) for counted in (raw.rows, raw.inserts))
    text = "".join(f"{sent.having(sent.extras)};\n" for sent in schema.statements)
    return Translated(shown, None, (Script(shown, text, rows, inserts),), schema=schema)


def _counts(raw: Raw, counted: Mapping[Path, int]) -> dict[tuple[str, ...], int]:
    """Count by the schema that a table is in now."""
    schemas = raw.schemas
    return {(schemas.get(path[0], "public"), path[1]): n for path, n in counted.items()}


@frozen
class Translated(Written):
    """A schema turned into PostgreSQL's SQL, statement by statement.

    What PostgreSQL refuses of it is known once it has been opened.
    """

    schema: Schema = field(kw_only=True)
    _refused: list[Note] = field(factory=list[Note], init=False, eq=False)

    @property
    def left(self) -> tuple[Left, ...]:
        """What of the other database is not in this one, and what is in it as something else."""
        notes = sorted(
            (*self.schema.notes, *self._refused),
            key=lambda note: (note.where.file, note.where.line or 0, note.where.column or 0),
        )
        told = (Left((), line, False) for line in self.schema.told)
        return (*(Left(about.line(n.ref), str(n), n.missing) for n in notes), *told)

    @contextmanager
    def opened(self, open_server: Open) -> Generator[Connection]:
        """Make it in an empty database, all of it that PostgreSQL takes."""
        # statements are sent one by one: what is refused takes nothing else along
        with self._emptied(open_server) as connection:
            self._refused.clear()
            for sent in self.schema.statements:
                self._send(connection, sent)
            yield connection

    def _send(self, connection: Connection, sent: Sent) -> None:
        extras = self._taken(connection, sent)
        for number, sql in enumerate((sent.having(extras), *sent.instead)):
            refusal = _run(connection, sql)
            if refusal is None:
                return
            if number == 0:
                self._refuse(sent, sql, refusal)

    def _taken(self, connection: Connection, sent: Sent) -> tuple[Extra, ...]:
        """Return the extras that PostgreSQL takes: where it refuses one, each is tried."""
        if (
            not sent.extras
            or _run(connection, f"BEGIN; {sent.having(sent.extras)}; ROLLBACK") is None
        ):
            return sent.extras
        taken: list[Extra] = []
        for extra in sent.extras:
            sql = sent.having((*taken, extra))
            refusal = _run(connection, f"BEGIN; {sql}; ROLLBACK")
            if refusal is None:
                taken.append(extra)
            else:
                self._refuse(extra, extra.sql, refusal)
        return tuple(taken)

    def _refuse(self, sent: Sent | Extra, sql: str, message: str) -> None:
        what = f"PostgreSQL refuses what it became: {message}"
        self._refused.append(Note(sent.ref, sent.where, what, f"It became: {brief(sql)}"))


def _run(connection: Connection, sql: str) -> str | None:
    """Run SQL; return why PostgreSQL refuses it."""
    try:
        run_script(connection, sql)
    except StatementError as error:
        return error.message
    return None
