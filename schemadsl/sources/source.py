"""Anything that can be read as a catalog, told by a server in every case.

Two catalogs can be compared when PostgreSQL spelled both: what is only written
down (schema.py, SQL files, a snapshot) is loaded on a scratch server first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from attrs import frozen

from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.kinds import extensions_of, least_version
from schemadsl.model import Catalog
from schemadsl.postgres.connect import connect, described
from schemadsl.postgres.read import read_catalog, unmanaged
from schemadsl.scratch import Server
from schemadsl.sources.module import load
from schemadsl.sources.replay import loaded, run_scripts
from schemadsl.sources.scripts import Script, extensions_in, scripts
from schemadsl.sources.snapshot import load as load_snapshot

__all__ = ["Live", "Open", "State", "Written", "source"]

#: opens a server that has these extensions, of at least this major version
Open = Callable[[Iterable[str], int], AbstractContextManager[Server]]

_CONNINFO = re.compile(r"\s*\w+\s*=")


@frozen
class State:
    """What a source holds: the catalog, and names of what is in it but not managed.

    *role* is who reads a live database, and may come to change it.
    """

    catalog: Catalog
    unmanaged: frozenset[str]
    role: str | None = None


@frozen
class Live:
    """A database that can be asked."""

    conninfo: str

    @property
    def shown(self) -> str:
        """The database without its password."""
        return described(self.conninfo)

    def read(self, open_server: Open) -> State:
        """Read the database as it is now."""
        with connect(self.conninfo) as connection:
            found, left = read_catalog(connection), frozenset(unmanaged(connection))
            return State(found, left, connection.info.user)


@frozen
class Written:
    """A declaration or scripts, which a scratch server must make first."""

    shown: str
    declared: Catalog | None
    scripts: tuple[Script, ...] = ()

    def read(self, open_server: Open) -> State:
        """Make it in an empty database and read that; raises ProofError where it is refused."""
        if self.declared is not None:
            wanted: Iterable[str] = extensions_of(self.declared)
            least = least_version(self.declared)
        else:
            wanted = dict.fromkeys(name for s in self.scripts for name in extensions_in(s.text))
            least = 0
        with open_server(wanted, least) as server, server.database() as database:
            if self.declared is not None:
                return State(loaded(database.conninfo, self.declared), frozenset())
            with connect(database.conninfo) as connection:
                run_scripts(connection, ((s.name, s.text, _nobody) for s in self.scripts))
                return State(read_catalog(connection), frozenset(unmanaged(connection)))


def _nobody(statement: str) -> None:
    return None


def source(text: str, *, root: Path) -> Live | Written:
    """Tell what *text* names: a database URL, schema.py, SQL, a folder, a snapshot.

    Raises ConfigError where it names nothing that can be read.
    """
    if "://" in text or _CONNINFO.match(text):
        return Live(text)
    path = (Path.cwd() / text).resolve()
    if path.suffix == ".py" or (path / "__init__.py").is_file():
        return Written(text, load(path, root=root))
    if path.suffix == ".json" and path.is_file():
        return Written(text, load_snapshot(path.read_text(encoding="utf-8"), text))
    if path.is_dir() or (path.is_file() and path.suffix == ".sql"):
        return Written(text, None, scripts(path, text))
    raise ConfigError(
        Problem(
            f"{text!r} is nothing that can be read as a schema",
            where=Where(text) if path.exists() else None,
            fix="Name schema.py, a database URL, a .sql file, a folder of .sql or a snapshot.",
        )
    )
