"""What a script says about roles, found in its tokens."""

from __future__ import annotations

import pytest

from schemadsl.kinds.role_names import about_role, roles_in

NAMED = [
    ("GRANT SELECT ON t TO app", "app"),
    ('GRANT SELECT ON t TO app, "Odd ""one""", GROUP g WITH GRANT OPTION', 'Odd "one" app g'),
    ("REVOKE ALL ON SCHEMA s FROM PUBLIC, app CASCADE", "app"),
    ("REVOKE GRANT OPTION FOR SELECT ON t FROM app", "app"),
    ("GRANT SELECT ON t TO CURRENT_USER GRANTED BY boss", "boss"),
    ("GRANT a, b TO c WITH ADMIN OPTION", "a b c"),
    ("REVOKE ADMIN OPTION FOR a FROM b", "a b"),
    ("ALTER TABLE t OWNER TO app", "app"),
    ("ALTER TABLE owner RENAME TO app", ""),
    ("ALTER TABLE t RENAME COLUMN owner TO app", ""),
    ("CREATE SCHEMA s AUTHORIZATION app", "app"),
    ("CREATE POLICY p ON t FOR SELECT TO app, web USING (true)", "app web"),
    ("ALTER POLICY p ON t RENAME TO q", ""),
    ("CREATE USER MAPPING FOR app SERVER s", "app"),
    ("ALTER DEFAULT PRIVILEGES FOR ROLE a, b IN SCHEMA s GRANT SELECT ON TABLES TO c;", "a b c"),
    ("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC", ""),
    ("REASSIGN OWNED BY a, b TO c", "a b c"),
    ("SET ROLE app", "app"),
    ("SET LOCAL ROLE NONE", ""),
    ("SET SESSION AUTHORIZATION DEFAULT", ""),
    ("COMMENT ON ROLE app IS 'x'", "app"),
    ("ALTER ROLE a RENAME TO b;", "b"),
    ("SELECT 'GRANT SELECT ON t TO app'", ""),
    ("/* who */ GRANT SELECT ON t TO app -- web", "app"),
]


@pytest.mark.parametrize(("text", "roles"), NAMED)
def test_named(text: str, roles: str) -> None:
    """The roles that a statement needs are found, and nothing else."""
    found = sorted(roles_in(text))
    assert found == sorted(['Odd "one"', "app", "g"] if "Odd" in text else roles.split())


ABOUT = [
    ("CREATE ROLE app LOGIN", ("create", "app")),
    ("create user \"App\" password 'x'", ("create", "App")),
    ("DROP ROLE IF EXISTS app", ("drop", "app")),
    ("DROP GROUP g, h", ("drop", "g")),
    ("ALTER ROLE app SET work_mem = '1MB'", ("alter", "app")),
    ("ALTER USER app RENAME TO web", ("alter", "app")),
    ("REVOKE a, b FROM c", ("revoke", "a")),
    ("REVOKE ADMIN OPTION FOR a FROM c", ("revoke", "a")),
    ("REVOKE SELECT ON t FROM app", None),
    ("ALTER USER MAPPING FOR app SERVER s", None),
    ("CREATE TABLE role (id integer)", None),
    ("ALTER ROLE", None),
    ("REVOKE", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "about"), ABOUT)
def test_about(text: str, about: tuple[str, str] | None) -> None:
    """Statements that make, change or take away roles are told from all others."""
    assert about_role(text) == about
