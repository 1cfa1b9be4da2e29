"""Each folder of tests/cases/rejected holds a schema that must not load, and what is said.

``error.txt`` is all of the message; ``server.sql`` shows that a server rejects it too.
"""

from __future__ import annotations

import pytest

from schemadsl.errors import SchemaError
from schemadsl.postgres.execute import StatementError, run_script
from schemadsl.sources.module import load
from schemadsl.sqltext import statements
from tests.kinds.cases import CASES, named, script
from tests.kinds.conftest import Open

REJECTED = named("rejected")


@pytest.mark.parametrize("name", REJECTED)
def test_message(name: str) -> None:
    """A schema that a server would reject ends in exactly the messages of its error.txt."""
    folder = CASES / "rejected" / name
    with pytest.raises(SchemaError) as caught:
        load(folder / "schema.py", root=folder)
    assert f"{caught.value}\n" == (folder / "error.txt").read_text()


def _on_servers() -> list[tuple[str, str]]:
    found = [(name, script("rejected", name)) for name in REJECTED]
    return [(name, server) for name, said in found if said is not None for server in said.on]


@pytest.mark.parametrize(("name", "server"), _on_servers())
def test_server_rejects(name: str, server: str, open_on: Open) -> None:
    """The last statement of server.sql, and none before it, fails with the words it gives."""
    said = script("rejected", name)
    assert said is not None
    conn = open_on(server)
    with pytest.raises(StatementError) as caught:
        run_script(conn, said.sql)
    found = caught.value
    assert said.says in " ".join(str(found.problems[0]).split())
    assert found.index == len(list(statements(said.sql))) - 1
