"""Each folder of tests/cases/accepted holds a schema just inside of the rules.

``server.txt`` names the servers that take it; without it all do that have its extensions.
"""

from __future__ import annotations

import pytest

from schemadsl.kinds import extensions_of, roles_of
from schemadsl.model import Catalog
from schemadsl.plan import build
from schemadsl.plan.script import schema
from schemadsl.postgres.execute import run_script
from schemadsl.postgres.roles import make_roles
from schemadsl.sources.module import load
from tests.kinds.cases import CASES, named
from tests.kinds.conftest import Open

ACCEPTED = named("accepted")


def _declared(name: str) -> Catalog:
    folder = CASES / "accepted" / name
    return load(folder / "schema.py", root=folder)


@pytest.mark.parametrize("name", ACCEPTED)
def test_loads(name: str) -> None:
    """A schema just inside of the rules loads."""
    assert len(_declared(name)) > 0


@pytest.mark.parametrize("server", ["paradedb", "contrib"])
@pytest.mark.parametrize("name", ACCEPTED)
def test_server_accepts(name: str, server: str, open_on: Open) -> None:
    """What loads is made by a real server that has its extensions."""
    catalog = _declared(name)
    only = CASES / "accepted" / name / "server.txt"
    if only.exists() and server not in only.read_text().split():
        pytest.skip(f"not for {server}: {only.read_text().strip()}")
    conn = open_on(server)
    rows = conn.execute("SELECT name FROM pg_available_extensions").fetchall()
    lacking = set(extensions_of(catalog)) - {str(name) for (name,) in rows}
    if lacking:
        pytest.skip(f"{server} has no {', '.join(sorted(lacking))}")
    make_roles(conn, roles_of(catalog))
    assert run_script(conn, schema(build(Catalog(), catalog), "schema.py")) > 0
