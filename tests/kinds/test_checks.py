"""Rules that schema.py cannot break because its language does not let it: other sources can."""

from __future__ import annotations

from typing import Any

import pytest

from schemadsl.errors import Where
from schemadsl.kinds import problems_of
from schemadsl.kinds.column import Column, Identity
from schemadsl.kinds.enum import Enum
from schemadsl.kinds.exclusion import Excluded, Exclusion
from schemadsl.kinds.extension import Extension
from schemadsl.kinds.foreign_key import ForeignKey
from schemadsl.kinds.index import Element
from schemadsl.kinds.routine import Routine
from schemadsl.kinds.schema import Schema
from schemadsl.kinds.table import Table
from schemadsl.kinds.trigger import Trigger
from schemadsl.kinds.unique import PrimaryKey, Unique
from schemadsl.model import Catalog, Ref
from tests.kinds.build import TABLE, column, index, messages, table

FUNCTION = Ref.of("function", "public", "touch()")


def foreign_key(**more: Any) -> ForeignKey:
    said: dict[str, Any] = {"columns": ("id",), "target": TABLE, "target_columns": ("id",), **more}
    return ForeignKey(ref=TABLE.child("foreign_key", "fk"), **said)


def trigger(**more: Any) -> Trigger:
    said: dict[str, Any] = {"timing": "after", "events": ("update",), "function": FUNCTION, **more}
    return Trigger(ref=TABLE.child("trigger", "tr"), **said)


def routine(kind: str = "function", **more: Any) -> Routine:
    said: dict[str, Any] = {
        "routine": "f",
        "signature": "",
        "body": "SELECT 1",
        "returns": "integer",
        **more,
    }
    return Routine(ref=Ref.of(kind, "public", "f()"), **said)


def test_problem_says_where_what_and_how() -> None:
    """A problem names the object in words, its line, and a remedy."""
    found = list(problems_of(column("a", "character varying(0)"), Catalog(table())))
    assert [str(problem).splitlines() for problem in found] == [
        [
            "schema.py:7: column docs.a: the length of character varying is 0",
            "    Give it 1 to 10485760.",
        ]
    ]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("interval day to year", "interval has no fields 'day to year'"),
        ("interval hour(2)", "interval hour has a precision, which only seconds have"),
        ("interval second(7)", "the precision of interval is 7"),
        ("character varying(9,9)", "character varying(9, 9) is no type"),
        ("time(7) without time zone", "the precision of time without time zone is 7"),
        ("numeric(5,x)", "numeric(5, x) is no type"),
        ("character(0)[]", "the length of character is 0"),
        ("anyelement", "anyelement is a pseudo-type, no column can have it"),
        ("uuid(3)", "type uuid takes nothing in parentheses, uuid(3) has something"),
        ("hstore", "type hstore comes with the extension hstore, which is not declared"),
    ],
)
def test_types(kind: str, said: str) -> None:
    """A type that PostgreSQL cannot read is named with what is wrong in it."""
    assert messages(column("a", kind)) == [said]


@pytest.mark.parametrize(
    "kind",
    [
        "interval second(6)",
        "interval(0)",
        "timestamp(6) with time zone",
        "numeric(3,-2)",
        "bit varying(9)[]",
        "app.vector(3)",
        "public.citext",
        "geometry_like(1,2)",
        '"char"',
    ],
)
def test_types_that_pass(kind: str) -> None:
    """Types inside of the limits, and types that only the server knows, pass."""
    assert messages(column("a", kind)) == []


def test_type_in_the_schema_of_its_extension() -> None:
    """A type that is written with its extension's schema is that extension's type."""
    vector = Extension(ref=Ref.of("extension", "vector"), schema="app")
    wide = column("a", "app.vector(16001)")
    assert messages(wide, Catalog([vector, *table(wide)])) == [
        "the number of dimensions of vector is 16001"
    ]


def test_column_words() -> None:
    """Storage, compression, collation and numbering are checked against the type."""
    odd = column("a", "text", storage="external_", compression="zstd")
    assert messages(odd) == ["its storage is 'external_'", "its compression is 'zstd'"]
    assert messages(column("a", "integer", collation='"C"')) == ["type integer has no collation"]
    assert messages(column("a", "numeric", serial="a_seq")) == ["serial column of type numeric"]
    assert messages(column("a", "integer", virtual=True)) == ["it is virtual without an expression"]
    both = column("a", "integer", identity=Identity(), default="1", not_null=False)
    assert messages(both) == [
        "it has a default and an identity, a column has one",
        "it is numbered by a sequence and so NOT NULL",
    ]


def test_virtual_extension_type() -> None:
    """A virtual column cannot have a type that an extension brings."""
    citext = Extension(ref=Ref.of("extension", "citext"))
    made = column("a", "citext", generated="'x'", virtual=True)
    assert messages(made, Catalog([citext, *table(made)])) == [
        "a virtual column cannot have the user-defined type citext"
    ]


def test_too_many_columns() -> None:
    """A table has 1600 columns at most."""
    many: list[Column] = [column(f"c{number}", "integer") for number in range(1601)]
    made = Table(ref=TABLE)
    assert messages(made, Catalog([made, *many])) == ["it has 1601 columns, PostgreSQL takes 1600"]
    assert messages(made, Catalog([made, *many[:-1]])) == []


def test_second_primary_key() -> None:
    """The primary key that is declared later is the one too many."""
    second = PrimaryKey(
        ref=TABLE.child("primary_key", "another"), columns=("id",), source=Where("schema.py", 20)
    )
    catalog = Catalog(table(second))
    assert messages(second, catalog) == ["docs has a primary key already, docs_pkey"]
    first = catalog.get(TABLE.child("primary_key", "docs_pkey"))
    assert first is not None
    assert messages(first, catalog) == []


def test_keys() -> None:
    """A key names each column once, none that may be NULL if primary, and holds 1 to 32."""
    twice = Unique(ref=TABLE.child("unique", "u"), columns=("id", "id"))
    assert messages(twice) == ["column id appears twice"]
    late = Unique(ref=TABLE.child("unique", "u"), columns=("id",), initially_deferred=True)
    assert messages(late) == ["it is initially deferred but not deferrable"]
    nothing = Unique(ref=TABLE.child("unique", "u"), columns=())
    assert messages(nothing) == ["it has no column"]
    key = PrimaryKey(ref=TABLE.child("primary_key", "docs_pkey"), columns=("a",))
    open_ = column("a", "integer", not_null=False)
    assert messages(key, Catalog([Table(ref=TABLE), open_, key])) == [
        "its column a may be NULL, which no column of a primary key may"
    ]


def test_foreign_key_words() -> None:
    """Actions and MATCH are those that PostgreSQL has."""
    assert messages(foreign_key(on_delete="nothing", on_update="drop", match="partial")) == [
        "its on_update is 'drop'",
        "its on_delete is 'nothing'",
        "its match is 'partial'",
    ]


def test_foreign_key_shape() -> None:
    """Both sides have as many columns; the columns to set are among its own."""
    assert messages(foreign_key(target_columns=("id", "id"))) == [
        "it has 1 columns and refers to 2"
    ]
    extra = column("a", "integer", not_null=False)
    assert messages(foreign_key(set_columns=("a",), on_delete="cascade"), None, extra) == [
        "it names columns to set with on_delete cascade",
        "it sets a, which is not one of its columns",
    ]


def test_foreign_key_of_unknown_types() -> None:
    """Types that only the server knows are left to it."""
    domain = column("a", "public.email")
    assert messages(foreign_key(columns=("a",)), None, domain) == []


def test_foreign_key_to_nothing_unique() -> None:
    """A foreign key to columns that are no key offers those that are one."""
    other = column("a", "integer")
    wrong = foreign_key(target_columns=("a",))
    found = list(problems_of(wrong, Catalog([*table(other), wrong])))
    assert [problem.fix for problem in found] == [
        "Add one, or refer to columns that have one: (id)."
    ]


def test_deferrable_key() -> None:
    """No foreign key can refer to a deferrable key."""
    late = Unique(ref=TABLE.child("unique", "u"), columns=("a",), deferrable=True)
    made = foreign_key(target_columns=("a",))
    assert messages(made, None, column("a", "integer"), late) == [
        "the key of docs (a) is deferrable, none can refer to it"
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"timing": "instead of"}, "docs is a table, instead of is for views"),
        ({"timing": "while"}, "its timing is 'while'"),
        ({"events": ()}, "it has no event"),
        ({"events": ("upsert",)}, "'upsert' is no event"),
        ({"events": ("insert", "insert")}, "it names insert twice"),
        (
            {"events": ("insert",), "update_of": ("id",)},
            "it names columns of an update and has no such event",
        ),
        ({"update_of": ("id", "id")}, "it names column id twice"),
        ({"referenced": TABLE}, "it refers to a table, only constraint triggers do"),
        ({"deferrable": True}, "it is deferrable, only constraint triggers are"),
        (
            {"constraint": True, "row": True, "initially_deferred": True},
            "it is initially deferred but not deferrable",
        ),
        ({"events": ("truncate",), "old_table": "o"}, "truncate has no transition tables"),
        (
            {"function": Ref.of("procedure", "public", "p()")},
            "procedure:p() is a procedure",
        ),
        (
            {"function": Ref.of("function", "public", "f(integer)")},
            "function:f(integer) takes arguments",
        ),
        ({"when": "()"}, "its condition is empty"),
        ({"row": True, "when": "count(*) > 1"}, "its condition calls count()"),
    ],
)
def test_triggers(more: dict[str, Any], said: str) -> None:
    """A trigger that PostgreSQL cannot make is told in one sentence."""
    assert messages(trigger(**more)) == [said]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"volatility": "sometimes"}, "its volatility is 'sometimes'"),
        ({"parallel": "maybe"}, "its parallel is 'maybe'"),
        ({"language": "python"}, None),
        ({"language": "plpgsql", "standard": True}, None),
        ({"returns": None, "arguments": "a integer"}, "it says not what it returns"),
        ({"returns": None, "arguments": "OUT a integer"}, ""),
        ({"returns": None, "arguments": "IN OUT a integer"}, ""),
        ({"arguments": "double precision, double precision"}, ""),
        ({"arguments": "a numeric(1, 2), b text = 'x, y'"}, ""),
    ],
)
def test_functions(more: dict[str, Any], said: str | None) -> None:
    """A function's words, arguments and language are read as PostgreSQL reads them."""
    found = messages(routine(**more))
    if said is None:
        assert len(found) == 1
    else:
        assert found == ([said] if said else [])


def test_function_languages() -> None:
    """A language that an extension brings needs that extension."""
    made = routine(language="plv8")
    extension = Extension(ref=Ref.of("extension", "plv8"))
    assert messages(made, Catalog([made, extension])) == []
    assert messages(made, Catalog([made])) == [
        "language plv8 comes with the extension plv8, which is not declared"
    ]


def test_procedures() -> None:
    """A procedure returns nothing and has none of a function's properties."""
    odd = routine("procedure", volatility="stable", strict=True, cost=3.0)
    assert messages(odd) == [
        "a procedure returns nothing, this one integer",
        "a procedure has no volatility",
        "a procedure has no strict",
        "a procedure has no cost",
    ]
    assert messages(routine("procedure", returns=None, security_definer=True)) == []


def test_enums_and_schemas() -> None:
    """Labels occur once and fit a name; schemas keep away from PostgreSQL's names."""
    mood = Enum(ref=Ref.of("enum", "public", "mood"), values=("a", "a", "ü" * 32))
    assert messages(mood) == [
        "it has the value 'a' twice",
        f"its value {'ü' * 32!r} has 64 bytes, PostgreSQL takes 63",
    ]
    assert messages(Enum(ref=mood.ref, values=())) == []
    lost = Enum(ref=mood.ref, values=("b",), renamed_values=(("a", "c"),))
    assert messages(lost) == ["it renames a value to 'c', which it does not have"]
    assert messages(Schema(ref=Ref.of("schema", "information_schema"))) == [
        "every database has it already"
    ]


def test_exclusion_without_elements() -> None:
    """An exclusion has an element, and an operator that PostgreSQL can read."""
    nothing = Exclusion(ref=TABLE.child("exclusion", "e"), elements=())
    assert messages(nothing) == ["it has no column"]
    element = Excluded(column="id", operator="OPERATOR(pg_catalog.=)")
    fine = Exclusion(ref=TABLE.child("exclusion", "e"), elements=(element,), method="btree")
    assert messages(fine) == []


def test_unknown_extensions_are_trusted() -> None:
    """An access method or operator class may come from an extension that is not known."""
    rum = Extension(ref=Ref.of("extension", "rum"))
    made = index("id", method="rum")
    assert messages(made, Catalog([rum, *table(made)])) == []
    classed = index(Element(column="id", opclass="rum_int_ops"), method="gin")
    assert messages(classed, Catalog([rum, *table(classed)])) == []
    assert messages(classed) == ["gin has no operator class rum_int_ops"]


def test_qualified_opclass() -> None:
    """An operator class with its schema is left to the server."""
    assert messages(index(Element(column="id", opclass="app.my_ops"))) == []


def test_opclass_options_need_a_class() -> None:
    """Options stand behind the name of an operator class."""
    loose = index(Element(column="id", opclass_options=(("x", "1"),)))
    assert messages(loose) == ["operator class options stand without an operator class"]


def test_pg_search_needs_vector_from_0_25() -> None:
    """pg_search requires pgvector from 0.25 on."""
    ref = Ref.of("extension", "pg_search")
    assert messages(Extension(ref=ref, version="0.24.9")) == []
    assert messages(Extension(ref=ref, version="0.25.0")) == [
        "it needs the extension vector, which is not declared"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("now()", []),
        ("'a'::mood", []),
        ("date '2020-01-01'", []),
        ("make_interval(mood => 1)", []),
        ("extract(date FROM now())", []),
        ("CASE WHEN 1 IN (2) AND true THEN 'a' END", []),
        ("1 IS NOT DISTINCT FROM 2", []),
        ("1 IS NULL", ["its default has the word IS outside of parentheses"]),
        ("mood || 'x'", ["its default uses the column mood"]),
        ('"date"', ["its default uses the column date"]),
        ("", ["its default is empty"]),
    ],
)
def test_defaults(text: str, said: list[str]) -> None:
    """A default uses no column; names of types, functions, arguments and fields are none."""
    made = column("a", "text", default=text)
    assert messages(made, None, column("mood", "text"), column("date", "date")) == said
