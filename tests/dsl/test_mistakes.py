"""What a newcomer writes by mistake, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemadsl.kinds.column import Column
from schemadsl.model import Catalog

Declare = Callable[[str], Catalog]
Wrong = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("x = t.text", "column a.x: t.text is a type, not a column\n    Call it: t.text()"),
        ("x: str", "column a.x has an annotation and no value"),
        ("x = 'text'", "a.x is 'text', which declares nothing"),
        ("x = t.text(),", "a.x is a tuple, not a column"),
        ("x = t.bigint(primary_key=True, identity=True)", "identity=True is not known"),
        ("x = Exclude(id, '&&')", "not a pair"),
        ("x = t.text(comment=3)", "comment=3 is not a text"),
        ("x = t.text(unique=['x'])", "unique=['x'] is not True or False"),
        ("x = t.text(check=True)", "check=True is not a text"),
        ("x = t.text(default=None)", "default None does not go with NOT NULL"),
        ("x = t.text(default='null')", "default 'null' does not go with NOT NULL"),
        ("x = t.integer(default=1.5)", "default 1.5 does not fit type integer"),
        ("x = t.boolean(default=1)", "Give it True or False."),
        ("x = t.text(default='user')", 'default="CURRENT_USER"'),
        ("x = t.text(default='007')", 'Write Value("007")'),
        ("x = t.text(default='none yet')", 'Write Value("none yet")'),
        ("x = t.varchar(9, default='n-a')", 'Write Value("n-a")'),
        ("x = t.date(default='2020-01-01')", 'Write Value("2020-01-01")'),
        ("x = t.jsonb(default='{}')", 'Write default={} or Value("{}").'),
        ("x = t.array(t.text, default='{}')", "default=[]"),
        ("x = t.enum('mood')", "t.enum takes the Enum class, not 'mood'"),
        ("x = t.integer(references=A0)", "Name a column: A0.id"),
        ("x = t.integer(references='a0.id')", "Name the column itself: A0.id"),
        ("x = t.integer(references=lambda: A0.idd)", "Did you mean id?"),
        ("x = t.integer(references=Later.id)", "references=lambda: Later.id"),
        ("x = t.integer(default=object())", "default a value of type object has no SQL form"),
        ("x = t.integer(); x = t.integer()", "x is declared twice in class A"),
        ("x = Index([id])", "Write Index(a, b)."),
        ("x = Unique([id])", "Write Unique(a, b)."),
        ("x = Index(id, include=id)", "is not a tuple or list"),
        ("x = Check(True)", "Write the condition as SQL text"),
        ("x = Check(id > 0)", "Write the condition as SQL text"),
        ("x = t.strings", "AttributeError"),
        ("x = t.datetime()", "Did you mean timestamptz?"),
        ("x = t.bool()", "Did you mean boolean?"),
    ],
)
def test_message(wrong: Wrong, line: str, says: str) -> None:
    """A mistake in a table's body is said on its own line, with what to do."""
    problems = wrong(
        "class A0(Table, name='a0'):\n    id = t.integer(primary_key=True)\n"
        f"class A(Table, name='a'):\n    id = t.integer()\n    {line}\n"
        "class Later(Table, name='later'):\n    id = t.integer(primary_key=True)\n"
    )
    assert any(p.startswith("schema.py:7: ") and says in p for p in problems), problems
    assert " at 0x" not in "".join(problems)


@pytest.mark.parametrize(
    "line",
    [
        "TextSearchParser('p', start='a', gettoken='b', end='c', lextypes='d', comment=5)",
        "Domain('d', t.integer, checks={'positive': DomainCheck('VALUE > 0', comment=5)})",
        "Language('l', handler='f', comment=5)",
    ],
)
def test_outside_tables(wrong: Wrong, line: str) -> None:
    """What stands outside tables says as well what its arguments must be."""
    problems = wrong(f"x = {line}\n")
    assert problems == ["schema.py:3: comment=5 is not a text\n    Give comment= a text."]


def test_name_with_a_schema(wrong: Wrong) -> None:
    """A schema written into a name is sent to schema=."""
    problems = wrong("class A(Table, name='app.a'):\n    id = t.integer()\n")
    assert 'Write name="a", schema="app";' in problems[0]


def test_name_with_a_dot(declare: Declare) -> None:
    """A name with a dot in it is taken where the schema is said as well."""
    catalog = declare("class A(Table, name='app.a', schema='public'):\n    id = t.integer()\n")
    assert [obj.ref.path for obj in catalog.of_kind("table")] == [("public", "app.a")]


def test_python_in_a_body(declare: Declare) -> None:
    """Functions, properties, nested classes and private names are no one's columns."""
    catalog = declare(
        "class A(Table, name='a'):\n    id = t.integer()\n    _note = 'x'\n    def f(self): ...\n"
        "    @property\n    def p(self): ...\n    @classmethod\n    def c(cls): ...\n"
        "    class Inner: ...\n"
    )
    assert [obj.name for obj in catalog.of_kind("column")] == ["id"]


@pytest.mark.parametrize(
    ("written", "default"),
    [
        ("t.text(default='CURRENT_USER')", "CURRENT_USER"),
        ("t.date(default='CURRENT_DATE + 7')", "CURRENT_DATE + 7"),
        ("t.text(default=\"'x'::text\")", "'x'::text"),
        ("t.text(null=True, default='NULL')", "NULL"),
        ("t.integer(default='1 + 2')", "1 + 2"),
        ("t.named('app.amount', int)(default='5')", "5"),
        ("t.timestamptz(default='now()')", "now()"),
    ],
)
def test_sql_stays(declare: Declare, written: str, default: str) -> None:
    """A default that is SQL is taken as it is."""
    catalog = declare(f"class A(Table, name='a'):\n    x = {written}\n")
    (made,) = catalog.of_kind("column")
    assert isinstance(made, Column)
    assert made.default == default
