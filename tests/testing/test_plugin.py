"""pytest's plugin, in projects of its own: each test has a migrated database for itself."""

from __future__ import annotations

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from schemadsl.testing.database import Database

from .conftest import SCHEMA, Suite

ALONE = """\
import pytest


@pytest.mark.parametrize("n", range(6))
def test_alone(schemadsl_connection, schemadsl_database, n):
    schemadsl_connection.execute("INSERT INTO users VALUES (1)")
    schemadsl_connection.commit()
    with schemadsl_database.connect() as other:
        assert other.execute("SELECT id FROM users").fetchall() == [(1,)]
"""


def test_each_test_has_its_own_database(suite: Suite) -> None:
    """What one test commits no other sees; the template stays for the next run, nothing else."""
    suite.write("test_it.py", ALONE)
    suite.passes(6)
    assert suite.sorts() == "t"
    before = suite.databases()
    suite.passes(6)
    assert suite.databases() == before


def test_workers_share_a_template(suite: Suite) -> None:
    """Under pytest-xdist one process makes the template, the others wait for it."""
    suite.write("test_it.py", ALONE)
    suite.passes(6, "-n", "3")
    assert suite.sorts() == "t"


def test_another_state_is_another_template(suite: Suite) -> None:
    """After another migration the tests see it, and the template of before is gone."""
    suite.write("test_it.py", ALONE)
    suite.passes(6)
    before = suite.databases()
    suite.write("schema.py", SCHEMA + "    age = t.integer(null=True)\n")
    suite.generate()
    suite.write(
        "test_it.py",
        "def test_age(schemadsl_transaction):\n"
        "    assert schemadsl_transaction.execute('SELECT age FROM users').fetchall() == []\n",
    )
    suite.passes(1)
    assert suite.sorts() == "t"
    assert not suite.databases().keys() & before.keys()


def test_killed(suite: Suite) -> None:
    """What a killed run left is gone after the next."""
    suite.write(
        "test_it.py",
        "import os\n\n\ndef test_end(schemadsl_database):\n    os.kill(os.getpid(), 9)\n",
    )
    assert suite.run()[0] == -9
    assert suite.sorts() == "ct"
    suite.write("test_it.py", ALONE)
    suite.passes(6)
    assert suite.sorts() == "t"


KILLED = """\
import os


def pytest_schemadsl_template(conninfo):
    os.kill(os.getpid(), 9)
"""


def test_killed_while_the_template_is_made(suite: Suite) -> None:
    """Half a template is nobody's template, and is dropped by the next run."""
    suite.write("test_it.py", ALONE)
    suite.write("conftest.py", KILLED)
    assert suite.run()[0] == -9
    assert suite.sorts() == "m"
    suite.write("conftest.py", "")
    suite.passes(6)
    assert suite.sorts() == "t"


HOOK = """\
import psycopg


def pytest_schemadsl_template(conninfo, config):
    with open(config.rootpath / "loads", "a") as file:
        file.write("x")
    with psycopg.connect(conninfo) as connection:
        connection.execute("INSERT INTO users VALUES (7, 'from the hook')")
"""
SEEN = """\
import pytest


@pytest.mark.parametrize("n", range(4))
def test_rows(schemadsl_connection, n):
    rows = schemadsl_connection.execute("SELECT id, name FROM users ORDER BY id")
    assert rows.fetchall() == [(7, "from the hook"), (8, "from a seed")]
    schemadsl_connection.execute("DELETE FROM users")
    schemadsl_connection.commit()
"""


def test_rows_of_the_template(suite: Suite) -> None:
    """Seeds and the hook fill the template once for all workers of a run, and anew in the next."""
    suite.write("conftest.py", HOOK)
    suite.write("seeds/users.sql", "INSERT INTO users VALUES (8, 'from a seed');\n")
    suite.write("pytest.ini", "[pytest]\nschemadsl_seed = true\n")
    suite.write("test_it.py", SEEN)
    suite.passes(4, "-n", "2")
    assert (suite.project.root / "loads").read_text() == "x"
    assert suite.sorts() == ""
    suite.passes(4)
    assert (suite.project.root / "loads").read_text() == "xx"


ASYNC = """\
import pytest


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.mark.anyio
async def test_anyio(schemadsl_async_connection):
    await schemadsl_async_connection.execute("INSERT INTO users VALUES (1)")


@pytest.mark.asyncio
async def test_asyncio(schemadsl_async_connection, schemadsl_database):
    await schemadsl_async_connection.execute("INSERT INTO users VALUES (1)")
    await schemadsl_async_connection.commit()
    async with await schemadsl_database.aconnect() as other:
        assert await (await other.execute("SELECT id FROM users")).fetchall() == [(1,)]
"""


def test_async(suite: Suite) -> None:
    """Tests of anyio and of pytest-asyncio get a connection that lives in their event loop."""
    suite.write("test_it.py", ASYNC)
    suite.passes(2)
    suite.passes(1, "-p", "no:asyncio", "-k", "anyio", "-W", "ignore")
    suite.passes(1, "-p", "no:anyio", "-k", "asyncio", "-W", "ignore")


ROLLED_BACK = """\
import pytest


@pytest.mark.parametrize("n", range(6))
def test_alone(schemadsl_transaction, n):
    schemadsl_transaction.execute("INSERT INTO users VALUES (1)")
    with pytest.raises(Exception), schemadsl_transaction.transaction():
        schemadsl_transaction.execute("INSERT INTO users VALUES (1)")
    assert schemadsl_transaction.execute("SELECT id FROM users").fetchall() == [(1,)]
"""


def test_transaction(suite: Suite) -> None:
    """A transaction is rolled back after its test, whatever that did in it."""
    suite.write("test_it.py", ROLLED_BACK)
    suite.passes(6)
    assert suite.sorts() == "t"


def test_applications_find_it_migrated(suite: Suite) -> None:
    """A program that migrates as it starts finds nothing to do in a test's database."""
    suite.write(
        "test_it.py",
        "import schemadsl\n\n\n"
        "def test_migrate(schemadsl_database):\n"
        "    assert schemadsl.migrate(schemadsl_database.url, 'migrations').applied == ()\n",
    )
    suite.passes(1)


ROLE = """\
from schemadsl import Grant, Role

reader = Role("others_reader")
Grant("select", on=Users, to=reader)
"""


def test_roles(suite: Suite) -> None:
    """A role that an earlier template left on the server does not stand in the way of the next."""
    suite.write("schema.py", SCHEMA + "\n\n" + ROLE)
    suite.generate()
    suite.write("test_it.py", ALONE)
    suite.passes(6)
    suite.write("schema.py", SCHEMA + "    age = t.integer(null=True)\n\n\n" + ROLE)
    suite.generate()
    suite.passes(6)
    with psycopg.connect(suite.dsn, autocommit=True) as connection:
        for name in suite.databases():
            connection.execute(f'DROP DATABASE "{name}"')
        connection.execute("DROP ROLE others_reader")


def test_problems(suite: Suite) -> None:
    """What is wrong is said as the commands say it, without a traceback or a password."""
    suite.write("test_it.py", ALONE)
    code, out = suite.run("--schemadsl-dsn", "postgresql://me:geheim@127.0.0.1:1/none")
    assert code == 1
    assert "schemadsl: cannot connect to the scratch server (dev-url)" in out
    assert "Traceback" not in out and "geheim" not in out
    (name,) = (path.name for path in suite.project.migrations)
    suite.project.edit(f"migrations/{name}", "-- create", "-- Create")
    code, out = suite.run()
    assert code == 1
    assert f"schemadsl: migrations/{name}: " in out and "Traceback" not in out
    code, out = suite.run("-o", "schemadsl_project=elsewhere", SCHEMADSL_TEST_DSN="")
    assert code == 1


def test_nothing_is_made_unasked(suite: Suite) -> None:
    """Tests that ask for no database run where there is no server."""
    suite.write("test_it.py", "def test_one():\n    pass\n")
    suite.passes(1, SCHEMADSL_TEST_DSN="postgresql://127.0.0.1:1/none")
    assert suite.sorts() == ""


def test_addresses() -> None:
    """The URL means what the conninfo means, whatever stands in it."""
    for words in (
        {"host": "/tmp/s p,a", "user": "me@home", "port": "5433"},
        {"host": "db.example", "user": "a/b", "password": "p@:/ #?%", "port": "5432"},
        {"host": "::1", "sslmode": "require"},
        {"host": "a,b", "port": "1,2", "user": "u"},
        {},
    ):
        conninfo = make_conninfo(dbname="old", connect_timeout="3", **words)
        url = Database(conninfo, "schemadsl_test c/1").url
        assert conninfo_to_dict(url) == {**words, "dbname": "schemadsl_test c/1"}, url
