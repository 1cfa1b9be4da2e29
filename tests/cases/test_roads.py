"""Each folder of tests/cases/roads holds schemas, 1.py, 2.py, …, that one database goes through.

What a schema does not tell may stay behind from an earlier one, and must not be in the way of the
next. ``rows.sql`` fills the first; ``then.sql`` runs at the end and fails where a row has lost
something.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from schemadsl.model import Catalog
from schemadsl.plan import Options, build
from schemadsl.plan.script import migration
from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script
from schemadsl.sources.module import load
from schemadsl.sources.replay import loaded, reloaded, told
from tests.fix_servers import NewDatabase
from tests.share import one_of

ROADS = Path(__file__).parent / "roads"
FIXTURES = ("paradedb_database", "postgres18_database")


def _runs() -> list[tuple[str, str]]:
    names = sorted(folder.name for folder in ROADS.iterdir())
    return [(name, server) for name in names for server in one_of(name, FIXTURES)]


@pytest.mark.parametrize(("name", "server"), _runs())
def test_road(name: str, server: str, request: pytest.FixtureRequest) -> None:
    """The database is what each of the schemas says, whatever it was before."""
    new: NewDatabase = request.getfixturevalue(server)
    folder = ROADS / name
    old = Catalog()
    with connect(new()) as connection:
        for path in sorted(folder.glob("*.py")):
            wanted = load(path, root=folder)
            run_script(connection, migration(build(old, wanted, Options(anything=True)), "road"))
            found, meant = told(connection, wanted), loaded(new(), wanted)
            if found != meant:
                found, meant = reloaded(new(), found), reloaded(new(), meant)
            assert list(found) == list(meant), path.name
            if not old and (folder / "rows.sql").exists():
                run_script(connection, (folder / "rows.sql").read_text())
            old = wanted
        if (folder / "then.sql").exists():
            run_script(connection, (folder / "then.sql").read_text())
