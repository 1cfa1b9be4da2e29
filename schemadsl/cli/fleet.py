"""``--targets``: many databases or schemas, some at a time, until too many have failed."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import cached_property
from pathlib import Path

from attrs import define, field, frozen

from schemadsl.cli.database import readable
from schemadsl.cli.output import Line, counted, held, say, tell
from schemadsl.errors import ConfigError, EnvironmentProblem, Problem, SchemadslError
from schemadsl.postgres.connect import beside, connect, described, first_column
from schemadsl.sources.files import text_of

__all__ = ["Pace", "Report", "Target", "run", "targets", "threaded"]


@frozen
class Target:
    """One database, or schema of it: its address, and its name as messages show it."""

    address: str
    shown: str
    schema: str | None = None


@frozen
class Pace:
    """How many at once, how many alone at first, and how many may fail.

    *ordered* prints what is said of each in the order of the targets.
    """

    jobs: int
    canary: int
    failures: int
    ordered: bool = False


@define
class Report:
    """What becomes of one target: its *state* in a word, a *note* behind that, *more* for JSON.

    *code* is the exit code of what was found there.
    """

    target: Target
    more: dict[str, object] = field(factory=dict[str, object])
    state: str = "not begun"
    note: str = ""
    code: int = 0
    seconds: float = 0.0
    error: SchemadslError | None = None
    lines: list[Line] = field(factory=list[Line])  # what its work would print

    def plain(self) -> dict[str, object]:
        """Return it as JSON tells it."""
        error = str(self.error) if self.error is not None else None
        seconds = round(self.seconds, 3)
        head = {"target": self.target.shown, "state": self.state}
        return {**head, **self.more, "seconds": seconds, "error": error}


Work = Callable[[Report], Awaitable[None]]
"""What is done with one target; raises SchemadslError."""


def threaded(work: Callable[[Report], None]) -> Work:
    """Let *work* that waits for a server leave room for others; what it prints waits its turn."""

    def alone(report: Report) -> None:
        with held(report.lines):
            work(report)

    async def run(report: Report) -> None:
        await asyncio.to_thread(alone, report)

    return run


def targets(
    text: str, address: str | None, root: Path, schema: str | None = None
) -> tuple[Report, ...]:
    """Read what *text* names: a file of addresses or names of databases, or a query for names.

    Names are databases on the server of *address*. ``schema:NAME``, alone or behind one of
    these, is a schema of it. Raises ConfigError, also for a *schema* that was named besides.
    """
    if schema is not None:
        what = "--targets goes with no --schema"
        raise ConfigError(Problem(what, fix="A target names a schema as schema:NAME."))
    path = root / text
    if text.split(None, 1)[:1] and text.split(None, 1)[0].lower() in ("select", "table", "with"):
        names = _asked(text, address)
    elif path.is_file():
        lines = (line.strip() for line in text_of(path, text).splitlines())
        names = [line for line in lines if line and not line.startswith("#")]
    else:
        fix = "Name a file with a database on each line, or write a query that gives their names."
        raise ConfigError(Problem(f"--targets {text}: there is no such file", fix=fix))
    if not names:
        raise ConfigError(Problem("--targets: there are none", fix="See what the query gives."))
    every = (_target(name, address, number) for number, name in enumerate(names, 1))
    return tuple(Report(target) for target in every)


_SCHEMA = re.compile(r"((?P<database>.*\S)\s+)?schema:(?P<schema>.+)\Z")


def _target(text: str, address: str | None, number: int) -> Target:
    if match := _SCHEMA.match(text):
        schema = match["schema"]
        if match["database"] is not None:
            place = _target(match["database"], address, number)
            return Target(place.address, f"{schema} in {place.shown}", schema)
        if address is None:
            what = f"--targets: {text} is a schema, and nothing says in which database"
            raise ConfigError(Problem(what, fix=f"Give --url as well, or write: DATABASE {text}"))
        return Target(address, schema, schema)
    if "://" in text or "=" in text:
        if not readable(text):
            # the text may hold a password: only its number is told
            what = f"--targets: the address of target {number} cannot be read"
            raise ConfigError(Problem(what, fix="Write postgresql://user@host:port/database."))
        return Target(text, described(text))
    if address is None:
        what = f"--targets: {text} is the name of a database, and nothing says on which server"
        raise ConfigError(Problem(what, fix="Give --url as well, or whole addresses."))
    return Target(beside(address, text), text)


def _asked(query: str, address: str | None) -> list[str]:
    if address is None:
        what = "--targets is a query, and nothing says which database answers it"
        raise ConfigError(Problem(what, fix="Give --url as well."))
    with connect(address) as conn:
        return first_column(conn, query)


def run(results: Sequence[Report], work: Work, pace: Pace, form: str, again: str = "") -> int:
    """Do *work* for all of them; return the exit code.

    Where some are left, *again* says what it means to run the same command again.
    """
    started = time.monotonic()
    try:
        asyncio.run(_Fleet(work, pace, form, results).all())
    finally:
        if form == "text":
            _summary(results, time.monotonic() - started, again)
    failed = [r.code if r.error is None else r.error.exit_code for r in results]
    if form == "json":
        for result in results:
            if result.state == "not begun":
                tell(json.dumps(result.plain(), ensure_ascii=False))
    return 1 if 1 in failed else max(failed, default=0)


@define(slots=False)
class _Fleet:
    work: Work
    pace: Pace
    form: str
    results: Sequence[Report]
    told: int = 0
    failed: int = 0
    waiting: dict[int, Report] = field(factory=dict[int, Report])  # ended, before others of theirs

    async def all(self) -> None:
        """Take the canaries, then, where these are well, the others."""
        first, rest = self.results[: self.pace.canary], self.results[self.pace.canary :]
        try:
            await self._each(first, rest)
        finally:
            for number in sorted(self.waiting):
                self._told(self.waiting[number])

    async def _each(self, first: Sequence[Report], rest: Sequence[Report]) -> None:
        await self._some(first, budget=0)
        if self.failed:
            say("A canary has failed: the others are left as they are.")
            return
        await self._some(rest, budget=self.pace.failures)

    async def _some(self, results: Sequence[Report], *, budget: int) -> None:
        waiting = iter(results)

        async def work() -> None:
            for result in waiting:
                if self.failed > budget:
                    return
                await self._one(result)

        async with asyncio.TaskGroup() as group:
            for _ in range(min(self.pace.jobs, len(results))):
                group.create_task(work())

    async def _one(self, result: Report) -> None:
        started = time.monotonic()
        result.state = "broken off"
        try:
            await self.work(result)
        except SchemadslError as error:
            result.state, result.error = "failed", error
            self.failed += 1
        except OSError as error:
            text = " ".join(str(error).split())
            result.state, result.error = "failed", EnvironmentProblem(Problem(text))
            self.failed += 1
        result.seconds = time.monotonic() - started
        self._ended(result)

    def _ended(self, result: Report) -> None:
        """Tell of it at once, or when all before it have been told of."""
        if not self.pace.ordered:
            self._told(result)
            return
        self.waiting[self.places[id(result)]] = result
        while self.told in self.waiting:
            self._told(self.waiting.pop(self.told))

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each stands among all."""
        return {id(result): number for number, result in enumerate(self.results)}

    def _told(self, result: Report) -> None:
        self.told += 1
        for of_result, text in result.lines:
            (tell if of_result else say)(text)
        if self.form == "json":
            tell(json.dumps(result.plain(), ensure_ascii=False))
            return
        more = f", {result.note}" if result.note else ""
        line = f"[{self.told}/{len(self.results)}] {result.target.shown}: {result.state}{more}"
        say(f"{line}, {result.seconds:.1f} s")
        if result.error is not None:
            for problem in result.error.problems:
                say(str(problem))


_LEFT = ("failed", "broken off", "not begun")


def _summary(results: Sequence[Report], took: float, again: str) -> None:
    ended = sorted({r.state for r in results} - {*_LEFT})
    rows = [(state, [r for r in results if r.state == state]) for state in (*ended, *_LEFT)]
    width = max(10, *(len(r.state) for r in results))
    for state, group in rows:
        if group:
            slowest = max(group, key=lambda r: r.seconds)
            worst = f"  slowest {slowest.target.shown}, {slowest.seconds:.1f} s"
            tell(f"{state:{width}}  {len(group):5}{worst if slowest.seconds else ''}")
    for result in results:
        if result.error is not None:
            first = str(result.error.problems[0]).splitlines()[0]
            tell(f"  {result.target.shown}: {first}")
    noun = "database" if all(r.target.schema is None for r in results) else "target"
    tell(f"{counted(len(results), noun)}, {took:.1f} s.")
    if again and any(r.state in _LEFT for r in results):
        say(f"Run the same command again: {again}.")
