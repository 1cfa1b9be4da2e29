"""Every case of the other tests, as the database it makes, goes to schema.py and back."""

from __future__ import annotations

from pathlib import Path

import black
import pytest

from schemadsl.codegen.declare import Declared, declare
from schemadsl.kinds import extensions_of, least_version
from schemadsl.model import Catalog
from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script
from schemadsl.postgres.read import read_catalog
from schemadsl.sources.module import load
from schemadsl.sources.replay import loaded
from tests.fix_servers import NewDatabase
from tests.pg_dump import dumped
from tests.share import share

from .there_and_back import rebuilt, there_and_back

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
FIXTURES = {"17": "paradedb_database", "18": "postgres18_database"}

#: cases that no server makes: what they are about is refused when it is loaded or planned
REFUSED = {
    f"edits/{case}/after.py"
    for case in (
        *("nul_in_default", "surrogate_in_comment"),
        *("sql_bodies_call_each_other", "views_read_each_other"),
    )
}


#: scripts that spell numbers as people do (1e3, -.50): pg_dump tells that from 1000 and -0.5
SPELLED = {"states"}


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT)).removeprefix("tests/cases/")


def _made(path: Path) -> bool:
    """Tell whether a server of ours can make a schema."""
    only = path.with_name("server.txt")
    servers = only.read_text().split() if only.exists() else ["paradedb", "contrib"]
    return _named(path) not in REFUSED and bool({"paradedb", "contrib"} & set(servers))


SCHEMAS = [
    path
    for path in (
        ROOT / "schema.py",
        *sorted(CASES.glob("accepted/*/schema.py")),
        *share(sorted(CASES.glob("edits/*/before.py")), 6),
        *share(sorted(CASES.glob("edits/*/after.py")), 6),
    )
    if _made(path)
]
SCRIPTS = [
    *share(sorted(CASES.glob("pairs/*/*/after.sql")), 6),
    *sorted(CASES.glob("inspect/*.sql")),
]


def _server(catalog: Catalog) -> str:
    newer = least_version(catalog) >= 18 or not set(extensions_of(catalog)) <= {
        "vector",
        "pg_search",
    }
    return "18" if newer else "17"


def _wordless(made: Declared) -> bool:
    """Tell whether something has no words; what is written is Python as black leaves it even so."""
    for text in made.files.values():
        assert black.format_str(text, mode=black.Mode()) == text
    return bool(made.unsaid)


@pytest.mark.parametrize("path", SCHEMAS, ids=_named)
def test_schema(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A schema that people wrote, made on a server and read from it, is written again."""
    declared = load(path, root=path.parent)
    new: NewDatabase = request.getfixturevalue(FIXTURES[_server(declared)])
    told = loaded(new(), declared)
    made = declare(told)
    if not _wordless(made):
        there_and_back(told, new, tmp_path)
        assert made.unsaid == ()


@pytest.mark.parametrize("path", SCRIPTS, ids=_named)
def test_script(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A database made by SQL is written whole, or what cannot be said is named."""
    on = path.with_name("on.txt")
    server = on.read_text().split()[0] if on.exists() else "18"
    new: NewDatabase = request.getfixturevalue(FIXTURES[server])
    roles = path.with_name("roles.sql")
    there, again = new(), new()
    with connect(there) as connection:
        if roles.exists():
            run_script(connection, roles.read_text())
        run_script(connection, path.read_text())
        told = read_catalog(connection)
    made = declare(told)
    if path.parent.name == "inspect":
        assert made.unsaid == ()
    if not _wordless(made):
        there_and_back(told, new, tmp_path)
        there_and_back(told, new, tmp_path, split=True)
        if path.parent.name == "inspect" and path.stem not in SPELLED:
            rebuilt(tmp_path, again)
            assert dumped(again) == dumped(there)
