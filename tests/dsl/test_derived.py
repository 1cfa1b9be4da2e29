"""The words for queries on a table's class line, and what is said about wrong ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Wrong = Callable[[str], list[str]]

TABLE = """
Extension("vector")
Extension("pg_search", schema="paradedb")


class Things(Table, name="things", queries={words}):
    {body}
"""
KEY = "id = t.integer(primary_key=True)"


@pytest.mark.parametrize(
    ("words", "body", "says"),
    [
        ("'get'", KEY, "queries is 'get', no list of words"),
        ("3", KEY, "queries is 3, no list of words"),
        ("['gets']", KEY, "there is no query 'gets'\n    Did you mean get?"),
        ("['all']", KEY, "there is no query 'all'"),
        ("['get', 'list', 'get']", KEY, "queries names 'get' twice"),
        ("['get']", "id = t.integer()", "asks for 'get', and it has not a primary or unique key"),
        (
            "['list']",
            "id = t.integer(unique=True)",
            "it has not a primary key",
        ),
        ("['update']", KEY, "it has not a column beside its primary key"),
        ("['search']", KEY, "asks for 'search', and it has not a BM25 index"),
        ("['nearest']", KEY, "asks for 'nearest', and it has not a column of vectors"),
        ("['hybrid']", f"{KEY}; v = t.vector(3)", "it has not a BM25 index over a column of text"),
    ],
)
def test_wrong_words(wrong: Wrong, words: str, body: str, says: str) -> None:
    """A word that there is not, or that the table has nothing for, is told with its line."""
    [problem] = wrong(TABLE.format(words=words, body=body))
    assert problem.startswith("schema.py:7: ")
    assert says in problem
