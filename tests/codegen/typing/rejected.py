"""Wrong uses of a generated module, each of which both checkers point at."""

from __future__ import annotations

from typing import Any

from psycopg import AsyncConnection, Connection

from generated import AsyncQueries, Author, ImportBooksParams, Mood, Queries


def synchronous(conn: Connection[Any], other: AsyncConnection[Any]) -> None:
    Queries(other)  #!
    queries = Queries(conn)
    queries.get_author("1")  #!
    queries.get_author(None)  #!
    queries.get_author()  #!
    queries.get_auther(1)  #!
    queries.get_author(1).name  #!
    queries.set_mood(1, "happy")  #!
    queries.find_authors(None, [1], [Mood.HAPPY])  #!
    queries.find_authors(name=None, ids=[None], moods=[])  #!
    queries.find_authors(name=None, ids=[1], moods=["happy"])  #!
    queries.import_books([(None, None, 5)])  #!
    queries.import_books([ImportBooksParams(None, "a")])  #!
    queries.import_names([1])  #!
    queries.rename_many([("a", "b")])  #!
    name: str = queries.books_of_authors()[0].books.title  #!
    count: str | None = queries.count_authors()  #!
    Author(1, "a", "happy", None, None)  #!
    print(name, count, Mood.HAPY)  #!


async def asynchronous(conn: AsyncConnection[Any]) -> None:
    queries = AsyncQueries(conn)
    queries.get_author(1).name  #!
    await queries.list_authors_stream()  #!


def channels(conn: Connection[Any]) -> None:
    queries = Queries(conn)
    queries.notify_events("done")  #!
    queries.notify_events()  #!
    queries.notify_odd_name(1)  #!
    queries.notify_places({"city": "A"})  #!
    queries.listen_events(1.5)  #!
    queries.listen_events(timeout="1")  #!
    for event in queries.listen_events():
        print(event.nam)  #!


async def awaited_channels(conn: AsyncConnection[Any]) -> None:
    queries = AsyncQueries(conn)
    queries.notify_events(1)  #!
    for _ in queries.listen_events():  #!
        pass
    await queries.listen_events()  #!
