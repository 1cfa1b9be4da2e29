"""``scratch``: a throwaway database to develop and test against."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

import click

from schemadsl.cli.output import closed, counted, say, tell
from schemadsl.config import Config, find
from schemadsl.errors import ConfigError, EnvironmentProblem, Problem
from schemadsl.migrations.folder import Folder
from schemadsl.model import Catalog
from schemadsl.scratch import Server, open_server

__all__ = ["command"]


@click.command("scratch", context_settings={"allow_interspersed_args": False})
@click.argument("program", nargs=-1, metavar="[-- PROGRAM [ARGUMENTS]...]")
@click.option("--apply", "applied", is_flag=True, help="Apply the migrations to it.")
@click.option("--declared", is_flag=True, help="Make what schema.py says now, migrated or not.")
@click.option("--seed", "seeded", is_flag=True, help="Then run the SQL files of rows.")
@click.option(
    "--extension", "extensions", multiple=True, metavar="NAME", help="One more that it must have."
)
@click.option("--dev-url", metavar="URL", help="A server of your own, instead of a bundled one.")
def command(
    program: tuple[str, ...],
    applied: bool,
    declared: bool,
    seeded: bool,
    extensions: tuple[str, ...],
    dev_url: str | None,
) -> int:
    """Start a throwaway database, and keep it until Ctrl-C.

    Its URL is printed. With a PROGRAM behind -- it lasts as long as that runs, which finds the
    URL in DATABASE_URL, and ends with the program's exit code. The server has the extensions of
    schema.py, and is one of its own: nothing of it is left, roles included. On a server of yours
    the roles that are named are made where they are missing, and stay.
    """
    if declared and applied:
        fix = "--declared needs no migrations, --apply knows nothing else."
        raise ConfigError(Problem("--apply and --declared exclude each other", fix=fix))
    config = find(Path.cwd())
    known = _declared(config)
    if known is None and declared:
        fix = "Write it, or leave out --declared."
        raise ConfigError(Problem(f"there is no {config.schema}", fix=fix))
    folder = _folder(config) if applied else None
    with _ended(), ExitStack() as stack:
        try:
            server = stack.enter_context(_server(config, known, folder, extensions, dev_url))
            conninfo = stack.enter_context(server.database()).conninfo
            done = _filled(config, known if declared else None, folder, conninfo, seeded)
            say(f"PostgreSQL {server.release} ({server.provider}){done}.")
            return _held(conninfo, server, program)
        except KeyboardInterrupt:
            say("Stopped; the database is gone.")
            return 0


def _declared(config: Config) -> Catalog | None:
    """Read what schema.py declares; None where there is none."""
    from schemadsl.cli.project import Project

    return Project(config).declared if config.path(config.schema).exists() else None


def _folder(config: Config) -> Folder:
    from schemadsl.apply.opening import opened

    return opened(config.path(config.migrations), config.migrations)


@contextmanager
def _server(
    config: Config,
    known: Catalog | None,
    folder: Folder | None,
    extensions: tuple[str, ...],
    dev_url: str | None,
) -> Generator[Server]:
    from schemadsl.cli.database import scratch_address
    from schemadsl.kinds import extensions_of, least_version
    from schemadsl.migrations.folder import least_needed

    known = known if known is not None else Catalog()
    wanted = {*extensions_of(known), *extensions}
    url = scratch_address(config, dev_url)
    least = max(least_version(known), least_needed(folder.migrations if folder else ()))
    with open_server(wanted, dev_url=url, least=least, say=say) as server:
        yield server


def _filled(
    config: Config, declared: Catalog | None, folder: Folder | None, conninfo: str, seeded: bool
) -> str:
    """Put into the database what was asked for; return what is said about it."""
    from schemadsl.postgres.connect import connect

    done = ""
    with connect(conninfo) as conn:
        if declared is not None:
            from schemadsl.sources.replay import make

            make(conn, declared)
            done += f", {counted(len(declared), 'object')} of {config.schema}"
        if folder is not None:
            from schemadsl.apply.asking import drive
            from schemadsl.apply.engine import apply
            from schemadsl.apply.opening import PROGRAM
            from schemadsl.apply.outcome import Asked
            from schemadsl.sources.replay import make_named

            make_named(conn, [migration.text for migration in folder.migrations])
            outcome = drive(apply(folder, Asked(by=PROGRAM), lambda _: None), conn)
            done += f", {counted(len(outcome.applied), 'migration')} applied"
        if seeded:
            from schemadsl.apply.asking import drive
            from schemadsl.apply.seeding import seed
            from schemadsl.cli.seed import scripts

            files = list(scripts(config, ()))
            drive(seed(files, 0, lambda _: None), conn)
            done += f", {counted(len(files), 'file')} of rows"
    return done


def _held(conninfo: str, server: Server, program: tuple[str, ...]) -> int:
    """Keep the database until Ctrl-C, or as long as the program runs."""
    from schemadsl.testing.database import Database

    database = Database.of(conninfo)
    if program:
        return _run(program, database.environment, database.url)
    named = server.provider == "dev-url"
    shown = database.without_password() if named else database
    note = "" if shown.url == database.url else " (Its password is left out.)"
    say(f"It is there until Ctrl-C:{note}")
    tell(shown.url)
    closed()  # who reads it through a pipe is waiting
    while True:
        signal.pause()


def _run(program: tuple[str, ...], variables: Mapping[str, str], url: str) -> int:
    """Run a program that finds the database; a Ctrl-C is the program's to answer."""
    known = {"DATABASE_URL": url, "SCHEMADSL_DATABASE_URL": url}
    try:
        child = subprocess.Popen(program, env={**os.environ, **variables, **known})
    except OSError as error:
        what = f"{program[0]}: {error.strerror or error}"
        raise EnvironmentProblem(Problem(what, fix="Name a program of this machine.")) from None
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        code = child.wait()
    except KeyboardInterrupt:  # SIGTERM, which only we got
        child.terminate()
        code = child.wait()
    finally:
        signal.signal(signal.SIGINT, usual)
    return code if code >= 0 else 128 - code


@contextmanager
def _ended() -> Generator[None]:
    """Let SIGTERM end what Ctrl-C ends."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    usual = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, usual)
