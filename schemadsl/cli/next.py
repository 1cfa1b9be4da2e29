"""No command at all: where this folder stands, and what to run next."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

from schemadsl.cli.output import counted, say, tell
from schemadsl.cli.paint import bold
from schemadsl.config import Config, find
from schemadsl.errors import Problem, SchemadslError

__all__ = ["run"]

_SHOWN = 5
_HELP = "All commands: python -m schemadsl --help"


def run() -> int:
    """Say what to do next; 1 where there is something to do."""
    config = find(Path.cwd())
    if not config.path(config.schema).exists() and not config.path(config.migrations).is_dir():
        return _nothing(config)
    message = _remembered()
    if message is None:
        from schemadsl.cli.check import recheck
        from schemadsl.cli.project import Project

        project = Project(config)
        if found := recheck(project):
            return _stale(found, config)
        message = project.in_order()
    tell(message)
    code = _database(config)
    tell(_HELP)
    return code


def _remembered() -> str | None:
    """Return what the last check said, where nothing has changed since."""
    from schemadsl.cli import fast

    try:
        known = fast.recall(fast.root(str(Path.cwd())), fast.surroundings())
    except (OSError, fast.UnknownError):
        return None
    return None if known is None else known[0]


def _nothing(config: Config) -> int:
    where = os.path.relpath(config.root)
    place = "here" if where == "." else f"in {where}, where pyproject.toml is"
    tell(f"There is no project {place}: no {config.schema} and no {config.migrations}/.")
    _next("init", "a starter project in this folder")
    _next("init --from URL", "the database that exists becomes the project")
    _next("init --from dump.sql", "a dump, or another tool's folder of migrations, does")
    tell(_HELP)
    return 1


def _stale(found: list[Problem], config: Config) -> int:
    for problem in itertools.islice(found, _SHOWN):
        tell(str(problem) if _odd(problem) else str(problem).partition("\n")[0])
    if len(found) > _SHOWN:
        tell(f"And {len(found) - _SHOWN} more: python -m schemadsl generate --check")
    if any(map(_odd, found)):
        tell("Then: python -m schemadsl generate")
    elif (config.path(config.migrations)).is_dir():
        _next("generate --dry-run", "look at the migration first")
        _next("generate", "write it, and what follows from it")
    else:
        _next("generate", f"the first migration, from {config.schema}")
    return 1


def _odd(problem: Problem) -> bool:
    """Tell whether more than a plain generate is asked for."""
    return not problem.fix.endswith("Run: python -m schemadsl generate")


def _database(config: Config) -> int:
    """Look at the database that the environment names, if it does; say what it lacks."""
    from schemadsl.cli.database import optional

    if not config.path(config.migrations).is_dir():
        return 0
    address = optional(config, None, None)
    if address is None:
        flag = f"--env {next(iter(config.env))}" if config.env else "--url URL"
        _next(f"status {flag}", "where a database stands beside the migrations")
        return 0
    from schemadsl.apply.asking import drive
    from schemadsl.apply.engine import stand
    from schemadsl.apply.opening import opened
    from schemadsl.apply.standing import State
    from schemadsl.postgres.connect import connect, described

    folder = opened(config.path(config.migrations), config.migrations)
    try:
        with connect(address, timeout=2) as conn:
            _, found = drive(stand(folder), conn)
    except SchemadslError as error:
        say(f"The database was not looked at: {error.problems[0]}")
        return 0
    shown = described(address)
    todo = [one for one in found if not one.in_order]
    if not todo:
        tell(f"Nothing is pending for {shown}.")
        return 0
    if all(one.state is State.PENDING for one in todo):
        word = "is" if len(todo) == 1 else "are"
        tell(f"{counted(len(todo), 'migration')} {word} pending for {shown}.")
        _next("apply --dry-run", "look at what would be sent")
        _next("apply", "apply it" if len(todo) == 1 else "apply them")
    else:
        verb = "needs" if len(todo) == 1 else "need"
        tell(f"{counted(len(todo), 'migration')} of {shown} {verb} to be looked at.")
        _next("status", "which, and why")
    return 1


def _next(command: str, why: str) -> None:
    tell(f"  {bold(f'python -m schemadsl {command}'):{_width(command)}}  {why}")


def _width(command: str) -> int:
    """Give the column of the reasons: marks of bold text take no place."""
    plain = f"python -m schemadsl {command}"
    return 41 + len(bold(plain)) - len(plain)
