"""Anything that can be read as a catalog, told by a server in every case.

Two catalogs can be compared when PostgreSQL spelled both: what is only written
down (schema.py, SQL files, a snapshot) is loaded on a scratch server first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from attrs import evolve, frozen

from schemadsl.errors import ConfigError, FolderError, Problem, Where
from schemadsl.kinds import extensions_of, kind_of, least_version, shared
from schemadsl.model import EVERYTHING, Catalog, Patterns, Ref
from schemadsl.postgres.connect import Connection, connect, described
from schemadsl.postgres.needed import needed_by
from schemadsl.postgres.read import read_catalog, unmanaged
from schemadsl.sources.others import Left, another, see

if TYPE_CHECKING:
    from schemadsl.scratch import Server
    from schemadsl.sources.scripts import Script

__all__ = [
    "Live",
    "Open",
    "Source",
    "State",
    "Written",
    "kept",
    "meant",
    "patterns_for",
    "read",
    "source",
]

#: opens a server that has these extensions, of at least this major version
Open = Callable[[Iterable[str], int], "AbstractContextManager[Server]"]

_CONNINFO = re.compile(r"\s*\w+\s*=")
#: how other tools' schemas in Python are named, and what tells their folders
_TOOLS = ("sqlalchemy:", "alembic:", "django:")
_MARKS = ("alembic.ini", "script.py.mako", "manage.py")
_FIX = (
    "Name schema.py, a database URL, a .sql file, a folder of .sql, a snapshot, or"
    " sqlalchemy:module:Base, django:settings, alembic:folder, sqlite:file, mysql:file."
)


@frozen
class State:
    """What a source holds: the catalog, names of what is in it but not managed, what is left."""

    catalog: Catalog
    unmanaged: frozenset[str]
    left: tuple[Left, ...] = ()


class Source(Protocol):
    """Something that becomes a database to be asked."""

    @property
    def shown(self) -> str:
        """The source as messages name it."""
        ...

    #: whether a scratch server made it: who loaded it is not the owner that somebody meant
    written: ClassVar[bool]

    @property
    def declared(self) -> Catalog | None:
        """What it declares; None where only a server can tell."""
        ...

    @property
    def least(self) -> int:
        """The major version of PostgreSQL that it is known to need; 0 where nothing says."""
        ...

    @property
    def versions(self) -> frozenset[Ref] | None:
        """What it says the version of; None where all versions are facts."""
        ...

    @property
    def left(self) -> tuple[Left, ...]:
        """What of it is in no PostgreSQL, once it has been opened."""
        ...

    def opened(self, open_server: Open) -> AbstractContextManager[Connection]:
        """Connect to the database that holds what the source says."""
        ...


@frozen
class Live:
    """A database that can be asked."""

    written: ClassVar[bool] = False
    conninfo: str

    @property
    def declared(self) -> None:
        """Nothing is declared in a database."""

    @property
    def least(self) -> int:
        """None: it is made already."""
        return 0

    @property
    def versions(self) -> None:
        """All: they are what is there."""

    @property
    def left(self) -> tuple[Left, ...]:
        """Nothing: it is PostgreSQL's already."""
        return ()

    @property
    def shown(self) -> str:
        """The database without its password."""
        return described(self.conninfo)

    def opened(self, open_server: Open) -> AbstractContextManager[Connection]:
        """Connect to the database as it is now."""
        return connect(self.conninfo)


@frozen
class Written:
    """A declaration or scripts, which a scratch server must make first."""

    written: ClassVar[bool] = True

    shown: str
    declared: Catalog | None
    scripts: tuple[Script, ...] = ()
    #: the snapshot that stands beside the scripts; it tells what they make without a server
    snapshot: str | None = None
    #: what of the scripts is known to be needed, where their texts are not whole
    needed: int = 0

    @property
    def least(self) -> int:
        """What its objects need, or those of the snapshot beside it, and the scripts say."""
        if self.declared is not None:
            return least_version(self.declared)
        beside = 0 if self.snapshot is None else _least(self.snapshot)
        return max(beside, self.needed, *(needed_by(script.text) for script in self.scripts))

    @property
    def versions(self) -> frozenset[Ref]:
        """Those that are declared, or that the scripts name."""
        if self.declared is not None:
            return self.declared.versioned
        from schemadsl.sources.scripts import versions_in

        return versions_in(script.text for script in self.scripts)

    @property
    def left(self) -> tuple[Left, ...]:
        """Nothing: it is PostgreSQL's own SQL."""
        return ()

    @contextmanager
    def opened(self, open_server: Open) -> Generator[Connection]:
        """Make it in an empty database; raises ProofError where it is refused."""
        # two databases do without
        from schemadsl.sources.replay import make, run_scripts

        with self._emptied(open_server) as connection:
            if self.declared is not None:
                make(connection, self.declared)
            else:
                run_scripts(connection, ((s.name, s.text, _nobody) for s in self.scripts))
            yield connection

    @contextmanager
    def _emptied(self, open_server: Open) -> Generator[Connection]:
        """Connect to an empty database of a server that it can be made on."""
        from schemadsl.sources.scripts import extensions_in

        if self.declared is not None:
            wanted: Iterable[str] = extensions_of(self.declared)
        else:
            wanted = dict.fromkeys(name for s in self.scripts for name in extensions_in(s.text))
        with (
            open_server(wanted, self.least) as server,
            server.database() as database,
            connect(database.conninfo) as connection,
        ):
            yield connection


def read(found: Source, open_server: Open, patterns: Patterns = EVERYTHING) -> State:
    """Read what a source holds, of what *patterns* keep."""
    with found.opened(open_server) as connection:
        left = unmanaged(connection, patterns)
        catalog = read_catalog(connection, patterns_for(found, patterns))
        whole = meant(found, catalog, connection.user, patterns)
        return State(whole, frozenset(left), kept(found, patterns))


def kept(found: Source, patterns: Patterns) -> tuple[Left, ...]:
    """Return what is left of a source that has been opened, of what *patterns* keep."""
    return tuple(one for one in found.left if not one.line or patterns.keep(one.line))


def patterns_for(found: Source, patterns: Patterns) -> Patterns:
    """Return what is looked at in the database of a source.

    What belongs to the whole server is nothing that a scratch server could tell.
    """
    return evolve(patterns, shared=frozenset()) if found.written else patterns


def meant(found: Source, told: Catalog, role: str, patterns: Patterns) -> Catalog:
    """Return what a source means, of what its database *told* to *role*.

    Who loaded it on a scratch server owns nothing, and the versions that this server offers are
    nobody's word; what belongs to a whole server stands where it is declared.
    """
    if not found.written:
        return told
    told = told.disowned(role, found.declared).unversioned(found.versions or frozenset())
    if found.declared is None:
        return told
    beyond = shared(found.declared)
    parents = {obj.ref: kind_of(obj).parent(obj) for obj in beyond}
    lines = {ref: (ref,) if up is None else (ref, up) for ref, up in parents.items()}
    return told.joined(obj for obj in beyond if patterns.keep(lines[obj.ref]))


def _least(snapshot: str) -> int:
    """Return the least version for what a snapshot holds; 0 for one that is not ours."""
    from schemadsl.sources.snapshot import load

    try:
        return least_version(load(snapshot, ""))
    except FolderError:
        return 0


def _nobody(statement: str) -> None:
    return None


def source(text: str, *, root: Path) -> Source:
    """Tell what *text* names: a database URL, schema.py, SQL, a folder, another tool's models.

    Raises ConfigError where it names nothing that can be read.
    """
    if (other := another(text)) is not None:
        from schemadsl.sources.dialects.source import dialect

        return dialect(*other, text)
    if "://" in text or _CONNINFO.match(text):
        return Live(text)
    path = (Path.cwd() / text).resolve()
    marked = path.name in _MARKS or any((path / name).is_file() for name in _MARKS)
    if text.startswith(_TOOLS) or marked:
        from schemadsl.sources.foreign.source import foreign

        found = foreign(text, path, root=root)
        if found is not None:
            return found
    see(path, text)
    package = (path / "__init__.py").is_file() and not any(path.glob("*.sql"))
    if path.suffix == ".py" or package:
        from schemadsl.sources.module import load

        return Written(text, load(path, root=root))
    if path.suffix == ".json" and path.is_file():
        from schemadsl.sources.snapshot import load as load_snapshot

        return Written(text, load_snapshot(path.read_text(encoding="utf-8"), text))
    if path.is_dir() or (path.is_file() and path.suffix == ".sql"):
        from schemadsl.sources.scripts import scripts

        beside = path / "snapshot.json"
        told = beside.read_text(encoding="utf-8", errors="replace") if beside.is_file() else None
        return Written(text, None, scripts(path, text), told)
    if path.suffix in (".sql", ".json") and not path.exists():
        raise ConfigError(Problem("there is no such file", where=Where(text), fix=_FIX))
    raise ConfigError(
        Problem(
            f"{'this' if path.exists() else repr(text)} is nothing that can be read as a schema",
            where=Where(text) if path.exists() else None,
            fix=_FIX,
        )
    )
