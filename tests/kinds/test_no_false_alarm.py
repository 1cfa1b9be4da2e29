"""What a server has made breaks no rule, apart from what it takes and fails on later."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemadsl.kinds import problems_of
from schemadsl.postgres.execute import run_script
from schemadsl.postgres.read import read_catalog
from tests.kinds.conftest import Open
from tests.property.mutations import EXTENSIONS, mutated, specs
from tests.property.specs import lower

SQL = Path(__file__).parent.parent / "postgres" / "sql"


@pytest.mark.parametrize(
    ("server", "scripts", "known"),
    [
        (
            "paradedb",
            ("common", "paradedb"),
            # aliased literals: this server makes them and cannot dump them
            {"pdb.literal with an alias cannot be dumped or altered before pg_search 0.22.6"},
        ),
        ("contrib", ("common", "contrib", "new_in_18"), set()),
    ],
)
def test_objects_of_a_server(
    server: str, scripts: tuple[str, ...], known: set[str], open_on: Open
) -> None:
    """Objects of every kind, made by a server and read back, pass the rules of their kinds."""
    conn = open_on(server)
    for name in scripts:
        run_script(conn, (SQL / f"{name}.sql").read_text())
    catalog = read_catalog(conn)
    found = [problem for obj in catalog for problem in problems_of(obj, catalog)]
    assert {problem.what.partition(": ")[2] for problem in found} == known


# the round trips look for the same in every draw that they bring to a server
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_schemas_that_servers_take(data: st.DataObject) -> None:
    """The schemas of the round trip, which servers take, and edits of them break no rule."""
    spec = data.draw(specs(data.draw(st.sampled_from(EXTENSIONS))))
    for one in (spec, data.draw(mutated(spec))):
        catalog = lower(one)
        assert [p for obj in catalog for p in problems_of(obj, catalog)] == []
