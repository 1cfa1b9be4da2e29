"""Rows that every database should have, from files that may run again and again."""

from __future__ import annotations

import time
from collections.abc import Iterable

from schemadsl.apply import lock
from schemadsl.apply.asking import Ask, Work
from schemadsl.apply.engine import reported, within
from schemadsl.apply.events import Began, Finished, Ran, Sending, Tell, Waiting
from schemadsl.apply.limits import SearchPath, kept, restored
from schemadsl.apply.script import Script, Statement, Unit
from schemadsl.apply.trouble import line_of
from schemadsl.apply.unit import FaultError, faulty, rolled_back
from schemadsl.errors import EnvironmentProblem, MigrationError, Problem, SchemadslError, Where

__all__ = ["seed"]


def seed(
    scripts: Iterable[Script], wait: float, tell: Tell, schema: str | None = None
) -> Work[None]:
    """Run *scripts* behind the lock of `apply`: each in its own transactions, or else in one.

    With a *schema* that stands in front of the search path. Nothing is recorded. Raises
    MigrationError, with what was committed before; EnvironmentProblem.
    """
    yield from lock.acquire(wait, lambda holder: tell(Waiting(holder)), schema)
    try:
        yield from reported(within(schema, lambda path: _files(scripts, path, tell)))
    finally:
        yield from lock.release(schema)


def _files(scripts: Iterable[Script], path: SearchPath | None, tell: Tell) -> Work[None]:
    for script in scripts:
        yield from _file(script, path, tell)


def _file(script: Script, path: SearchPath | None, tell: Tell) -> Work[None]:
    tell(Began(script.file, 0, script.total))
    started = time.monotonic()
    old = yield from kept()
    try:
        if any(unit.begin is not None for unit in script.units):
            for unit in script.units:
                yield from _unit(script, unit, path, tell)
        else:
            every = tuple(s for unit in script.units for s in unit.statements)
            begin, end = Statement("BEGIN", 1), Statement("COMMIT", 1)
            yield from _unit(script, Unit(every, begin, end), path, tell)
    finally:
        yield from restored(old)
    tell(Finished(script.file, script.total, time.monotonic() - started))


def _unit(script: Script, unit: Unit, path: SearchPath | None, tell: Tell) -> Work[None]:
    try:
        for statement in unit.every:
            if statement.number:
                tell(Sending(script.file, statement, script.total))
            for ask in (Ask(statement.sql),) if path is None else path.sent(statement):
                yield from faulty(ask, statement)
            if statement.number:
                tell(Ran(script.file, statement, script.total))
    except FaultError as fault:
        yield from rolled_back()
        raise _told(script, fault) from fault.error
    except BaseException:
        yield from rolled_back()
        raise


def _told(script: Script, fault: FaultError) -> SchemadslError:
    statement = fault.statement
    where = Where(script.file, line_of(fault))
    if fault.error.lost:
        what = f"the connection was lost: {fault.message}"
        return EnvironmentProblem(Problem(what, where=where, fix="Run the command again."))
    fix = f"At: {statement.shown}\n    Its transaction is rolled back. Mend the file, run it again."
    return MigrationError(Problem(fault.message, where=where, fix=fix))
