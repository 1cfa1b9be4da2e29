"""One project: its configuration, what schema.py declares, what the folders hold."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from schemadsl.cli.facts import Facts
from schemadsl.cli.fast import UnknownError, names, surroundings
from schemadsl.cli.output import counted
from schemadsl.cli.typed import Typed
from schemadsl.codegen.mark import MARK
from schemadsl.codegen.python.stored import Stored
from schemadsl.config import Config
from schemadsl.errors import FolderError, Problem, Where
from schemadsl.migrations.folder import SNAPSHOT, SUM, Folder, Migration, read, seal
from schemadsl.migrations.pending import pending
from schemadsl.queries.answers import digest

# where only queries have changed, what reads and compares schemas is not loaded
if TYPE_CHECKING:
    from schemadsl.model import Catalog
    from schemadsl.plan import Options, Plan
    from schemadsl.sources.watch import Watch

__all__ = ["MEND", "Project", "unfinished"]

MEND = "Run: python -m schemadsl generate"


class Project:
    """The files of a project as values; nothing here writes."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.migrations = config.path(config.migrations)
        self.out = config.path(config.out)

    @cached_property
    def watch(self) -> Watch:
        """What schema.py is seen to read."""
        from schemadsl.sources.watch import Watch

        return Watch(names)

    @cached_property
    def declared(self) -> Catalog:
        """What schema.py declares; raises SchemaError with all that is wrong in it."""
        from schemadsl.sources.module import load

        # what it prints is no result of ours
        with contextlib.redirect_stdout(sys.stderr):
            schema = self.config.path(self.config.schema)
            return load(schema, root=self.config.root, watch=self.watch)

    @cached_property
    def wanted(self) -> str:
        """The snapshot of what schema.py declares."""
        from schemadsl.sources import snapshot

        return snapshot.dump(self.declared)

    @cached_property
    def generated(self) -> Mapping[Path, str]:
        """The generated files of what schema.py declares, by path."""
        return self.outputs(self.declared)

    @cached_property
    def typed(self) -> Typed:
        """The queries, for what schema.py declares."""
        return Typed(self.config, self.facts, lambda: self.declared)

    @cached_property
    def facts(self) -> Facts:
        """What of schema.py the queries depend on."""
        from schemadsl.kinds import extensions_of, least_version

        schema = digest(self.generated[self.out / "schema.sql"])
        derived = [(self.shown(p), t) for p, t in self.generated.items() if p.parent != self.out]
        return Facts(
            schema,
            derived,
            Stored.of(self.declared),
            sorted(extensions_of(self.declared)),
            least_version(self.declared),
            self._kept(schema),
        )

    def _kept(self, schema: str) -> str:
        """Return the key of a database of what is declared; empty where none is kept."""
        if os.environ.get("SCHEMADSL_NO_CACHE"):
            return ""
        try:
            return digest(f"{surroundings()} {schema} {self.wanted}")
        except (OSError, UnknownError):
            return ""

    def folder(self) -> Folder:
        """Read the migrations folder; raises FolderError with all that is wrong with it."""
        shown = self.config.migrations
        if pending(self.migrations):
            raise FolderError(unfinished(shown))
        return read(self.migrations, shown)

    @property
    def least(self) -> int:
        """The version of PostgreSQL that can hold what is declared, and run the folder."""
        from schemadsl.kinds import least_version
        from schemadsl.migrations.folder import least_needed

        return max(least_version(self.declared), least_needed(self.folder().migrations))

    def former(self, folder: Folder) -> Catalog:
        """Return the catalog that the folder leads to."""
        from schemadsl.model import Catalog
        from schemadsl.sources import snapshot

        if folder.snapshot is None:
            return Catalog()
        if folder.snapshot == self.wanted:
            return self.declared  # the same; reading it takes long
        return snapshot.load(folder.snapshot, f"{folder.path}/{SNAPSHOT}")

    def plan(self, folder: Folder, options: Options) -> Plan:
        """Plan from the folder's state to the declared one."""
        from schemadsl.plan import build

        plan = build(self.former(folder), self.declared, options)
        if not options.allowed:
            return plan  # the linter is not worth its loading
        from schemadsl.lint.planned import answered

        return answered(plan, options.allowed)

    def migration(self, plan: Plan, folder: Folder, name: str | None) -> Migration:
        """Write the plan as the folder's next file."""
        from schemadsl.migrations.names import describe, file_name, slug
        from schemadsl.plan.script import migration

        words = slug(name) if name else describe(plan, first=not folder.migrations)
        last = folder.migrations[-1].version if folder.migrations else None
        text = migration(plan, words.replace("_", " "), self.config.timeouts)
        return Migration(file_name(words, last), text)

    def outputs(self, catalog: Catalog) -> Mapping[Path, str]:
        """Return the generated files by path."""
        from schemadsl.codegen.outputs import outputs

        made = outputs(catalog, self.config.schema, self.config.queries.derive)
        return {self.out / name: text for name, text in made.items()}

    def settle(self, facts: Facts, objects: int) -> None:
        """Take what is known of a schema whose files are in order, instead of loading it."""
        self.facts, self.objects = facts, objects
        paths = [self.out / "schema.sql", *(self.config.root / name for name, _ in facts.derived)]
        self.generated = {path: self.text(path) or "" for path in paths}

    @cached_property
    def objects(self) -> int:
        """How many objects schema.py declares."""
        return len(self.declared)

    def in_order(self) -> str:
        """Say that there is nothing to do."""
        queries = len(self.typed.queries)
        more = f" {counted(queries, 'query', 'queries')}," if queries else ""
        what = f"{self.config.schema} and its {counted(self.objects, 'object')}"
        return f"In order: {what},{more} migrations, generated files."

    def orphans(self) -> Iterator[Path]:
        """Yield the files in the output folder that carry our mark and are not expected."""
        expected = set(self.generated) | self.typed.expected()
        for path in sorted(self.out.rglob("*")) if self.out.is_dir() else ():
            if self.migrations in path.parents:
                continue
            if path.is_file() and path not in expected:
                with path.open("rb") as file:
                    if MARK.encode() in file.readline():
                        yield path

    def changes(
        self, folder: Folder, new: Migration | None, typed: Mapping[Path, str | None]
    ) -> dict[Path, str | None]:
        """Return the files to write, None for those to remove; empty where all is in order.

        *typed* are those that follow from the queries.
        """
        files: dict[Path, str | None] = dict(typed)
        migrations = folder.migrations if new is None else (*folder.migrations, new)
        if new is not None:
            files[self.migrations / new.file] = new.text
        if len(self.declared) or folder:
            files[self.migrations / SNAPSHOT] = self.wanted
            files[self.migrations / SUM] = seal(migrations, self.wanted)
        files.update(self.generated)
        return self.differing(files)

    def differing(self, files: Mapping[Path, str | None]) -> dict[Path, str | None]:
        """Return those of *files* that are not so yet, and None for each orphan."""
        changed = {p: t for p, t in files.items() if self.text(p) != t}
        orphans = (path for path in self.orphans() if path not in files)
        return changed | dict.fromkeys(orphans)

    def text(self, path: Path) -> str | None:
        """Return what a generated file holds, None where there is no text."""
        try:
            return path.read_bytes().decode()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, UnicodeDecodeError):
            return None

    def shown(self, path: Path) -> str:
        """Return *path* as a person knows it: relative to the project."""
        return path.relative_to(self.config.root).as_posix()


def unfinished(shown: str) -> Problem:
    """Say that a killed run left the folder halfway."""
    return Problem(
        "an earlier run was killed while it wrote",
        where=Where(shown),
        fix=f"{MEND}, which finishes it.",
    )
