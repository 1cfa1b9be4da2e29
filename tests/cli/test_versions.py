"""On which version of PostgreSQL what is only written down is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext

import pytest

from schemadsl.cli.compare import compared
from schemadsl.model import EVERYTHING
from schemadsl.scratch import Server
from schemadsl.sources.scripts import Script
from schemadsl.sources.source import Live, Source, Written
from tests.fix_servers import NewDatabase

from .helpers import Project

VIRTUAL = """\
from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True)
    twice = t.integer(generated="id * 2", virtual=True)
"""
COLUMN = VIRTUAL.splitlines(keepends=True)[-1]
PLAIN = Written("plain.sql", None, (Script("plain.sql", "CREATE TABLE a (id integer);"),))


@pytest.fixture(params=["snapshot", "history"])
def newer(project: Project, request: pytest.FixtureRequest) -> Project:
    """A project whose migrations need PostgreSQL 18, as its snapshot or only a header says."""
    project.write("schema.py", VIRTUAL)
    project.succeeds("generate", "--no-proof")
    header = project.migrations[0].read_text().partition("\n\n")[0]
    assert "\n-- Needs: PostgreSQL 18\n" in header
    if request.param == "snapshot":  # of a folder that knows no such line
        text = project.migrations[0].read_text().replace("-- Needs: PostgreSQL 18\n", "")
        project.migrations[0].write_text(text)
        project.succeeds("rehash")
    else:
        project.write("schema.py", VIRTUAL.replace(COLUMN, ""))
        project.succeeds("generate", "--no-proof", "--allow-drop", "column:a.twice")
        assert "Needs:" not in project.migrations[1].read_text()
    return project


@pytest.mark.parametrize(
    "command",
    [
        ("inspect", "migrations"),
        ("erd", "--schema", "migrations"),
        ("diff", "--from", "migrations", "--to", "schema.py"),
        ("diff", "--from", "plain.sql", "--to", "migrations"),
        ("drift",),
        ("baseline",),
        ("prove",),
        ("scratch", "--apply", "--", "true"),
    ],
    ids=" ".join,
)
def test_an_older_server_is_told(
    newer: Project, paradedb_database: NewDatabase, command: tuple[str, ...]
) -> None:
    """A server that is too old for a folder is a matter of the environment, and no difference."""
    newer.write("plain.sql", "CREATE TABLE a (id integer);\n")
    url = paradedb_database()
    if command == ("drift",) and len(newer.migrations) > 1:
        # it has none of the migrations, and is compared with schema.py alone
        newer.environment.update(SCHEMADSL_DEV_URL=url, DATABASE_URL=url)
        assert newer.run(*command).code == 1
        return
    error = newer.fails(3, *command, SCHEMADSL_DEV_URL=url, DATABASE_URL=url)
    assert "is PostgreSQL 17, needed is 18" in error


def test_a_newer_server_loads_it(newer: Project, postgres18_database: NewDatabase) -> None:
    """On PostgreSQL 18 the folder and what is declared are the same."""
    newer.environment["SCHEMADSL_DEV_URL"] = postgres18_database()
    assert newer.succeeds("diff", "--from", "migrations", "--to", "schema.py").out == ""
    virtual = "virtual=True" in (newer.root / "schema.py").read_text()
    assert ("virtual=True" in newer.succeeds("inspect", "migrations").out) is virtual
    newer.succeeds("prove")
    newer.succeeds("scratch", "--apply", "--", "true")


@pytest.mark.parametrize("turned", [False, True])
def test_as_the_database(
    turned: bool, postgres18_server: Server, postgres18_database: NewDatabase
) -> None:
    """What stands beside a database is loaded on its version, where that is to be had."""
    asked: list[tuple[int, int]] = []

    def opened(_: Iterable[str], least: int, wish: int = 0, /) -> AbstractContextManager[Server]:
        asked.append((least, wish))
        return nullcontext(postgres18_server)

    sides: tuple[Source, Source] = (PLAIN, Live(postgres18_database()))
    here, there = sides[::-1] if turned else sides
    assert compared(here, there, EVERYTHING, opened).plan(offline=True)
    assert not compared(PLAIN, PLAIN, EVERYTHING, opened, 16).plan()
    assert asked == [(0, 18), (0, 16), (0, 16)]
