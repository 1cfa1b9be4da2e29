"""The service: it migrates its database as it starts, then answers from generated queries.

Run it with ``DATABASE_URL=… uvicorn bookmarks.app:app``. Any number of processes may start at
once: one of them applies what is pending, the others wait for it.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import psycopg
from fastapi import Depends, FastAPI, HTTPException, Request
from psycopg_pool import AsyncConnectionPool
from pydantic import BaseModel, Field

from bookmarks.db.models import Bookmark, User
from bookmarks.db.queries import AsyncQueries, ListUsersRow
from schemadsl import migrate_async

MIGRATIONS = Path(__file__).parent / "migrations"


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Bring the database up to the migrations, then open connections to it."""
    url = os.environ["DATABASE_URL"]
    await migrate_async(url, MIGRATIONS)
    async with AsyncConnectionPool(url, min_size=1, max_size=8, open=False) as pool:
        app.state.pool = pool
        yield


app = FastAPI(title="Bookmarks", lifespan=lifespan)


async def queries(request: Request) -> AsyncIterator[AsyncQueries]:
    """Give the queries on a connection whose transaction ends with the request."""
    async with request.app.state.pool.connection() as connection:
        yield AsyncQueries(connection)


Db = Annotated[AsyncQueries, Depends(queries)]


class NewUser(BaseModel):
    """What a user says to begin with."""

    email: str


class NewBookmark(BaseModel):
    """What a bookmark is made of."""

    url: str
    title: str | None = None
    tags: list[str] = Field(default_factory=list)


@app.post("/users", status_code=201)
async def create_user(new: NewUser, db: Db) -> User:
    """Make a user, or find the one with that address."""
    try:
        user = await db.create_user(new.email)
    except psycopg.errors.CheckViolation:
        raise HTTPException(422, "this is no address") from None
    assert user is not None  # ON CONFLICT DO UPDATE returns a row in every case
    return user


@app.get("/users")
async def list_users(db: Db) -> list[ListUsersRow]:
    """List everybody, with how much there is to read."""
    return await db.list_users()


@app.post("/users/{user_id}/bookmarks", status_code=201)
async def create_bookmark(user_id: int, new: NewBookmark, db: Db) -> Bookmark:
    """Keep a page."""
    try:
        made = await db.create_bookmark(
            user_id=user_id, url=new.url, title=new.title, tags=new.tags
        )
    except psycopg.errors.ForeignKeyViolation:
        raise HTTPException(404, "there is no such user") from None
    except psycopg.errors.UniqueViolation:
        raise HTTPException(409, "this page is kept already") from None
    assert made is not None  # INSERT … RETURNING
    return made


@app.get("/users/{user_id}/bookmarks")
async def list_bookmarks(user_id: int, db: Db, tag: str | None = None) -> list[Bookmark]:
    """List what is kept, newest first."""
    return await db.list_bookmarks(user_id, tag)


@app.post("/bookmarks/{bookmark_id}/read")
async def mark_read(bookmark_id: int, db: Db) -> Bookmark:
    """Note that a page has been read."""
    found = await db.mark_read(bookmark_id)
    if found is None:
        raise HTTPException(404, "there is no such bookmark")
    return found
