"""``schemadsl.migrate``: bring a database up to a folder, at the start of a program."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Literal

from schemadsl.apply.asking import drive
from schemadsl.apply.engine import apply
from schemadsl.apply.events import Announced, Began, Event, Finished, Retrying, Tell, Waiting
from schemadsl.apply.limits import Limits
from schemadsl.apply.opening import PROGRAM, opened
from schemadsl.apply.outcome import Asked, Outcome
from schemadsl.errors import ConfigError, Problem
from schemadsl.postgres.connect import connect

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    import psycopg

    from schemadsl.postgres.programs import AsyncConnection, SyncConnection

__all__ = ["migrate", "migrate_async"]

_LOG = logging.getLogger("schemadsl")


def migrate(
    database: str | SyncConnection,
    directory: str | Path | Traversable,
    *,
    to: str | None = None,
    count: int | None = None,
    out_of_order: bool = False,
    schema: str | None = None,
    wait: float = 60.0,
    lock_timeout: str | None = None,
    statement_timeout: str | None = None,
    retries: int = 10,
    unsure: Literal["ran", "again"] | None = None,
    tell: Tell | None = None,
) -> Outcome:
    """Apply what is pending of *directory*, as the command ``apply`` does; return what it was.

    *database* is a URL or ``key=value`` pairs, or a connection that is in no transaction. Who
    comes while another applies waits up to *wait* seconds, and finds the work done. *schema* is the
    one schema to bring up to date where each tenant has its own. *unsure* says
    what became of a statement outside transactions of which nobody knows. *tell* gets each event;
    without it they are logged as ``schemadsl``. Raises SchemadslError: MigrationError
    for a statement that was refused, EnvironmentProblem for a lock or a server not to be had.
    """
    folder = opened(directory)
    limits = Limits(lock_timeout, statement_timeout, retries)
    asked = Asked(
        to=to,
        most=count,
        out_of_order=out_of_order,
        schema=schema,
        wait=wait,
        limits=limits,
        unsure=unsure,
        by=PROGRAM,
        leaves=isinstance(database, str),
    )
    work = apply(folder, asked, tell or log)
    if isinstance(database, str):
        with connect(database) as own:
            return _logged(drive(work, own))
    from schemadsl.apply import programs  # who has a connection of psycopg's has loaded it

    with _ready(database):
        return _logged(programs.drive(work, database))


async def migrate_async(
    database: str | AsyncConnection,
    directory: str | Path | Traversable,
    *,
    to: str | None = None,
    count: int | None = None,
    out_of_order: bool = False,
    schema: str | None = None,
    wait: float = 60.0,
    lock_timeout: str | None = None,
    statement_timeout: str | None = None,
    retries: int = 10,
    unsure: Literal["ran", "again"] | None = None,
    tell: Tell | None = None,
) -> Outcome:
    """Do what `migrate` does without blocking the event loop."""
    folder = opened(directory)
    limits = Limits(lock_timeout, statement_timeout, retries)
    asked = Asked(
        to=to,
        most=count,
        out_of_order=out_of_order,
        schema=schema,
        wait=wait,
        limits=limits,
        unsure=unsure,
        by=PROGRAM,
        leaves=isinstance(database, str),
    )
    from schemadsl.apply.programs import adrive

    async with _ready_async(database) as conn:
        return _logged(await adrive(apply(folder, asked, tell or log), conn))


@contextmanager
def _ready(database: SyncConnection) -> Generator[None]:
    """Make a connection commit by itself meanwhile."""
    _idle(database)
    before = database.autocommit, database.prepare_threshold
    database.autocommit, database.prepare_threshold = True, None
    try:
        yield
    finally:
        if not database.closed:
            database.autocommit, database.prepare_threshold = before


@asynccontextmanager
async def _ready_async(database: str | AsyncConnection) -> AsyncGenerator[AsyncConnection]:
    if isinstance(database, str):
        from schemadsl.postgres.programs import aconnect

        async with await aconnect(database) as own:
            yield own
        return
    _idle(database)
    before, threshold = database.autocommit, database.prepare_threshold
    await database.set_autocommit(True)
    database.prepare_threshold = None
    try:
        yield database
    finally:
        if not database.closed:
            await database.set_autocommit(before)
            database.prepare_threshold = threshold


def _idle(conn: psycopg.BaseConnection[object]) -> None:
    from psycopg.pq import TransactionStatus

    if conn.info.transaction_status is not TransactionStatus.IDLE:
        fix = "Commit or roll back first: migrations begin and commit their own."
        raise ConfigError(Problem("the connection is in a transaction, or closed", fix=fix))


def log(event: Event) -> None:
    """Log an event: what waits or goes again as a warning."""
    if isinstance(event, Waiting):
        _LOG.info("waiting for the lock: %s", event.holder)
    elif isinstance(event, Announced):
        _LOG.warning("%s", event.text)
    elif isinstance(event, Began):
        _LOG.info("%s: statement %d of %d", event.file, event.applied + 1, event.total)
    elif isinstance(event, Retrying):
        _LOG.warning(
            "%s: statement %d: %s; again in %g s (%d of %d)",
            *(event.file, event.statement.number, event.why),
            *(event.pause, event.attempt, event.attempts),
        )
    elif isinstance(event, Finished):
        _LOG.info("%s: applied, %d statements, %.1f s", event.file, event.statements, event.took)


def _logged(outcome: Outcome) -> Outcome:
    if not outcome.applied:
        _LOG.info("nothing is pending")
    return outcome
