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
PLAIN = Written("plain.sql", None, (Script("plain.sql", "CREATE TABLE a (id integer);"),))


@pytest.fixture
def newer(project: Project) -> Project:
    """A project whose migrations need PostgreSQL 18, as only its snapshot says."""
    project.write("schema.py", VIRTUAL)
    project.succeeds("generate", "--no-proof")
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
    ],
    ids=" ".join,
)
def test_an_older_server_is_told(
    newer: Project, paradedb_database: NewDatabase, command: tuple[str, ...]
) -> None:
    """A server that is too old for a folder is a matter of the environment, and no difference."""
    newer.write("plain.sql", "CREATE TABLE a (id integer);\n")
    url = paradedb_database()
    error = newer.fails(3, *command, SCHEMADSL_DEV_URL=url, DATABASE_URL=url)
    assert "is PostgreSQL 17, needed is 18" in error


def test_a_newer_server_loads_it(newer: Project, postgres18_database: NewDatabase) -> None:
    """On PostgreSQL 18 the folder and what is declared are the same."""
    newer.environment["SCHEMADSL_DEV_URL"] = postgres18_database()
    assert newer.succeeds("diff", "--from", "migrations", "--to", "schema.py").out == ""
    assert "virtual=True" in newer.succeeds("inspect", "migrations").out


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
