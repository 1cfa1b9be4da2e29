"""Queries within a project: analysed where nobody knows them yet, and their Python module."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from schemadsl.cli import fast
from schemadsl.cli.facts import Facts
from schemadsl.cli.output import counted, say
from schemadsl.config import Config
from schemadsl.errors import ConfigError, FolderError, Problem, QueryError, Where
from schemadsl.model import Catalog
from schemadsl.queries.answers import Answers, digest
from schemadsl.queries.read import Query, Reading, read, together
from schemadsl.queries.settings import Settings
from schemadsl.queries.shape import QueryShape, Refusal
from schemadsl.queries.whole import is_whole, whole
from schemadsl.sources.files import files

if TYPE_CHECKING:
    from schemadsl.codegen.python.render import Tidy
    from schemadsl.scratch import Server

__all__ = ["ANALYSIS", "Typed"]

ANALYSIS = "analysis.json"
MADE_FROM = "from"


class Typed:
    """The queries of a project, and what the files under its output folder know of them."""

    def __init__(self, config: Config, facts: Facts, declared: Callable[[], Catalog]) -> None:
        """*declared* tells what schema.py declares, where *facts* are not enough."""
        self.config = config
        self.settings = config.queries
        self.facts = facts
        self.schema = facts.schema
        self._declared = declared
        self._seen = ""
        self.out = config.path(config.out)

    @property
    def path(self) -> Path:
        """Where the queries are."""
        return self.config.path(self.settings.path)

    @cached_property
    def reading(self) -> Reading:
        """The queries as they are written; none where nobody has begun with them."""
        self._seen = self._state()
        begun = self.path.is_file() or any(self.path.glob("*.sql"))
        if not begun and self.settings.path == Settings().path:
            return read(self.facts.derived)
        return together(self.facts.derived, files(self.path, self.settings.path))

    def unchanged(self) -> bool:
        """Tell whether the queries are still as they were read."""
        return bool(self._seen) and self._state() == self._seen

    def _state(self) -> str:
        try:
            return fast.entry("f" if self.path.is_file() else "t", str(self.path))
        except (OSError, fast.UnknownError):
            return ""

    @property
    def queries(self) -> list[Query]:
        """The queries that can be read."""
        return [query for query in self.reading.queries if isinstance(query, Query)]

    @cached_property
    def tables(self) -> list[Query]:
        """All tables and views as queries, where each is to have a class."""
        if not self.settings.python or self.settings.models != "all":
            return []
        stored = self.facts.stored
        return list(whole((*stored.tables, *stored.views), self.config.schema))

    def __bool__(self) -> bool:
        channels = self.settings.python and self.facts.stored.channels
        return bool(self.reading.queries or channels or self.tables)

    @cached_property
    def answers(self) -> Answers:
        """What is known of them; raises FolderError where the file is something else."""
        path = self.out / ANALYSIS
        try:
            text = path.read_bytes().decode()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return Answers()
        except UnicodeDecodeError:
            text = ""
        return Answers.load(text, f"{self.config.out}/{ANALYSIS}")

    def known(self) -> Iterator[tuple[Query, QueryShape | None]]:
        """Yield each query with its shape, None where nobody has asked the server yet."""
        for query in (*self.queries, *self.tables):
            yield query, self.answers.find(query, self.schema)

    def made_from(self, shapes: Iterable[QueryShape]) -> str:
        """Return what stands for all that the Python module depends on."""
        from schemadsl.codegen.python import version

        said = self.facts.stored.said
        placeless = [evolve(shape, file="", line=0) for shape in shapes]
        return digest(f"{version()} {self.settings} {said} {placeless}")

    # -- generate ----------------------------------------------------------------------

    def files(self, dev_url: str | None) -> dict[Path, str | None]:
        """Return the files that follow from the queries, None for one that no longer does.

        Raises QueryError with all that is wrong with them, before anything is written.
        """
        analysis = self.out / ANALYSIS
        if not self:
            return {analysis: None} if analysis.is_file() and self._ours() else {}
        from schemadsl.cli import kept  # a check needs none of this

        if problems := list(self._misnamed()):
            raise ConfigError(*problems)
        refused = [q for q in self.reading.queries if isinstance(q, Refusal)]
        for file, line in self.reading.left_out:
            say(f"{file}:{line}: left out: the statement is no query")
        fresh = any(shape is None for _, shape in self._found)
        with kept.tidying(fresh and self.settings.python) as black:
            told, wrong = self._told(dev_url)
            refused = sorted([*refused, *wrong], key=lambda r: (r.file, r.line, r.column))
            if refused:
                raise QueryError(*map(problem, refused))
            texts, module = self._module([shape for _, shape in told], black)
        made: dict[Path, str | None] = {self.out / name: text for name, text in texts.items()}
        answers = Answers.of(self.schema, told, module)
        made[analysis] = answers.dump()
        self.answers = answers  # what will be known of them once this is written
        return made

    def _misnamed(self) -> Iterator[Problem]:
        if self.settings.rename or self.settings.types:
            from schemadsl.cli.named import unknown

            names = (query.name for query in self.reading.queries)
            yield from unknown(self.settings, self._declared(), names)

    def _ours(self) -> bool:
        try:
            return bool(self.answers.schema)
        except FolderError:
            return False

    @cached_property
    def _found(self) -> list[tuple[Query, QueryShape | None]]:
        try:
            return list(self.known())
        except FolderError:  # what cannot be read is made anew
            return [(query, None) for query in (*self.queries, *self.tables)]

    def _told(self, dev_url: str | None) -> tuple[list[tuple[Query, QueryShape]], list[Refusal]]:
        """Return all queries with their shapes; the server is asked about those that are new."""
        found = self._found
        fresh = [query for query, shape in found if shape is None]
        new: dict[str, QueryShape] = {}
        wrong: list[Refusal] = []
        for result in self._ask(fresh, dev_url) if fresh else ():
            if isinstance(result, Refusal):
                wrong.append(result)
            else:
                new[result.name] = result
        shapes = ((query, shape or new.get(query.name)) for query, shape in found)
        return [(query, shape) for query, shape in shapes if shape is not None], wrong

    def _ask(self, queries: list[Query], dev_url: str | None) -> list[QueryShape | Refusal]:
        from schemadsl.queries.analyse import analysed
        from schemadsl.scratch import open_server
        from schemadsl.sources.kept import Kept

        def scratch(extensions: Iterable[str], least: int) -> AbstractContextManager[Server]:
            return open_server(extensions, dev_url=dev_url, least=least, warm=True, say=say)

        facts = self.facts
        made = Kept(facts.extensions, facts.least, facts.database, self._declared)
        with made.opened(scratch) as connection:
            connection.execute("RESET SESSION AUTHORIZATION; RESET ALL")
            found = analysed(connection, queries)
        tables = sum(is_whole(query.name) for query in queries)
        kinds = ((len(queries) - tables, "query", "queries"), (tables, "table", "tables"))
        asked = [counted(*kind) for kind in kinds if kind[0]]
        say(f"Asked PostgreSQL about {' and '.join(asked)}.")
        return found

    def _module(
        self, shapes: list[QueryShape], black: Tidy | None
    ) -> tuple[Mapping[str, str], dict[str, str]]:
        """Return the files of the Python module that have to be written, and the digests of all."""
        if not self.settings.python:
            return {}, {}
        source = self.made_from(shapes)
        try:
            module = dict(self.answers.module)
        except FolderError:
            module = {}
        if module.get(MADE_FROM) == source and not list(self._strange(module)):
            return {}, module
        from schemadsl.cli.kept import pieces as kept
        from schemadsl.codegen.mark import MARK
        from schemadsl.codegen.python.module import module as made

        with kept(self.config.root) as pieces:
            texts = made(
                shapes, self.facts.stored, self.settings, mark=MARK, kept=pieces, black=black
            )
        digests = {name: digest(text) for name, text in texts.items()}
        return texts, {MADE_FROM: source, **digests}

    # -- generate --check --------------------------------------------------------------

    def expected(self) -> set[Path]:
        """Return the files that belong to the queries, as the analysis has them."""
        if not self:
            return set()
        try:
            names = [*self.answers.module] if self.settings.python else []
        except FolderError:
            names = []
        return {self.out / name for name in (ANALYSIS, *names) if name != MADE_FROM}

    def _strange(self, module: Mapping[str, str]) -> Iterator[Path]:
        """Yield the files of the module that are not what was generated."""
        for name, wanted in module.items():
            path = self.out / name
            try:
                if name != MADE_FROM and digest(path.read_bytes().decode()) != wanted:
                    yield path
            except (OSError, UnicodeDecodeError):
                yield path

    def drifted(self, mend: str) -> Iterator[Problem]:
        """Yield one problem for each query or file that is not as `files` leaves it."""
        where = Where(f"{self.config.out}/{ANALYSIS}")
        if not self:
            if (self.out / ANALYSIS).is_file() and self._ours():
                yield Problem("orphaned: there are no queries any more", where=where, fix=mend)
            return
        yield from self._misnamed()
        refused = [q for q in self.reading.queries if isinstance(q, Refusal)]
        yield from map(problem, refused)
        try:
            found = list(self.known())
        except FolderError as error:
            yield from error.problems
            return
        new = [query for query, shape in found if shape is None]
        if not found and not refused and not (self.out / ANALYSIS).is_file():
            yield Problem("missing", where=where, fix=mend)  # there are channels alone
        elif new and len(new) == len(found):
            yield Problem("stale or missing: no query is known as it is", where=where, fix=mend)
        else:
            for query in new:
                what = f"{query.name}: PostgreSQL has not been asked about it as it is now"
                yield Problem(what, where=Where(query.file, query.line or None), fix=mend)
        if not new and not refused and (self.out / ANALYSIS).is_file():
            told = [(query, shape) for query, shape in found if shape is not None]
            yield from self._stale(told, where, mend)

    def _stale(
        self, told: list[tuple[Query, QueryShape]], where: Where, mend: str
    ) -> Iterator[Problem]:
        module: Mapping[str, str] = self.answers.module if self.settings.python else {}
        if Answers.of(self.schema, told, module).dump() != self._text():
            yield Problem("stale: it is not what follows from the queries", where=where, fix=mend)
        if not self.settings.python:
            return
        if module.get(MADE_FROM) != self.made_from(shape for _, shape in told):
            what = "stale: queries, channels, their settings or schemadsl have changed since"
            yield Problem(what, where=Where(f"{self.config.out}/queries.py"), fix=mend)
        for path in self._strange(module):
            shown = path.relative_to(self.config.root).as_posix()
            what = "edited by hand" if path.is_file() else "missing"
            yield Problem(what, where=Where(shown), fix=mend)

    def _text(self) -> str:
        return (self.out / ANALYSIS).read_bytes().decode()


def problem(refusal: Refusal) -> Problem:
    """Return a refusal as what is reported."""
    name = f"{refusal.name}: " if refusal.name else ""
    where = Where(refusal.file, refusal.line, refusal.column)
    return Problem(f"{name}{refusal.message}", where=where, fix=refusal.hint or "")
