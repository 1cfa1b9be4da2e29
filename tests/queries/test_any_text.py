"""Whatever stands in a file, it is read: nothing but sqlc's words changes, every place is known."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from schemadsl.queries.read import Query, read, without_queries
from schemadsl.sqltext import tokens

PIECES = [
    *("-- name: A :one\n", "/* name: B :many */\n", "-- name: C\n", "--name: D :one\n", "\n-- x\n"),
    *(";", ";\n", " ", "\n", "\r\n", "\t", "/*", "*/", "--", "-", "*", "'", '"', "$", "$$", "$t$"),
    *("@", "@a", "@ a", "@>", "<@", "=@", '@"Q x"', "$1", "$2", "$99", ":", "::", ":=", "?", "["),
    *("sqlc", ".", "sqlc.arg(a)", "sqlc.narg('b')", "sqlc.embed(t)", "sqlc.slice(s)", "SQLC.ARG("),
    *("(", ")", ",", "E'\\'", "U&'", "SELECT", "WITH", "FROM", "WHERE", "LIMIT", "OFFSET", "UNION"),
    *(
        "INSERT",
        "INTO",
        "VALUES",
        "UPDATE",
        "SET",
        "RETURNING",
        "IN",
        "NOT",
        "ANY",
        "é",
        "😀",
        "\0",
    ),
    *("\ufeff", "_1", "]"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text_is_read(text: str) -> None:
    """Any text is queries and refusals, each of them at a place that is in the file."""
    lines = text.split("\n")
    for found in read([("q.sql", text)]).queries:
        place = found.refused("") if isinstance(found, Query) else found
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    assert without_queries(text).count("\n") == text.count("\n")


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_nothing_else_changes(text: str) -> None:
    """A statement without words of sqlc is sent as it stands, and every offset is its own."""
    text = f"-- name: X :exec\nSELECT {re.sub('sqlc|name|@', '', text, flags=re.I)}"
    for found in read([("q.sql", text)]).queries:
        if isinstance(found, Query) and found.name == "X":
            sql = found.lowered.sql
            start = text.index("SELECT")
            assert text[start:].startswith(sql)
            assert [found.lowered.place(n) for n in range(len(sql))] == [
                start + n for n in range(len(sql))
            ]


OTHERS = ["x", "+ ", "'@a'", "/* @b */", "( 1 )", ", "]
WORDS = ["@a", "sqlc.arg(b)", "sqlc.narg('a')", "@c", "$1", "$3", "sqlc.embed(t)"]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([*WORDS, "x", "+ ", "'@a'", "/* @b */", "( 1 )", ", "]), max_size=20)
)
def test_words_become_numbers(parts: list[str]) -> None:
    """Each name has one number, no two have the same, and places lead back to the words."""
    text = "-- name: X :exec\nSELECT " + " ".join(parts)
    [query] = read([("q.sql", text)]).queries
    assert isinstance(query, Query)
    lowered = query.lowered
    assert sorted(set(lowered.names.values())) == sorted(
        {name for word, name in zip(WORDS, "abac", strict=False) if word in parts}
    )
    numbered = {int(p[1:]) for p in parts if p.startswith("$")}
    assert not numbered & set(lowered.names)
    for token in tokens(lowered.sql):
        if token.kind == "param" and int(token.text[1:]) in lowered.names:
            rest = text[lowered.place(token.start) :]
            word = next(w for w in WORDS if rest.startswith(w))
            assert "abac"[WORDS.index(word)] == lowered.names[int(token.text[1:])]


def test_depth_and_length() -> None:
    """Thousands of parentheses, comments and parameters in one statement are read in no time."""
    deep = f"SELECT @a::int + {'(' * 5000}@b::int{')' * 5000}, {'/*' * 5000}{'*/' * 5000} 1"
    long = f"SELECT 1 WHERE 1 IN ({', '.join(f'@p{n}' for n in range(5000))})"
    files = [("q.sql", f"-- name: Deep :one\n{deep};\n-- name: Long :one\n{long};\n")]
    counts = [len(q.lowered.names) for q in read(files).queries if isinstance(q, Query)]
    assert counts == [2, 5000]
