"""What objects need, as pg_depend says it."""

from __future__ import annotations

from collections.abc import Callable

from schemadsl.model import Catalog, Ref
from schemadsl.postgres.depend import edges

Load = Callable[[str], Catalog]


def needs(catalog: Catalog, *path: str) -> list[str]:
    """Return what an object needs, as text."""
    return [str(ref) for ref in catalog.objects[Ref.of(*path)].uses]


def test_row_types_and_arrays_stand_for_their_tables_and_elements(catalog: Load) -> None:
    """A function over a table's rows and an enum's array needs the table and the enum."""
    found = catalog(
        "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (id integer);"
        "CREATE FUNCTION f(r t, m mood[]) RETURNS integer LANGUAGE sql AS 'SELECT 1'"
    )
    assert needs(found, "function", "public", "f(public.t, public.mood[])") == [
        "enum:mood",
        "table:t",
    ]


def test_a_foreign_key_needs_the_key_behind_the_index(catalog: Load) -> None:
    """It holds on to the primary key that its columns refer to, and to the columns of both."""
    found = catalog(
        "CREATE TABLE a (id integer PRIMARY KEY);"
        "CREATE TABLE b (a_id integer CONSTRAINT k REFERENCES a)"
    )
    assert needs(found, "foreign_key", "public", "b", "k") == [
        "column:a.id",
        "column:b.a_id",
        "primary_key:a.a_pkey",
    ]


def test_what_an_extension_brings_stands_for_the_extension(catalog: Load) -> None:
    """A column of the extension's type needs the extension."""
    found = catalog("CREATE EXTENSION vector; CREATE TABLE t (v vector(3)[])")
    assert needs(found, "column", "public", "t", "v") == ["extension:vector"]


def test_a_part_prefers_the_object_that_its_catalog_belongs_to() -> None:
    """A row between two objects, as a publication's table, counts for the one that owns it."""
    table, publication = Ref.of("table", "public", "t"), Ref.of("publication", "p")
    known = {("pg_class", 1, 0): table, ("pg_publication", 2, 0): publication}
    rows = [
        ("pg_publication_rel", 3, 0, "pg_class", 1, 0, "a"),
        ("pg_publication_rel", 3, 0, "pg_publication", 2, 0, "a"),
    ]
    found = edges(rows, known, {"pg_publication_rel": "pg_publication"})
    assert (found.own, found.inner) == ({}, {publication: {table}})


def test_an_object_needs_nothing_that_lives_in_it(catalog: Load) -> None:
    """A table does not need its columns, nor its schema twice."""
    found = catalog("CREATE SCHEMA s; CREATE TABLE s.t (id integer CHECK (id > 0))")
    assert needs(found, "table", "s", "t") == []
    assert needs(found, "check", "s", "t", "t_id_check") == ["column:s.t.id"]
