"""Two databases read as far as they differ."""

from __future__ import annotations

import pytest

from schemadsl.kinds import KINDS, details
from schemadsl.kinds.homes import DETAILS, HOMES
from schemadsl.kinds.routine import Routine
from schemadsl.model import Catalog
from schemadsl.postgres.pair import read_pair
from schemadsl.postgres.session import snapshot

from .conftest import Open

COMMON = (
    "CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (id integer PRIMARY KEY,"
    " a_id integer REFERENCES a); CREATE TABLE far (id integer PRIMARY KEY,"
    " t text DEFAULT E'x\\ty');"
    "CREATE INDEX far_t ON far (t); CREATE TABLE c (b_id integer REFERENCES b)"
)


def refs(catalog: Catalog) -> list[str]:
    return [str(ref) for ref in catalog.refs]


def test_equal_databases_give_no_objects(database: Open) -> None:
    """Where no line differs nothing is read."""
    old, new = read_pair(database(COMMON), database(COMMON))
    assert (len(old.catalog), len(new.catalog)) == (0, 0)


def test_only_what_stands_around_a_difference_is_read(database: Open) -> None:
    """The table of the change, what hangs in it, and what refers to it; both sides alike."""
    old, new = read_pair(database(COMMON), database(COMMON, "ALTER TABLE a ADD x text"))
    assert set(new.catalog.refs) - set(old.catalog.refs) == {
        ref for ref in new.catalog.refs if ref.name == "x"
    }
    assert "foreign_key:b.b_a_id_fkey" in refs(old.catalog)
    assert not any("far" in ref for ref in refs(old.catalog) + refs(new.catalog))


def test_odd_values_survive_the_text_of_copy(database: Open) -> None:
    """Tabs, newlines, backslashes, nulls and arrays are read as any other query reads them."""
    comment = "COMMENT ON TABLE far IS E'tab\\t new\\n line \\\\ back\\r'"
    function = (
        "CREATE FUNCTION f(text) RETURNS text LANGUAGE plpgsql SET search_path = a, b"
        " AS E'BEGIN\\n\\treturn ''\\\\\\\\N'';\\nEND'"
    )
    _, new = read_pair(database(COMMON), database(COMMON, comment, function))
    found = {str(obj.ref): obj for obj in new.catalog}
    assert found["table:far"].comment == "tab\t new\n line \\ back\r"
    routine = found["function:f(text)"]
    assert isinstance(routine, Routine)
    assert routine.body == "BEGIN\n\treturn '\\\\N';\nEND"
    assert routine.settings == (("search_path", "a, b"),)


@pytest.mark.parametrize("name", sorted(name for name, home in HOMES.items() if home.read))
def test_every_query_begins_with_where_its_rows_stand(database: Open, name: str) -> None:
    """``oid`` first, ``part`` second where a row holds several objects."""
    kind = KINDS[name]
    connection = database()
    with snapshot(connection) as server:
        names = connection.execute(kind.query(server)).names
    assert names[0] == "oid"
    assert ("part" in names) == (names[1] == "part") == kind.numbered


def test_every_detail_begins_with_where_its_rows_stand(paradedb: Open) -> None:
    """What an extension adds says so as well."""
    connection = paradedb("CREATE EXTENSION pg_search")
    for detail in details(DETAILS).values():
        with snapshot(connection) as server:
            names = connection.execute(detail.query(server)).names
        assert names[0] == "oid"
