"""Right uses of a generated module."""

from __future__ import annotations

import datetime
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from contextlib import aclosing, closing
from typing import Any, assert_type

from application.settings import Event, Limits, Place, Settings
from psycopg import AsyncConnection, Connection

from generated import (
    AsyncQueries,
    Author,
    Book,
    BooksOfAuthorsRow,
    FindAuthorsRow,
    ImportBooksParams,
    Mood,
    Queries,
    assert_schema_current,
)


def synchronous(conn: Connection[Any], other: Connection[dict[str, Any]]) -> None:
    assert_schema_current(conn)
    Queries(other)
    queries = Queries(conn)
    assert_type(queries.get_author(1), Author | None)
    assert_type(queries.list_authors(), list[Author])
    assert_type(queries.list_authors_stream(), Iterator[Author])
    assert_type(queries.list_moods(), list[Mood | None])
    assert_type(queries.count_authors(), int | None)
    found = queries.find_authors(name=None, ids=(1, 2), moods=[Mood.HAPPY])
    assert_type(found, list[FindAuthorsRow])
    assert_type(queries.rename_author("a", 1), int)
    assert_type(queries.forget_authors("a"), str)
    queries.set_mood(1, None)
    rows = queries.books_of_authors()
    assert_type(rows, list[BooksOfAuthorsRow])
    assert_type(rows[0].authors, Author)
    assert_type(rows[0].books, Book | None)
    assert_type(queries.tagged()[0].titles, list[str | None])
    queries.import_books([ImportBooksParams(None, "a", 5), (1, "b", None)])
    queries.import_names(name for name in "abc")
    queries.rename_many([("a", 1)])
    assert_type(queries.get_many([1]), list[Author | None])
    assert_type(queries.names_of({1, 2}), list[list[str]])
    assert_type(queries.get_settings(1), Settings | None)
    author = queries.get_author(1)
    if author is not None:
        assert_type(author.mood, Mood | None)
        assert_type(author.name, str)


async def asynchronous(conn: AsyncConnection[Any]) -> None:
    queries = AsyncQueries(conn)
    assert_type(await queries.get_author(1), Author | None)
    assert_type(await queries.list_authors(), list[Author])
    assert_type(queries.list_authors_stream(), AsyncIterator[Author])
    moment = await queries.find_moment(datetime.datetime.now(datetime.UTC))
    assert_type(moment, list[int])


def channels(conn: Connection[Any]) -> None:
    queries = Queries(conn)
    queries.notify_odd_name("text")
    queries.notify_limits(Limits(1))
    queries.notify_places({"city": "A", "at": (0.0, 1.0)})
    assert_type(queries.listen_odd_name(), Generator[str, None, None])
    with closing(queries.listen_events(timeout=1.5, stop_after=2)) as events:
        for event in events:
            assert_type(event, Event)


async def awaited_channels(conn: AsyncConnection[Any]) -> None:
    queries = AsyncQueries(conn)
    await queries.notify_limits(Limits(1))
    assert_type(queries.listen_limits(), AsyncGenerator[Limits, None])
    async with aclosing(queries.listen_places(stop_after=1)) as places:
        async for place in places:
            assert_type(place, Place)
