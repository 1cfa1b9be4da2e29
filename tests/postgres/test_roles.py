"""Roles and memberships, which all databases of a server share: from one state to the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from schemadsl.cli.roles import missing
from schemadsl.kinds import own, shared
from schemadsl.model import EVERYTHING, Catalog, Patterns
from schemadsl.plan import Options, build
from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import run_script
from schemadsl.postgres.pair import read_pair
from schemadsl.postgres.read import read_catalog
from schemadsl.sources.module import load
from tests.fix_servers import NewDatabase
from tests.whereabouts import whereabouts

ANYTHING = Options(anything=True)

#: what one server is led through, state by state, and back to none
STATES = [
    "",
    'Role("role_test_a")',
    """
Role("role_test_a", login=True, createdb=True, settings={"work_mem": "5MB"})
Role("role_test odd%s", member_of=["role_test_a"], comment="it's odd")
""",
    """
Role("role_test_a", login=True, createrole=True, connection_limit=3, comment="a",
     settings={"work_mem": "6MB", "search_path": 'public, "O%d"'},
     database_settings={"lock_timeout": "1%"[:-1] + "s", "search_path": '"a%s", b'})
Role("role_test odd%s", member_of=["role_test_a", Membership("pg_monitor", admin=True)])
""",
    """
Role("role_test_a", valid_until="2030-05-01 12:00+02", inherit=False, bypassrls=True,
     database_settings={"lock_timeout": "2s"})
Role("role_test odd%s", inherit=False, superuser=True, replication=True,
     member_of=[Membership("role_test_a", inherit=True, set=False), "pg_monitor"])
""",
    """
Role("role_test_a", valid_until="infinity")
Role("role_test odd%s", member_of=[Membership("role_test_a", admin=True, inherit=False)])
app = Schema("app", owner="role_test_a")
Grant("usage", on=app, to="role_test odd%s")
DefaultPrivileges("select", on="tables", to="role_test odd%s", for_role="role_test_a")
""",
    "",
]

ROLES = [*(f"role_test_{name}" for name in "abc"), "role_test odd%s"]


@pytest.fixture(params=["paradedb_database", "postgres18_database"])
def connection(request: pytest.FixtureRequest) -> Iterator[Connection]:
    """A database of a server that has none of the roles, and will have none."""
    new: NewDatabase = request.getfixturevalue(request.param)
    with connect(new()) as opened:
        yield opened
        for role in reversed(ROLES):
            name = f'"{role}"'
            if opened.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchall():
                run_script(opened, f"DROP OWNED BY {name} CASCADE; DROP ROLE {name}")


def declared(text: str, folder: Path) -> Catalog:
    (folder / "schema.py").write_text(f"from schemadsl import *\n{text}")
    return load(folder / "schema.py", root=folder)


def told(connection: Connection, wanted: Catalog, known: Catalog) -> Catalog:
    """Read a database, and of its server the roles that either catalog names."""
    refs = frozenset((*shared(wanted).refs, *shared(known).refs))
    return read_catalog(connection, Patterns(shared=refs)).disowned("nobody", wanted)


def test_states(connection: Connection, tmp_path: Path) -> None:
    """Each plan leads to what is declared, whether or not it knows who runs it."""
    for role in ("postgres", None):
        known = declared("", tmp_path)
        for state in STATES:
            wanted = declared(state, tmp_path)
            plan = build(known, wanted, Options(anything=True, role=role))
            run_script(connection, "\n".join(f"{s.sql};" for s in plan.statements))
            found = told(connection, wanted, known)
            assert list(shared(found)) == list(shared(wanted))
            assert not build(shared(found), shared(wanted), ANYTHING)
            assert list(own(found)) == list(own(wanted))
            known = wanted


def test_only_where_asked(connection: Connection) -> None:
    """Roles are read of those that are named, of all, or of none."""
    run_script(connection, "CREATE ROLE role_test_a; CREATE ROLE role_test_b IN ROLE role_test_a")
    everyone = read_catalog(connection, Patterns(shared=None))
    names = {str(ref) for ref in shared(everyone).refs}
    assert {"role:role_test_a", "membership:role_test_a.role_test_b"} <= names
    assert not any(name.startswith(("role:pg_", "role:postgres")) for name in names)
    one = frozenset(ref for ref in everyone.refs if str(ref) == "role:role_test_b")
    some = [str(ref) for ref in read_catalog(connection, Patterns(shared=one)).refs]
    assert some == ["membership:role_test_a.role_test_b", "role:role_test_b"]
    assert not shared(read_catalog(connection, EVERYTHING))


def test_who_made_a_member(connection: Connection) -> None:
    """A membership that another role gave ends as that role; those that lean on it end first."""
    run_script(
        connection,
        """
        CREATE ROLE role_test_a; CREATE ROLE role_test_b; CREATE ROLE role_test_c LOGIN;
        GRANT role_test_a TO role_test_b WITH ADMIN OPTION;
        SET ROLE role_test_b; GRANT role_test_a TO role_test_c; RESET ROLE;
        """,
    )
    asked = Patterns(shared=None)
    old = read_catalog(connection, asked)
    kept = old.where(lambda obj: obj.ref.kind != "membership" or "role_test_a" not in obj.ref.path)
    plan = build(old, kept, Options(anything=True, role="postgres"))
    assert [s.sql for s in plan.statements] == [
        "REVOKE role_test_a FROM role_test_c GRANTED BY role_test_b",
        "REVOKE role_test_a FROM role_test_b",
    ]
    run_script(connection, "\n".join(f"{s.sql};" for s in plan.statements))
    assert read_catalog(connection, asked) == kept


def test_pair(connection: Connection, postgres18_database: NewDatabase) -> None:
    """What two databases of one server share is no difference between them."""
    run_script(connection, "CREATE ROLE role_test_a LOGIN")
    asked = Patterns(shared=None)
    with connect(whereabouts(connection)) as other:
        sides = read_pair(connection, other, asked)
        assert not build(sides[0].catalog, sides[1].catalog, ANYTHING)
        here, there = read_pair(connection, other, asked, EVERYTHING)
        plan = build(here.catalog, there.catalog, ANYTHING)
        dropped = [str(statement.about) for statement in plan.statements]
        assert "role:role_test_a" in dropped


def test_missing(tmp_path: Path) -> None:
    """A plan says which roles it needs on a server; those that it makes are none."""
    text = """
readers = Role("role_test_a")
app = Schema("app", owner=readers)
Grant("usage", on=app, to=(readers, "role_test_b", "public"))
"""
    plan = build(declared("", tmp_path), declared(text, tmp_path))
    (line,) = missing(plan, ["role_test_c"])
    assert line == (
        "missing role role_test_b: schema_privilege:app.role_test_b needs it;"
        " create it first, or compare --roles"
    )
    assert list(missing(plan, ["role_test_b"])) == []
