"""Channels of generated modules, on a real server: what is sent arrives as what it was."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import aclosing, closing
from types import ModuleType
from typing import Any

import psycopg
import pytest
from psycopg.pq import TransactionStatus

Connection = psycopg.Connection[Any]


@pytest.fixture
def conn(on18: str) -> Iterator[Connection]:
    """A connection that commits by itself."""
    with psycopg.connect(on18, autocommit=True) as connection:
        yield connection


@pytest.fixture
def other(on18: str) -> Iterator[Connection]:
    """Another one."""
    with psycopg.connect(on18, autocommit=True) as connection:
        yield connection


def payloads() -> dict[str, Any]:
    """Return a payload of each sort, by its channel."""
    import application.settings as own  # type: ignore[import-not-found]  # beside the module

    return {
        "odd_name": "any 'text' $1 é",
        "settings": own.Settings("dark", own.datetime.date(2026, 1, 2), tags=["a"]),
        "limits": own.Limits(5, 0.5),
        "profiles": own.Profile(name="é", born=own.datetime.date(2000, 1, 1)),
        "events": own.Event(
            "e", own.datetime.datetime(2026, 1, 1, tzinfo=own.datetime.timezone.utc)
        ),
        "places": {"city": "A", "at": (0.0, 1.0)},
    }


def listening(conn: Connection) -> list[str]:
    return [row[0] for row in conn.execute("SELECT pg_listening_channels() ORDER BY 1")]


def test_payloads_come_back(package: ModuleType, conn: Connection) -> None:
    """A payload of each sort is read as it was sent; the channel is left at the end."""
    queries = package.Queries(conn)
    for name, sent in payloads().items():
        channel = "Odd name" if name == "odd_name" else name
        conn.execute(f'LISTEN "{channel}"')
        getattr(queries, f"notify_{name}")(sent)
        got = list(getattr(queries, f"listen_{name}")(timeout=5, stop_after=1))
        assert got == [sent]
        assert type(got[0]) is type(sent)
    assert listening(conn) == []


def test_stop_after_and_timeout(package: ModuleType, conn: Connection, other: Connection) -> None:
    """It ends after so many payloads, or so many seconds; other channels do not count."""
    queries, sender = package.Queries(conn), package.Queries(other)
    conn.execute('LISTEN "Odd name"; LISTEN elsewhere')
    with other.transaction():
        other.execute("SELECT pg_notify('elsewhere', 'x')")
        for word in ("a", "b", "c"):
            sender.notify_odd_name(word)
        other.execute("SELECT pg_notify('elsewhere', 'y')")
    assert list(queries.listen_odd_name(timeout=5, stop_after=2)) == ["a", "b"]
    assert list(queries.listen_odd_name(timeout=0)) == []
    assert list(queries.listen_odd_name(timeout=0.2)) == []
    assert list(queries.listen_odd_name(stop_after=0)) == []
    assert listening(conn) == ["elsewhere"]


def test_the_connection_is_free(package: ModuleType, conn: Connection, other: Connection) -> None:
    """Between two steps the connection runs queries, and what comes meanwhile is not lost."""
    queries, sender = package.Queries(conn), package.Queries(other)
    conn.execute('LISTEN "Odd name"')
    sender.notify_odd_name("1")
    with closing(queries.listen_odd_name(timeout=5, stop_after=3)) as words:
        got: list[str] = []
        for word in words:
            got.append(word)
            sender.notify_odd_name(str(len(got) + 1))
            assert queries.count_authors() is not None
            assert listening(conn) == ["Odd name"]
    assert got == ["1", "2", "3"]


def test_left_early(package: ModuleType, conn: Connection) -> None:
    """Whoever leaves, closes it, or gets what is no payload, listens no more."""
    queries = package.Queries(conn)
    for end in ("close", "throw"):
        conn.execute("LISTEN limits")
        events = queries.listen_limits(timeout=5)
        queries.notify_limits(payloads()["limits"])
        assert next(events) == payloads()["limits"]
        assert listening(conn) == ["limits"]
        if end == "close":
            events.close()
        else:
            conn.execute("SELECT pg_notify('limits', '{\"most\": \"x\"}')")
            with pytest.raises(ValueError, match=r"Limits\.most: 'x' is no int"):
                next(events)
        assert listening(conn) == []


def test_a_lost_connection_is_told(
    package: ModuleType, conn: Connection, other: Connection
) -> None:
    """A connection that ends is an error, not an end."""
    conn.execute("LISTEN limits")
    package.Queries(conn).notify_limits(payloads()["limits"])
    events = package.Queries(conn).listen_limits(timeout=5)
    next(events)
    other.execute("SELECT pg_terminate_backend(%s)", [conn.info.backend_pid])
    with pytest.raises(psycopg.OperationalError):
        next(events)


def test_within_a_transaction(package: ModuleType, on18: str, conn: Connection) -> None:
    """Where PostgreSQL would deliver nothing, that is an error before anything is sent."""
    with psycopg.connect(on18) as plain:
        with pytest.raises(psycopg.ProgrammingError, match=r"settings: .*autocommit=True"):
            next(package.Queries(plain).listen_settings())
        assert plain.info.transaction_status == TransactionStatus.IDLE
    with conn.transaction(), pytest.raises(psycopg.ProgrammingError, match="within a transaction"):
        next(package.Queries(conn).listen_settings())


def test_sent_with_the_transaction(package: ModuleType, on18: str, conn: Connection) -> None:
    """A notification goes out as its transaction commits, and never if that is rolled back."""
    conn.execute("LISTEN settings")
    sent = payloads()["settings"]
    with psycopg.connect(on18) as plain:
        package.Queries(plain).notify_settings(sent)
        plain.rollback()
        assert list(conn.notifies(timeout=0.1)) == []
        package.Queries(plain).notify_settings(sent)
        plain.commit()
    assert list(package.Queries(conn).listen_settings(timeout=5, stop_after=1)) == [sent]


def test_what_cannot_be_sent(package: ModuleType, conn: Connection) -> None:
    """A payload of 8000 bytes, or one that nobody could read, is refused before it is sent."""
    queries = package.Queries(conn)
    queries.notify_odd_name("é" * 3999 + "x")  # PostgreSQL takes it
    with pytest.raises(ValueError, match=r"Odd name: a payload of 8000 bytes; .* less than 8000"):
        queries.notify_odd_name("é" * 4000)
    with pytest.raises(psycopg.errors.InvalidParameterValue, match="too long"):
        conn.execute("SELECT pg_notify('x', %s)", ["é" * 4000])
    limits = payloads()["limits"]
    limits.most = "many"
    with pytest.raises(ValueError, match=r"Limits\.most: 'many' is no int"):
        queries.notify_limits(limits)


def test_asynchronous(package: ModuleType, on18: str) -> None:
    """The asynchronous methods are the same."""

    async def run() -> None:
        async with await psycopg.AsyncConnection.connect(on18, autocommit=True) as conn:
            queries = package.AsyncQueries(conn)
            for name, sent in payloads().items():
                channel = "Odd name" if name == "odd_name" else name
                await conn.execute(f'LISTEN "{channel}"')
                await getattr(queries, f"notify_{name}")(sent)
                found = getattr(queries, f"listen_{name}")(timeout=5, stop_after=1)
                assert [one async for one in found] == [sent]
            assert [one async for one in queries.listen_limits(timeout=0.1)] == []
            await conn.execute("LISTEN limits")
            await queries.notify_limits(payloads()["limits"])
            async with aclosing(queries.listen_limits()) as events:
                async for event in events:
                    assert event == payloads()["limits"]
                    assert await queries.count_authors() is not None
                    break
            waiting = asyncio.ensure_future(anext(queries.listen_limits()))
            await asyncio.sleep(0.1)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            cur = await conn.execute("SELECT pg_listening_channels()")
            assert await cur.fetchall() == []
            async with conn.transaction():
                with pytest.raises(psycopg.ProgrammingError, match="within a transaction"):
                    await anext(queries.listen_limits())

    asyncio.run(run())
