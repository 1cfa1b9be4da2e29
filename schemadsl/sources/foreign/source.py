"""SQLAlchemy's models, Alembic's folder and Django's project as sources."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import ClassVar

from attrs import frozen

from schemadsl._provided import OPCLASSES, TYPES
from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.model import Ref
from schemadsl.postgres.connect import Connection, connect, parts
from schemadsl.sources.foreign.ask import NAMES, FailedError, ask
from schemadsl.sources.others import Left
from schemadsl.sources.scripts import Script, extensions_in
from schemadsl.sources.source import Open, Source, Written
from schemadsl.sqltext import ident, tokens

__all__ = ["foreign"]

_NAMED = re.compile(rf"(?P<tool>{'|'.join(NAMES)}):(?P<spec>.*)", re.DOTALL)
_SETTINGS = re.compile(r"[\"']DJANGO_SETTINGS_MODULE[\"'],\s*[\"'](?P<name>[\w.]+)[\"']")
#: functions that models have as defaults, by the extension that brings them
_FUNCTIONS = {
    "uuid_generate_v1": "uuid-ossp",
    "uuid_generate_v1mc": "uuid-ossp",
    "uuid_generate_v4": "uuid-ossp",
    "crypt": "pgcrypto",
    "gen_random_bytes": "pgcrypto",
    "gen_salt": "pgcrypto",
    "unaccent": "unaccent",
    "similarity": "pg_trgm",
}
_PROVIDED: Mapping[str, str] = TYPES | OPCLASSES | _FUNCTIONS
_SCALARS_BY_GIST = re.compile(r"\bEXCLUDE\s+USING\s+gist\b.*\bWITH\s+=\s*[,)]", re.IGNORECASE)
#: the tables that Alembic and Django keep their own records in
_RECORDS = """
    SELECT c.conrelid::regclass::text FROM pg_constraint AS c
    JOIN pg_class AS t ON t.oid = c.conrelid
    WHERE c.contype = 'p' AND c.conname = t.relname || '_pkc' AND t.relnatts = 1
      AND EXISTS (SELECT FROM pg_attribute AS a
                  WHERE a.attrelid = t.oid AND a.attnum = 1 AND a.attname = 'version_num')
    UNION ALL
    SELECT to_regclass('django_migrations')::text WHERE to_regclass('django_migrations') IS NOT NULL
"""
_LACKS = re.compile(
    r'((?P<own>extension)|type|operator class) "(?P<name>[^"]+)"'
    r"( does not exist| is not available)"
)


def foreign(text: str, path: Path, *, root: Path) -> Source | None:
    """Return the source that *text*, or the *path* that it may be, names; None: no other tool's.

    Raises ConfigError where the tool, or the project, fails.
    """
    named = _NAMED.fullmatch(text)
    if named is not None:
        tool, spec = named["tool"], named["spec"]
        if not spec:
            raise ConfigError(_how(tool, text))
        if tool == "django":
            return _project(text, Path.cwd() / spec) or Made(text, tool, spec, root)
        if tool == "alembic":
            return _alembic(text, Path.cwd() / spec, root)
        return _written(text, ask(tool, spec, text, root=root))
    if path.name == "alembic.ini" or any(
        (path / name).is_file() for name in ("alembic.ini", "script.py.mako")
    ):
        return _alembic(text, path, root)
    return _project(text, path)


def _alembic(text: str, path: Path, root: Path) -> Source:
    """Return what Alembic prints; what it can only do in a database is done in one."""
    try:
        return _written(text, ask("alembic", str(path.resolve()), text, root=root))
    except FailedError:
        return Made(text, "alembic", str(path.resolve()), root)


def _how(tool: str, text: str) -> Problem:
    examples = {
        "sqlalchemy": "sqlalchemy:package.module:Base",
        "django": "django:site.settings or django:shop.models",
        "alembic": "alembic:. or alembic:path/to/alembic.ini",
    }
    return Problem(
        f"{text!r} does not say what to read", fix=f"Write for example {examples[tool]}."
    )


def _project(text: str, path: Path) -> Source | None:
    """Return the Django project whose manage.py *path* is, or holds."""
    program = path if path.name == "manage.py" else path / "manage.py"
    if not program.is_file():
        return None
    found = _SETTINGS.search(program.read_text(encoding="utf-8", errors="replace"))
    if found is None:
        where = Where(str(text))
        what = "manage.py does not say which settings it uses"
        raise ConfigError(Problem(what, where=where, fix="Name them: django:package.settings."))
    return Made(text, "django", found["name"], program.parent)


def _written(shown: str, sql: str) -> Written:
    made = set(extensions_in(sql))
    first = "".join(
        f"CREATE EXTENSION IF NOT EXISTS {ident(name)};\n"
        for name in dict.fromkeys(_needed(sql))
        if name not in made
    )
    scripts = (Script(f"{shown} (extensions)", first),) if first else ()
    return Written(shown, None, (*scripts, Script(shown, sql)))


def _needed(sql: str) -> Iterator[str]:
    """Yield the extensions that models take for granted: of types, operator classes, functions."""
    for token in tokens(sql):
        if token.kind == "word" and token.name in _PROVIDED:
            yield _PROVIDED[token.name]
    if any(_SCALARS_BY_GIST.search(line) for line in sql.splitlines()):
        yield "btree_gist"


@frozen
class Made:
    """What a tool makes itself, in a database of a scratch server."""

    written: ClassVar[bool] = True

    shown: str
    tool: str
    spec: str
    root: Path

    @property
    def declared(self) -> None:
        """Nothing that could be told without a server."""

    @property
    def least(self) -> int:
        """Nothing says."""
        return 0

    @property
    def versions(self) -> frozenset[Ref]:
        """None: the tool does not tell what it asked for."""
        return frozenset()

    @property
    def left(self) -> tuple[Left, ...]:
        """Nothing: it is PostgreSQL's own schema."""
        return ()

    @contextmanager
    def opened(self, open_server: Open) -> Generator[Connection]:
        """Make it in an empty database; an extension that the server lacks asks for another."""
        wanted: dict[str, bool] = {}
        with ExitStack() as stack:
            while (conninfo := self._filled(stack, open_server, wanted)) is None:
                stack.close()
            connection = stack.enter_context(connect(conninfo))
            for (table,) in connection.execute(_RECORDS).fetchall():
                connection.execute(f"DROP TABLE {table}".encode())
            yield connection

    def _filled(self, stack: ExitStack, open_server: Open, wanted: dict[str, bool]) -> str | None:
        """Return the database that was filled; None where *wanted* has one extension more now.

        What the tool does not create itself is created before: then *wanted* says True.
        """
        server = stack.enter_context(open_server(tuple(wanted), 0))
        conninfo = stack.enter_context(server.database()).conninfo
        with connect(conninfo) as connection:
            for name in (name for name, first in wanted.items() if first):
                connection.execute(f"CREATE EXTENSION IF NOT EXISTS {ident(name)}".encode())
        found = parts(conninfo)
        keys = {"NAME": "dbname", "USER": "user", "PASSWORD": "password"}
        keys |= {"HOST": "host", "PORT": "port"}
        place = {theirs: str(found[ours]) for theirs, ours in keys.items() if found.get(ours)}
        try:
            ask(self.tool, self.spec, self.shown, root=self.root, database=place)
        except FailedError as error:
            lacks = _LACKS.search(str(error))
            if lacks is None:
                raise
            own = lacks["own"] is not None
            name = str(lacks["name"]) if own else _PROVIDED.get(lacks["name"], "")
            if not name or name in wanted:
                raise
            wanted[name] = not own
            return None
        return conninfo
