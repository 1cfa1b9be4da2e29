"""Generated modules at work: every command and type, on real servers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.types.json import set_json_loads

from .helpers import values


@pytest.fixture
def conn(conninfo: str) -> Iterator[psycopg.Connection[Any]]:
    """A transaction that is rolled back."""
    with psycopg.connect(conninfo) as connection:
        yield connection
        connection.rollback()


def everything(package: ModuleType, **changed: Any) -> dict[str, Any]:
    return dict(values(package)) | changed


def test_every_type_comes_back(package: ModuleType, conn: psycopg.Connection[Any]) -> None:
    """A value of each type is read as it was passed, and as the class that is claimed."""
    queries = package.Queries(conn)
    row = everything(package)
    got = queries.put_everything(id_=1, **row)
    for name, wanted in row.items():
        value = getattr(got, name)
        assert value == wanted, name
        assert type(value) is type(wanted), name
        if isinstance(wanted, list) and wanted[0] is not None:
            assert type(value[0]) is type(wanted[0]), name
    assert queries.list_everything() == [got]
    assert list(queries.list_everything_stream()) == [got]


def test_every_type_may_be_null(package: ModuleType, conn: psycopg.Connection[Any]) -> None:
    """NULL is None, in each type."""
    queries = package.Queries(conn)
    got = queries.put_everything(id_=1, **dict.fromkeys(everything(package)))
    assert all(getattr(got, name) is None for name in everything(package))


def test_every_type_is_compared(package: ModuleType, conn: psycopg.Connection[Any]) -> None:
    """A parameter is of the type that the query wants, whatever the size of its value."""
    queries = package.Queries(conn)
    row = everything(package)
    queries.put_everything(id_=1, **row)
    finders = [name for name in dir(queries) if name.startswith("find_")]
    finders = [name for name in finders if not name.endswith("_stream") and name != "find_authors"]
    assert len(finders) > 70
    for finder in finders:
        one = finder.removeprefix("find_")
        known = {name.replace("_", ""): name for name in row}
        name = known.get(f"a{one.replace('_', '')}") or known[f"an{one.replace('_', '')}"[:-1]]
        # the sign of money and the like depends on the server alone
        assert getattr(queries, finder)(row[name]) == [1], finder


def test_copy(package: ModuleType, conn: psycopg.Connection[Any]) -> None:
    """COPY takes what the other queries take, as tuples or as what the module has for them."""
    queries = package.Queries(conn)
    row = everything(package)
    full = package.CopyEverythingParams(id=1, **row)
    count = queries.copy_everything(iter([tuple(full), (2, *[None] * len(row))]))
    assert count == 2
    found = queries.list_everything()
    assert [getattr(found[0], name) for name in row] == list(row.values())
    assert all(getattr(found[1], name) is None for name in row)
    assert queries.import_books([package.ImportBooksParams(None, "a", 5)]) == 1
    assert queries.import_names(name for name in ("x", "y")) == 2
    assert [author.name for author in queries.list_authors()] == ["x", "y"]


def filled(package: ModuleType, conn: psycopg.Connection[Any]) -> Any:
    queries = package.Queries(conn)
    for name in ("Ann", "Bob", "Cid"):
        queries.create_author(name=name, mood=package.Mood.HAPPY, level=None)
    ann, bob, _ = (author.id for author in queries.list_authors())
    queries.import_books([(ann, "One", 1), (ann, "Two", None), (bob, "Three", 3)])
    return queries


def test_commands(package: ModuleType, conn: psycopg.Connection[Any]) -> None:
    """Each command gives what it says: a row, rows, a number, a status."""
    queries = filled(package, conn)
    authors = queries.list_authors()
    assert queries.get_author(authors[0].id) == authors[0]
    assert queries.get_author(0) is None
    assert queries.count_authors() == 3
    assert queries.list_moods() == [package.Mood.HAPPY] * 3
    assert queries.set_mood(authors[0].id, None) is None
    assert queries.list_moods()[0] is None
    assert queries.rename_author("Dan", authors[0].id) == 1
    assert queries.forget_authors("C%") == "DELETE 1"
    assert queries.forget_authors("Zed") == "DELETE 0"
    assert queries.no_row() is None


def test_filters(package: ModuleType, conn: psycopg.Connection[Any]) -> None:
    """An optional parameter is None, a list any sequence."""
    queries = filled(package, conn)
    ids = tuple(author.id for author in queries.list_authors())
    moods = [package.Mood.HAPPY]
    assert len(queries.find_authors(name=None, ids=ids, moods=moods)) == 3
    assert [a.name for a in queries.find_authors(name="Bob", ids=ids, moods=moods)] == ["Bob"]
    assert queries.find_authors(name=None, ids=[], moods=moods) == []


def test_embeds(package: ModuleType, conn: psycopg.Connection[Any]) -> None:
    """A table's row is nested, None where an outer join found none."""
    queries = filled(package, conn)
    rows = queries.books_of_authors()
    authors = queries.list_authors()
    assert [row.authors for row in rows] == [authors[0], authors[0], authors[1], authors[2]]
    titles = [None if row.books is None else row.books.title for row in rows]
    assert titles == ["One", "Two", "Three", None]
    assert queries.author_of_book(rows[0].books.id) == authors[0]
    either = queries.authors_either_way(authors[1].id, authors[0].name)
    assert [(row.authors, row.way) for row in either] == [(authors[1], 1), (authors[0], 2)]


def test_names(package: ModuleType, conn: psycopg.Connection[Any]) -> None:
    """Names that Python cannot have are written otherwise, equal ones told apart."""
    queries = filled(package, conn)
    row = queries.keywords(list_="Ann", cur=0, name="Bob")
    assert (
        row.def_,
        row.column_3_1x if hasattr(row, "column_3_1x") else row.column_3,
        row.a_b,
    ) == (
        "Ann",
        1,
        2,
    )
    tagged = queries.tagged()
    assert (tagged[0].titles, tagged[0].count) == (["One", "Two"], 2)
    assert (tagged[0].column_4, tagged[0].column_5) == (1, 2)
    quoted = queries.quoted()
    assert (quoted.back, quoted.tab, quoted.dollar) == ("a\\b", '\t"""', ' "quoted" ')


def test_odd_names(package: ModuleType, conn: psycopg.Connection[Any]) -> None:
    """A parameter or column may be called like what its own method is written with."""
    queries = package.Queries(conn)
    row = everything(package)
    queries.put_everything(id_=7, **row)
    numbers = "text count structure array itertools_ support ODD_NAMES_ RawCursor_ convert"
    said = {"vector": [9, 9, 9], "Mood_": package.Mood.SO_SO, "UUID_": UUID(int=1)}
    (found,) = queries.odd_names(**dict.fromkeys(numbers.split(), 0), **said)
    assert (found.id, found.text, found.structure) == (7, row["an_vector"], row["a_address"])
    assert (found.Mood_, found.UUID_, found.Decimal_) == (
        row["a_mood"],
        row["a_uuid"],
        row["a_numeric"],
    )
    assert queries.list_() == [row["a_int4"]]
    assert (type(queries.uuid()), queries.itersize_()) == (UUID, 1)


def test_batches(package: ModuleType, conn: psycopg.Connection[Any]) -> None:
    """Many calls of a query are one trip to the server."""
    queries = filled(package, conn)
    authors = queries.list_authors()
    assert queries.rename_many([("Eve", authors[0].id), ("Fay", authors[1].id)]) is None
    ids = [author.id for author in authors]
    assert [a and a.name for a in queries.get_many([*ids, 0])] == ["Eve", "Fay", "Cid", None]
    assert queries.names_of(iter(ids)) == [["One", "Two"], ["Three"], []]
    assert queries.get_many([]) == []
    assert queries.rename_many([]) is None


def test_json_of_a_class(package: ModuleType, conn: psycopg.Connection[Any]) -> None:
    """JSON is read into its class, written from it, and refused where it does not fit."""
    import application.settings as own  # type: ignore[import-not-found]  # beside the module

    queries = package.Queries(conn)
    given = {
        "settings": own.Settings(
            "dark", own.datetime.date(2026, 1, 2), {"city": "B", "at": (1.0, 2.5)}
        ),
        "limits": own.Limits(5, 0.5),
        "profile": own.Profile(name="n", born=own.datetime.date(2000, 1, 1)),
        "event": own.Event(
            "e", own.datetime.datetime(2026, 1, 1, tzinfo=own.datetime.timezone.utc)
        ),
        "place": {"city": "A", "at": (0.0, 1.0)},
        "anything": [1, {"a": None}],
    }
    got = queries.put_document(id_=1, **given)
    assert {name: getattr(got, name) for name in given} == given
    assert queries.get_settings(1) == given["settings"]
    assert queries.copy_documents([(2, given["settings"], None)]) == 1
    assert queries.get_settings(2) == given["settings"]
    conn.execute("""UPDATE documents SET settings = '{"theme": "red", "since": "2026-01-02"}'""")
    with pytest.raises(ValueError, match=r"Settings\.theme: 'red' is none of"):
        queries.get_settings(1)
    conn.execute("UPDATE documents SET settings = '[]'")
    with pytest.raises(ValueError, match=r"Settings: \[\] is no dict"):
        queries.get_settings(1)


def test_asynchronous(package: ModuleType, conninfo: str) -> None:
    """The asynchronous methods are the same."""

    async def run() -> None:
        async with await psycopg.AsyncConnection.connect(conninfo) as conn:
            queries = package.AsyncQueries(conn)
            row = everything(package)
            got = await queries.put_everything(id_=1, **row)
            assert [getattr(got, name) for name in row] == list(row.values())
            assert await queries.list_everything() == [got]
            assert [r async for r in queries.list_everything_stream()] == [got]
            full = package.CopyEverythingParams(id=2, **row)
            assert await queries.copy_everything([full]) == 1
            assert await queries.import_names(["x", "y"]) == 2
            authors = await queries.list_authors()
            assert await queries.get_author(authors[0].id) == authors[0]
            assert await queries.count_authors() == 2
            assert await queries.rename_author("z", authors[0].id) == 1
            assert await queries.set_mood(authors[0].id, package.Mood.VALUE_1ST) is None
            assert await queries.rename_many([("w", authors[0].id)]) is None
            assert [a and a.name for a in await queries.get_many([authors[0].id, 0])] == ["w", None]
            assert await queries.names_of([authors[0].id]) == [[]]
            assert await queries.forget_authors("w") == "DELETE 1"
            await package.assert_schema_current_async(conn)
            await conn.rollback()

    asyncio.run(run())


def test_schema_current(package: ModuleType, conn: psycopg.Connection[Any]) -> None:
    """At its start an application learns whether the database has what its queries need."""
    package.assert_schema_current(conn)
    conn.execute("ALTER TABLE authors ADD COLUMN more int")
    conn.execute("SET LOCAL search_path TO pg_catalog")
    package.assert_schema_current(conn)
    conn.execute("ALTER TABLE public.authors DROP COLUMN email")
    conn.execute("ALTER TABLE public.books ALTER COLUMN title DROP NOT NULL")
    conn.execute("ALTER TABLE public.books ALTER COLUMN pages TYPE bigint")
    conn.execute("ALTER TYPE public.mood RENAME VALUE 'happy' TO 'glad'")
    conn.execute("DROP TABLE app.members")
    with pytest.raises(package.SchemaMismatchError) as caught:
        package.assert_schema_current(conn)
    assert caught.value.differences == (
        "no table app.members",
        "no column email in public.authors",
        "public.books.title may be NULL",
        "public.books.pages is bigint, not integer",
        "public.mood has unknown values: glad",
    )


def test_json_as_somebody_wants_it(package: ModuleType, conn: psycopg.Connection[Any]) -> None:
    """How JSON is read stays what a connection, or the whole process, has been told."""
    queries = package.Queries(conn)
    queries.put_everything(id_=1, **everything(package))
    found = queries.list_everything()[0].a_jsonb
    assert found == values(package)["a_jsonb"]
    set_json_loads(lambda text: ["mine", json.loads(text)], conn)
    assert queries.list_everything()[0].a_jsonb == ["mine", found]
    assert [row.a_jsonb for row in queries.list_everything_stream()] == [["mine", found]]
