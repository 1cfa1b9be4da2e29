"""Roles in ``diff``: those that are declared, and all of them where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from .helpers import Project

DECLARED = """
from schemadsl import DefaultPrivileges, Grant, Role, Schema

readers = Role("cli_readers")
web = Role("cli_web", login=True, member_of=[readers])
app = Schema("app", owner=web)
Grant("usage", on=app, to=(readers, "cli_job"))
DefaultPrivileges("select", on="tables", to=readers)
"""
DEFAULTS = "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO cli_readers;"


@pytest.fixture
def url(dev_url: str) -> Iterator[str]:
    """A database of a server that has none of the roles before, and none after."""
    name, roles = "with_roles", ("cli_job", "cli_web", "cli_readers", "cli_boss")
    with psycopg.connect(dev_url, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        admin.execute(f"CREATE DATABASE {name}".encode())
        yield psycopg.conninfo.make_conninfo(dev_url, dbname=name)
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
        for role in roles:
            admin.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(role)))


def test_declared_roles_alone_are_compared(proving: Project, url: str) -> None:
    """The plan makes what is declared of the roles; the server's others are left alone."""
    proving.write("declared.py", DECLARED)
    plan = proving.succeeds("diff", "--from", url, "--to", "declared.py").out
    assert "ALTER ROLE cli_web LOGIN;" in plan
    assert "GRANT cli_readers TO cli_web;" in plan
    assert "DROP ROLE" not in plan
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(plan.encode())
    result = proving.succeeds("diff", "--from", url, "--to", "declared.py", "--exit-code")
    assert (result.out, result.err) == ("", "")
    back = proving.succeeds("diff", "--from", "declared.py", "--to", url, "--exit-code")
    assert back.out == ""


def test_everyone_is_compared_when_asked(proving: Project, url: str) -> None:
    """With --roles what schema.py does not declare goes; SQL has no roles to compare."""
    proving.write("declared.py", DECLARED)
    proving.write("empty.sql", "")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE cli_boss SUPERUSER")
    asked = ("diff", "--roles", "--from", url, "--to")
    assert "DROP ROLE cli_boss;" in proving.succeeds(*asked, "declared.py").out
    result = proving.run(*asked, "empty.sql")
    assert result.code == 2
    assert "--roles: empty.sql is SQL, which cannot tell a server's roles" in result.err


def test_whoever_loads_a_file_is_nobody(proving: Project, url: str) -> None:
    """Default privileges of whoever runs a script are those of who owns the database."""
    proving.write("defaults.sql", DEFAULTS)
    plan = proving.succeeds("diff", "--from", url, "--to", "defaults.sql").out
    assert DEFAULTS in plan
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(plan.encode())
    for way in (("--from", url, "--to", "defaults.sql"), ("--from", "defaults.sql", "--to", url)):
        assert proving.succeeds("diff", *way, "--exit-code").out == ""
