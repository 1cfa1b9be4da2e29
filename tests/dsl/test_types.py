"""How types, defaults and numbers are spelled."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemadsl.kinds.column import Column
from schemadsl.model import Catalog, Ref

Declare = Callable[[str], Catalog]


def column(declare: Declare, text: str, name: str = "it", before: str = "") -> Column:
    """Declare one column of a table and return it."""
    catalog = declare(f"{before}\nclass A(Table, name='a'):\n    it = {text}\n")
    found = catalog.objects[Ref.of("column", "public", "a", name)]
    assert isinstance(found, Column)
    return found


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("t.varchar()", "character varying"),
        ("t.varchar(255)", "character varying(255)"),
        ("t.char()", "character(1)"),
        ("t.char(3)", "character(3)"),
        ("t.bit(3)", "bit(3)"),
        ("t.varbit(3)", "bit varying(3)"),
        ("t.numeric()", "numeric"),
        ("t.numeric(10, 2)", "numeric(10,2)"),
        ("t.numeric(5)", "numeric(5,0)"),
        ("t.double()", "double precision"),
        ("t.time(3)", "time(3) without time zone"),
        ("t.timestamptz()", "timestamp with time zone"),
        ("t.timestamptz(3)", "timestamp(3) with time zone"),
        ("t.interval()", "interval"),
        ("t.interval(precision=2)", "interval(2)"),
        ("t.interval(fields='day to second', precision=3)", "interval day to second(3)"),
        ("t.interval(fields='year to month')", "interval year to month"),
        ("t.array(t.text)", "text[]"),
        ("t.array(t.varchar(50))", "character varying(50)[]"),
        ("t.array(t.timestamptz(3))", "timestamp(3) with time zone[]"),
        ("t.vector(1536)", "vector(1536)"),
        ("t.array(t.halfvec(3))", "halfvec(3)[]"),
        ("t.datemultirange()", "datemultirange"),
        ("t.internal_char()", '"char"'),
        ("t.named('app.thing', str)()", "app.thing"),
        ("t.named('thing(3, 4)', str)()", "public.thing(3, 4)"),
        ("t.named('Thing', str)()", "public.thing"),
        ("t.named('\"Thing\"', str)()", 'public."Thing"'),
        ("t.named('varchar(20)', str)()", "character varying(20)"),
        ("t.named('double precision', float)()", "double precision"),
        ("t.domain('app.email', str)()", "app.email"),
    ],
)
def test_spelling(declare: Declare, written: str, spelled: str) -> None:
    """A type is spelled as format_type prints it; the types of users carry their schema."""
    assert column(declare, written).type == spelled


@pytest.mark.parametrize(
    ("written", "sql"),
    [
        ("t.integer(default=-5)", "-5"),
        ("t.boolean(default=False)", "false"),
        ("t.real(default=1.5)", "1.5"),
        ("t.double(default=float('-inf'))", "'-Infinity'"),
        ("t.numeric(default=decimal.Decimal('1.50'))", "1.50"),
        ("t.numeric(default=decimal.Decimal('NaN'))", "'NaN'"),
        ("t.text(default='now()')", "now()"),
        ("t.text(default='CURRENT_USER')", "CURRENT_USER"),
        ("t.text(default=Value(''))", "''"),
        ('t.text(default=Value("it\'s"))', "'it''s'"),
        ("t.date(default=dt.date(2020, 1, 2))", "'2020-01-02'"),
        ("t.time(default=dt.time(1, 2))", "'01:02:00'"),
        ("t.timestamp(default=dt.datetime(2020, 1, 2, 3))", "'2020-01-02 03:00:00'"),
        ("t.interval(default=dt.timedelta(days=1, seconds=2))", "'1 days 2.000000 seconds'"),
        ("t.uuid(default=uuid.UUID(int=1))", "'00000000-0000-0000-0000-000000000001'"),
        ("t.bytea(default=b'\\x00')", "E'\\\\x00'"),
        ("t.jsonb(default={})", "'{}'"),
        ("t.json(default=['a', None])", "'[\"a\", null]'"),
        ("t.array(t.text, default=[])", "'{}'"),
        ("t.array(t.text, default=['a\"b', 'c,d'])", '\'{"a\\"b","c,d"}\''.replace("\\", "\\\\")),
        ("t.array(t.integer, default=[[1, 2], [3, None]])", "'{{1,2},{3,NULL}}'"),
        ("t.vector(3, default=[1, 2.5, 3])", "'[1,2.5,3]'"),
        ("t.enum(Mood, default=Mood.sad)", "'so sad'"),
        ("t.array(t.enum(Mood), default=[Mood.sad])", "'{\"so sad\"}'"),
    ],
)
def test_defaults(declare: Declare, written: str, sql: str) -> None:
    """Python values become constants, a text stays SQL."""
    before = (
        "import datetime as dt, decimal, uuid\n"
        "class Mood(Enum, name='mood'):\n    happy = 'happy'\n    sad = 'so sad'\n"
    )
    found = column(declare, written, before=before).default
    assert found is not None
    assert found.removeprefix("E") == sql.removeprefix("E")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("t.text(default='pending')", 'Write Value("pending")'),
        ("t.text(default='')", 'Value("")'),
        ("t.text(default=object())", "has no SQL form"),
        ("t.array(t.text, default=5)", "is no list"),
        ("t.integer(nul=True)", "Did you mean 'null'?"),
        ("t.text(on_delete='cascade')", "references nothing"),
        ("t.text(references=lambda: A.nope)", "references= fails"),
        ("t.text(storage='exteral')", "Did you mean 'external'?"),
        ("t.serial(null=True)", "cannot be null"),
        ("t.serial(default=5)", "two sources of its value: default and serial"),
        ("t.integer(identity='always', generated='1')", "two sources"),
        ("t.integer(identity='sometimes')", "identity='sometimes' is not known"),
        ("t.integer(virtual=True)", "is not generated"),
        ("t.uuid(primary_key=True, null=True)", "part of the primary key"),
        ("t.array(t.text(null=True))", "takes no options"),
        ("t.array(t.serial)", "no element of an array"),
        ("t.interval(fields='day', precision=3)", "has no precision"),
        ("t.interval(fields='days')", "Did you mean 'day'?"),
        ("t.named('text[]', str)()", "is an array"),
        ("t.named('', str)()", "is no type's name"),
        ("t.enum(int)", "is no declared enum"),
        ("t.text(deferrable=True)", "no constraint to defer"),
        ("t.text(name='x' * 64)", "64 bytes"),
    ],
)
def test_refused(wrong: Callable[[str], list[str]], written: str, says: str) -> None:
    """What a column cannot be is said with its line and what to do."""
    problems = wrong(f"class A(Table, name='a'):\n    it = {written}\n")
    assert any(p.startswith("schema.py:4: ") and says in p for p in problems), problems


def test_serial_and_identity(declare: Declare) -> None:
    """A serial column owns the sequence that PostgreSQL would make, identity keeps its options."""
    serial = column(declare, "t.bigserial(primary_key=True)")
    assert (serial.type, serial.serial, serial.not_null) == ("bigint", "a_it_seq", True)
    plain = column(declare, "t.integer(identity='by default')")
    assert plain.identity is not None
    assert (plain.identity.always, plain.identity.sequence) == (False, "a_it_seq")
    full = column(
        declare, "t.integer(identity=Identity(always=True, start=5, cycle=True, name='s'))"
    )
    assert full.identity is not None
    assert (full.identity.sequence, full.identity.start, full.identity.cycle) == ("s", 5, True)


def test_what_a_type_comes_from(declare: Declare) -> None:
    """A column uses the enum or the declared extension that its type comes from."""
    enum = column(declare, "t.enum(M)", before="class M(Enum, name='m'):\n    a = 'a'\n")
    assert (enum.type, enum.uses) == ("public.m", (Ref.of("enum", "public", "m"),))
    moved = column(
        declare,
        "t.vector(3)",
        before="ext = Schema('ext')\nvector = Extension('vector', schema=ext)\n",
    )
    assert (moved.type, moved.uses) == ("ext.vector(3)", (Ref.of("extension", "vector"),))
    assert column(declare, "t.citext()").uses == ()


def test_intent(declare: Declare) -> None:
    """What a person says about the way is kept beside the state."""
    found = column(
        declare, "t.text(renamed_from='was', using='was::text', backfill='1', name='is')", "is"
    )
    assert (found.renamed_from, found.using, found.backfill) == ("was", "was::text", "1")
