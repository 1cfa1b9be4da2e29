"""What a template is made from, and how: the migrations, seeds, and what a project adds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from attrs import frozen

from schemadsl._version import VERSION
from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.migrations.folder import Folder, from_checkpoint, least_needed
from schemadsl.migrations.folder import read as read_folder
from schemadsl.sources.files import seeds as read_seeds

__all__ = ["Recipe", "recipe"]


@frozen
class Recipe:
    """The inputs of a template; of the files of *seeds* the names as shown and the texts.

    *load* gets the address of the database before it becomes the template; what that reads
    nobody knows, so that such a template is made once for each *run* of the tests.
    """

    folder: Folder
    seeds: tuple[tuple[str, str], ...]
    place: str
    run: str
    load: Callable[[str], object] | None = None

    @property
    def project(self) -> str:
        """A name for the folder of migrations on this machine: 8 letters."""
        return _short([self.place], 8)

    @property
    def key(self) -> str:
        """A name for all that is known of the inputs: 16 letters."""
        parts = [VERSION, *(part for m in self.folder.migrations for part in (m.file, m.text))]
        parts += ["seeds", *(part for seed in self.seeds for part in seed)]
        return _short(parts, 16)

    @property
    def needs(self) -> tuple[tuple[str, ...], int]:
        """The extensions that a server must offer, and its least major version."""
        from schemadsl.sources.scripts import extensions_in

        every = from_checkpoint(self.folder.migrations)
        needed = least_needed(every)
        if self.folder.snapshot is None:
            names = (name for m in every for name in extensions_in(m.text))
            return tuple(dict.fromkeys(names)), needed
        from schemadsl.kinds import extensions_of, least_version
        from schemadsl.migrations.folder import SNAPSHOT
        from schemadsl.sources.snapshot import load

        held = load(self.folder.snapshot, f"{self.folder.path}/{SNAPSHOT}")
        return tuple(extensions_of(held)), max(least_version(held), needed)

    def make(self, conninfo: str) -> None:
        """Fill the empty database; raises SchemadslError, and whatever *load* raises."""
        from schemadsl.apply.adopt import adopt
        from schemadsl.apply.asking import drive
        from schemadsl.apply.migrate import log
        from schemadsl.apply.opening import PROGRAM
        from schemadsl.apply.script import parse
        from schemadsl.apply.seeding import seed
        from schemadsl.postgres.connect import connect
        from schemadsl.sources.replay import run_scripts

        shown, every = self.folder.path, self.folder.migrations
        with connect(conninfo) as connection:
            # a role that the server has already is left as it is: other databases have it as well
            files = ((f"{shown}/{m.file}", m.text, _nobody) for m in from_checkpoint(every))
            run_scripts(connection, files)
            connection.execute("DISCARD ALL")
            drive(adopt(self.folder, every, 60.0, PROGRAM, log), connection)
            scripts = [parse(*each) for each in self.seeds]
            drive(seed(scripts, 60.0, log), connection)
        if self.load is not None:
            self.load(conninfo)


def recipe(
    root: Path, migrations: str, seeds: str | None, run: str, load: Callable[[str], object] | None
) -> Recipe:
    """Read the folders of the project at *root*; raises FolderError, ConfigError."""
    path = root / migrations
    if not path.is_dir():
        raise ConfigError(
            Problem(
                "there are no migrations to make the databases of tests from",
                where=Where(str(path)),
                fix="Run: python -m schemadsl generate. Or set schemadsl_project, for pytest, to"
                " the folder of the pyproject.toml that has [tool.schemadsl].",
            )
        )
    files = tuple(read_seeds(root, seeds)) if seeds is not None else ()
    return Recipe(read_folder(path, migrations), files, str(path.resolve()), run, load)


def _short(parts: Iterable[str], length: int) -> str:
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()[:length]


def _nobody(statement: str) -> None:
    return None
