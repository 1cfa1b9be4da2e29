"""The service on a real server: each test has a migrated database of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bookmarks.app import app
from fastapi.testclient import TestClient

from schemadsl.testing.database import Database


@pytest.fixture
def client(schemadsl_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The service, started on the test's database."""
    monkeypatch.setenv("DATABASE_URL", schemadsl_database.url)
    with TestClient(app) as client:
        yield client


def test_bookmarks(client: TestClient) -> None:
    """Pages are kept, found by their tags, and read."""
    ann = client.post("/users", json={"email": "ann@example.org"}).json()
    again = client.post("/users", json={"email": "ann@example.org"}).json()
    assert ann["id"] == again["id"]
    kept = f"/users/{ann['id']}/bookmarks"
    page = {"url": "https://postgresql.org", "tags": ["database", "sql"]}
    made = client.post(kept, json=page)
    assert (made.status_code, made.json()["status"]) == (201, "unread")
    client.post(kept, json={"url": "https://python.org", "title": "Python"})
    assert client.post(kept, json=page).status_code == 409
    assert [row["url"] for row in client.get(kept).json()] == [
        "https://python.org",
        "https://postgresql.org",
    ]
    assert len(client.get(kept, params={"tag": "sql"}).json()) == 1
    assert client.get("/users").json()[0]["unread"] == 2
    assert client.post(f"/bookmarks/{made.json()['id']}/read").json()["status"] == "read"
    assert client.get("/users").json()[0]["unread"] == 1


def test_what_is_not_there(client: TestClient) -> None:
    """The database's own rules are the service's: keys and checks become answers."""
    assert client.get("/users").json() == []
    assert client.post("/users", json={"email": "ann"}).status_code == 422
    assert client.post("/users/1/bookmarks", json={"url": "x"}).status_code == 404
    assert client.post("/bookmarks/1/read").status_code == 404


def test_from_nothing(schemadsl_databases, monkeypatch: pytest.MonkeyPatch) -> None:
    """Started on an empty database, the service makes its tables."""
    with schemadsl_databases.one() as database:
        with database.connect() as connection:
            connection.execute("DROP SCHEMA public, schemadsl CASCADE")
            connection.execute("CREATE SCHEMA public")
        monkeypatch.setenv("DATABASE_URL", database.url)
        with TestClient(app) as client:
            assert client.get("/users").json() == []
