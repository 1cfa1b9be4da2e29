"""Quoting and reading SQL text, judged by a real server where a server can judge."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from schemadsl._lexing import Token, by_signs, by_words  # two ways to one end
from schemadsl.sqltext import (
    dollar,
    first_words,
    ident,
    literal,
    masked,
    object_name,
    one_line,
    parenthesised,
    statements,
    tokens,
)
from tests.fix_servers import NewDatabase

#: text that PostgreSQL can hold, heavy on what quoting must see
TEXT = st.text(
    st.one_of(
        st.sampled_from("'\"\\$;-/*ab \n"),
        st.characters(exclude_characters="\x00", codec="utf-8"),
    )
)
EFFORT = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@given(TEXT)
def test_tokens_are_the_text(text: str) -> None:
    """Nothing is lost or doubled by cutting a text into tokens."""
    assert "".join(token.text for token in tokens(text, trivia=True)) == text


@given(TEXT)
def test_one_line_is_stable(text: str) -> None:
    """Collapsing white space twice is collapsing it once, and means the same."""
    assert one_line(one_line(text)) == one_line(text)


@EFFORT
@given(TEXT)
@example("\\")
@example("$$")
@example("$")
@example("a$body1$b$$")
def test_a_server_reads_quoted_text_back(paradedb_database: NewDatabase, text: str) -> None:
    """A literal, a dollar-quoted body and an identifier come back as they went in."""
    connection = _connection(paradedb_database)
    for quoted in (literal(text), dollar(text)):
        row = connection.execute(f"SELECT {quoted}::text".encode()).fetchone()
        assert row == (text,)
    name = text.encode()[:60].decode(errors="ignore")
    if name:
        cursor = connection.execute(f"SELECT 1 AS {ident(name)}".encode())
        assert cursor.description is not None
        assert cursor.description[0].name == name


_open: dict[str, psycopg.Connection] = {}


def _connection(databases: NewDatabase) -> psycopg.Connection:
    """Return the one connection of the running test."""
    if "it" not in _open or _open["it"].closed or _open["it"].broken:
        _open["it"] = psycopg.connect(databases(), autocommit=True)
    return _open["it"]


@pytest.fixture(autouse=True)
def _closed() -> object:
    """Close that connection when the test ends."""
    yield
    for connection in _open.values():
        connection.close()
    _open.clear()


@pytest.mark.parametrize(
    ("script", "count"),
    [
        ("", 0),
        ("-- nothing\n", 0),
        ("SELECT 1", 1),
        ("SELECT 1; SELECT 2;", 2),
        ("SELECT ';'; SELECT $a$;$a$; SELECT \";\" FROM t /* ; /* ; */ ; */;", 3),
        ("CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;", 1),
        (
            "CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END; TABLE t",
            2,
        ),
        ("BEGIN; SELECT 1; COMMIT;", 3),
        ("CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2); SELECT 3;", 2),
        ("SELECT E'it\\';s'; SELECT 2;", 2),
        (";;SELECT 1;;", 1),
    ],
)
def test_a_script_is_cut_at_its_statements(script: str, count: int) -> None:
    """A semicolon inside a string, comment, parenthesis or body ends nothing."""
    assert len(list(statements(script))) == count


def test_names_are_made_as_postgresql_makes_them() -> None:
    """Parts are cut to 63 bytes, the longer first, never inside a character."""
    assert object_name("users", "email", suffix="key") == "users_email_key"
    long = object_name("t" * 70, "c" * 70, suffix="fkey")
    assert len(long.encode()) == 63
    assert long == "t" * 29 + "_" + "c" * 28 + "_fkey"
    assert len(object_name("ü" * 40, suffix="pkey").encode()) <= 63


def test_parentheses_are_added_once() -> None:
    """One pair around the whole is enough, two pairs side by side are not."""
    assert parenthesised("(a > 1)") == "(a > 1)"
    assert parenthesised("(a > 1) OR (b > 1)") == "((a > 1) OR (b > 1))"


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("OPTIONS (\"user\" 'x', password 'a''b')", "OPTIONS (\"user\" 'x', password '…')"),
        ("OPTIONS (SET \"Pass\" E'a\\'b')", "OPTIONS (SET \"Pass\" '…')"),
        ("CONNECTION 'host=h password=x dbname=d'", "CONNECTION 'host=h password=… dbname=d'"),
        ("CONNECTION 'postgresql://u:p%40@h/d'", "CONNECTION 'postgresql://u:…@h/d'"),
        ("SELECT 'password', 'a:b'", "SELECT 'password', 'a:b'"),
    ],
)
def test_messages_have_no_secrets(sql: str, told: str) -> None:
    """Values of options with the name of a secret go, and passwords in connections."""
    assert masked(sql) == told


PIECES = st.sampled_from(
    [*"aeE'\"$;()[]-/*\n \\.1_:=+,", "--", "/*", "*/", "$$", "$a$", "U&", "e'", "''", "ä", "x1"]
)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=24).map("".join))
def test_both_ways_to_cut_are_one(script: str) -> None:
    """Where no body is BEGIN ATOMIC, words need not be told apart to find the ends."""

    def cut(found: Iterator[Token]) -> list[tuple[str, int, int]]:
        return [(one.text, one.start, one.end) for one in found]

    assert cut(by_signs(script)) == cut(by_words(script, tokens(script)))


@settings(max_examples=400)
@given(
    st.lists(PIECES | st.sampled_from(["set ", "Alter\n", "é", "e", "u&"]), max_size=12).map(
        "".join
    )
)
def test_first_words(script: str) -> None:
    """They are the tokens in front that are words."""
    every = itertools.takewhile(lambda token: token.kind == "word", tokens(script))
    assert first_words(script, 4) == tuple(token.text.lower() for token in every)[:4]
