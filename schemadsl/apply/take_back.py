"""The last migration taken back: the statements of the way back, and its row goes with them."""

from __future__ import annotations

from schemadsl.apply import lock
from schemadsl.apply.asking import Ask, Work
from schemadsl.apply.engine import reported
from schemadsl.apply.events import Sending, Tell, Waiting
from schemadsl.apply.revisions import read, survey
from schemadsl.apply.script import Script
from schemadsl.apply.unit import FaultError, faulty, rolled_back
from schemadsl.errors import MigrationError, Problem, RefusedError, Where

__all__ = ["take_back"]


def take_back(
    version: str, script: Script, wait: float, tell: Tell, schema: str | None = None
) -> Work[None]:
    """Run *script*, which is one transaction, and forget *version*, the last that was applied.

    With a *schema* it is the one of a tenant that forgets it.

    Raises MigrationError, with everything as it was; RefusedError where another one is the last
    by now; EnvironmentProblem.
    """
    yield from lock.acquire(wait, lambda holder: tell(Waiting(holder)), schema)
    try:
        yield from reported(_taken_back(version, script, tell, schema))
    finally:
        yield from lock.release(schema)


def _taken_back(version: str, script: Script, tell: Tell, schema: str | None) -> Work[None]:
    place = yield from survey(schema)
    records = yield from read(place)
    if max((v for v, record in records.items() if not record.nothing), default="") != version:
        what = "another migration was applied meanwhile"
        raise RefusedError(Problem(what, fix="Run undo again and look at what it prints."))
    yield Ask("BEGIN")
    try:
        for unit in script.units:
            for statement in unit.statements:
                if statement.number:
                    tell(Sending(script.file, statement, script.total))
                yield from faulty(Ask(statement.sql), statement)
        yield Ask(f"DELETE FROM {place.table} WHERE version = %s", [version])
        yield Ask("COMMIT")
    except FaultError as fault:
        yield from rolled_back()
        what = f"{fault.message}, at: {fault.statement.shown}"
        fix = "Nothing was changed. Print the way back, mend it, and run it by hand."
        raise MigrationError(Problem(what, where=Where(script.file), fix=fix)) from fault.error
    except BaseException:
        yield from rolled_back()
        raise
