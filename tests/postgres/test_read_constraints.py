"""Keys, checks, exclusions and foreign keys as a live database shows them."""

from __future__ import annotations

from collections.abc import Callable

from schemadsl.kinds.check import Check
from schemadsl.kinds.exclusion import Excluded, Exclusion
from schemadsl.kinds.foreign_key import ForeignKey
from schemadsl.kinds.unique import PrimaryKey, Unique
from schemadsl.model import Catalog, Object, Ref
from schemadsl.postgres.read import read_catalog

from .conftest import Open, outside

Load = Callable[[str], Catalog]
ODD = 'T.a "b"'
TABLE = '"T.a ""b"""'


def of_kind(catalog: Catalog, kind: str) -> list[Object]:
    """Give the objects of one kind in order."""
    return [obj for obj in catalog if obj.ref.kind == kind]


def test_a_primary_key_has_columns_include_and_storage_in_order(catalog: Load) -> None:
    """The order of the key counts, not that of the table."""
    found = catalog(
        f'CREATE TABLE {TABLE} (c text, "select" integer, "x.y" integer,'
        f' CONSTRAINT "pk ""1""" PRIMARY KEY ("x.y", "select") INCLUDE (c) WITH (fillfactor = 70)'
        f" DEFERRABLE);"
        f'COMMENT ON CONSTRAINT "pk ""1""" ON {TABLE} IS \'the key\''
    )
    ref = Ref.of("primary_key", "public", ODD, 'pk "1"')
    assert of_kind(found, "primary_key") == [
        PrimaryKey(
            ref=ref,
            comment="the key",
            columns=("x.y", "select"),
            include=("c",),
            deferrable=True,
            storage=(("fillfactor", "70"),),
        )
    ]
    assert of_kind(found, "index") == []


def test_unique_constraints_keep_nulls_and_deferral(catalog: Load) -> None:
    """NULLS NOT DISTINCT, INCLUDE and INITIALLY DEFERRED are fields."""
    found = catalog(
        "CREATE TABLE t (a integer, b integer, c integer UNIQUE,"
        " CONSTRAINT u UNIQUE NULLS NOT DISTINCT (b, a) INCLUDE (c)"
        " DEFERRABLE INITIALLY DEFERRED)"
    )
    assert of_kind(found, "unique") == [
        Unique(ref=Ref.of("unique", "public", "t", "t_c_key"), columns=("c",)),
        Unique(
            ref=Ref.of("unique", "public", "t", "u"),
            columns=("b", "a"),
            include=("c",),
            nulls_not_distinct=True,
            deferrable=True,
            initially_deferred=True,
        ),
    ]


def test_checks_are_read_without_their_outer_parentheses(catalog: Load) -> None:
    """NO INHERIT is kept; an IN list reads as it can be loaded again."""
    found = catalog(
        "CREATE TABLE t (a integer, b varchar(9), CHECK ((a > 0) AND (a < 9)),"
        " CONSTRAINT \"c.2\" CHECK (b IN ('x', 'y, ]', E'\\\\')) NO INHERIT);"
        "COMMENT ON CONSTRAINT \"c.2\" ON t IS 'why'"
    )
    assert of_kind(found, "check") == [
        Check(
            ref=Ref.of("check", "public", "t", "c.2"),
            comment="why",
            expression="(b)::text = ANY (ARRAY['x'::character varying,"
            " 'y, ]'::character varying, '\\'::character varying])",
            no_inherit=True,
        ),
        Check(ref=Ref.of("check", "public", "t", "t_a_check"), expression="(a > 0) AND (a < 9)"),
    ]


def test_not_null_is_a_column_s_matter_alone(postgres18: Open) -> None:
    """The NOT NULL constraints that PostgreSQL 18 lists are no objects."""
    found = read_catalog(postgres18("CREATE TABLE t (a integer CONSTRAINT nn NOT NULL)"))
    assert [obj.ref.kind for obj in found] == ["column", "table"]


def test_an_exclusion_has_elements_operators_and_predicate(catalog: Load) -> None:
    """An element is a column or an expression."""
    found = catalog(
        'CREATE TABLE t ("a.b" int4range, b integer, c integer, CONSTRAINT "no ""two"""'
        ' EXCLUDE USING gist ("a.b" WITH &&, int4range(b, c) range_ops WITH -|-)'
        " WITH (fillfactor = 60) WHERE (b > 3) DEFERRABLE);"
        'COMMENT ON CONSTRAINT "no ""two""" ON t IS \'apart\''
    )
    assert of_kind(found, "exclusion") == [
        Exclusion(
            ref=Ref.of("exclusion", "public", "t", 'no "two"'),
            comment="apart",
            elements=(
                Excluded(column="a.b", operator="&&"),
                Excluded(expression="int4range(b, c)", operator="-|-"),
            ),
            predicate="b > 3",
            deferrable=True,
            storage=(("fillfactor", "60"),),
        )
    ]


def test_an_exclusion_qualifies_what_an_extension_brings(postgres18: Open) -> None:
    """Operators outside pg_catalog are written with their schema, and the extension is used."""
    found = read_catalog(
        postgres18(
            "CREATE SCHEMA ext; CREATE EXTENSION ltree WITH SCHEMA ext;"
            "CREATE TABLE t (a ext.ltree, b integer, CONSTRAINT x EXCLUDE USING btree"
            " (a WITH OPERATOR(ext.=), b DESC NULLS LAST WITH =))"
        )
    )
    (exclusion,) = of_kind(found, "exclusion")
    assert isinstance(exclusion, Exclusion)
    assert exclusion.method == "btree"
    assert exclusion.elements == (
        Excluded(column="a", operator="OPERATOR(ext.=)"),
        Excluded(column="b", operator="=", desc=True, nulls_first=False),
    )
    assert outside(exclusion) == (Ref.of("extension", "ltree"),)


def test_foreign_keys_keep_pairs_actions_and_match(catalog: Load) -> None:
    """Columns stay paired with their targets across schemas, whatever their order."""
    found = catalog(
        f"CREATE SCHEMA app; CREATE TABLE app.{TABLE} (x integer, y integer, UNIQUE (y, x));"
        f'CREATE TABLE t (a integer, b integer, CONSTRAINT "fk.1" FOREIGN KEY (b, a)'
        f" REFERENCES app.{TABLE} (x, y) MATCH FULL ON UPDATE CASCADE ON DELETE RESTRICT"
        f" DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk2 FOREIGN KEY (a, b)"
        f" REFERENCES app.{TABLE} (y, x) ON UPDATE SET DEFAULT ON DELETE SET NULL (b));"
        f"COMMENT ON CONSTRAINT \"fk.1\" ON t IS 'to'"
    )
    target = Ref.of("table", "app", ODD)
    assert of_kind(found, "foreign_key") == [
        ForeignKey(
            ref=Ref.of("foreign_key", "public", "t", "fk.1"),
            comment="to",
            columns=("b", "a"),
            target=target,
            target_columns=("x", "y"),
            on_update="cascade",
            on_delete="restrict",
            match="full",
            deferrable=True,
            initially_deferred=True,
        ),
        ForeignKey(
            ref=Ref.of("foreign_key", "public", "t", "fk2"),
            columns=("a", "b"),
            target=target,
            target_columns=("y", "x"),
            on_update="set default",
            on_delete="set null",
            set_columns=("b",),
        ),
    ]


def test_keys_over_periods_say_so(postgres18: Open) -> None:
    """WITHOUT OVERLAPS and PERIOD are fields: as plain keys they would mean less."""
    found = read_catalog(
        postgres18(
            "CREATE TABLE t (d int4range, at daterange,"
            " CONSTRAINT pk PRIMARY KEY (d, at WITHOUT OVERLAPS));"
            "CREATE TABLE u (d int4range, at daterange,"
            " FOREIGN KEY (d, PERIOD at) REFERENCES t (d, PERIOD at));"
        )
    )
    [key], [foreign] = of_kind(found, "primary_key"), of_kind(found, "foreign_key")
    assert isinstance(key, PrimaryKey)
    assert key.without_overlaps
    assert isinstance(foreign, ForeignKey)
    assert foreign.period
