"""Blocks that show what happens in a place that their page does not make: it is made here.

A block of ``console`` or ``sql`` with a word behind the language stands in the scene of that name.
``console`` is run there and shows what it prints, as in `sessions`. ``sql`` is written into a
migration, which is sealed and applied; what the scene asks then is true.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import psycopg
from attrs import frozen

from tests.apply.helpers import FIRST, SECOND, folder

from .markdown import Block, blocks
from .sessions import SESSIONS, Outcome, run

__all__ = ["SCENES", "Place", "outcome", "scenes"]

ONE = "BEGIN;\nCREATE TABLE a (id integer PRIMARY KEY, note text);\nCOMMIT;\n"
HALF = """\
BEGIN;
ALTER TABLE a ADD COLUMN more integer;
COMMIT;
BEGIN;
UPDATE a SET more = 1;
UPDATE a
SET
    nope = 1;
COMMIT;
"""
SCHEMA = """\
from schemadsl import Extension, Table
from schemadsl import types as t


class Cache(Table, name="cache"):
    id = t.bigint(primary_key=True)
"""
NOTE = "    note = t.text(null=True)\n"
#: a program that runs another until it has told what it has, then presses Ctrl-C
PRESSED = """\
#!{python}
import signal, subprocess, sys
with subprocess.Popen(["{python}", *sys.argv[1:]], stdout=subprocess.PIPE, text=True) as child:
    print(child.stdout.readline(), end="", flush=True)
    child.send_signal(signal.SIGINT)
"""


@frozen
class Place:
    """A folder, and the environment of a person with a database."""

    root: Path
    environment: dict[str, str]

    def does(self, *commands: str) -> None:
        """Run commands of ours; one with ! in front of it ends with 1."""
        for command in commands:
            text = f"python -m schemadsl {command.removeprefix('! ')}"
            done = subprocess.run(
                ["bash", "-c", text],
                cwd=self.root,
                env=self.environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == command.startswith("! "), done.stdout + done.stderr

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def sql(self, text: str) -> list[tuple[object, ...]]:
        """Run a statement on the database; return its rows, if it has any."""
        with psycopg.connect(self.environment["DATABASE_URL"], autocommit=True) as conn:
            cursor = conn.execute(text.encode())
            return cursor.fetchall() if cursor.description else []


def half(place: Place) -> None:
    """Two migrations, of which the second fails in its last statement."""
    folder(place.root / "migrations", {FIRST: ONE, SECOND: HALF})


def stopped(place: Place) -> None:
    """The same, after it was applied."""
    half(place)
    place.does("! apply")


def generated(place: Place) -> None:
    """A project with one migration."""
    place.write("schema.py", SCHEMA)
    place.does("generate --no-proof")


def seeded(place: Place) -> None:
    """Two files with 14 statements."""
    generated(place)
    place.does("apply")
    for file, ids in (("one", range(8)), ("two", range(8, 14))):
        lines = (f"INSERT INTO cache VALUES ({n}) ON CONFLICT DO NOTHING;\n" for n in ids)
        place.write(f"seeds/{file}.sql", "".join(lines))


def foreign(place: Place) -> None:
    """A database that another tool has made, with tables of a third beside it."""
    place.sql("CREATE TABLE items (id bigint PRIMARY KEY)")
    place.sql("CREATE TABLE river_job (id bigint PRIMARY KEY)")


def schemas(place: Place) -> None:
    """A database of two schemas."""
    place.sql("CREATE TABLE items (id bigint PRIMARY KEY)")
    place.sql("CREATE SCHEMA audit")
    place.sql("CREATE TABLE audit.log (item bigint REFERENCES items, at date)")


def drifted(place: Place) -> None:
    """A column that somebody added by hand, and to schema.py afterwards."""
    place.write("schema.py", SCHEMA)
    place.does("generate --no-proof --name first")
    place.write("schema.py", SCHEMA + "    key = t.text(null=True)\n")
    place.does("generate --no-proof --name second", "apply")
    place.sql("ALTER TABLE cache ADD COLUMN note text")
    place.write("schema.py", SCHEMA + "    key = t.text(null=True)\n" + NOTE)


def lacking(place: Place) -> None:
    """A machine without any server that has two extensions at once."""
    search = 'trgm = Extension("pg_trgm")\nsearch = Extension("pg_search", schema="paradedb")\n'
    place.write("schema.py", SCHEMA + search)
    del place.environment["SCHEMADSL_DEV_URL"]
    place.environment["DOCKER_HOST"] = "unix:///nowhere/docker.sock"


def lasting(place: Place) -> None:
    """Two migrations, and a person who presses Ctrl-C in time."""
    folder(place.root / "migrations", {FIRST: ONE, SECOND: ONE.replace("TABLE a", "TABLE b")})
    del place.environment["SCHEMADSL_DEV_URL"]
    program = Path(place.environment["PATH"].partition(":")[0], "python")
    python = program.read_text().split()[-2]
    program.write_text(PRESSED.format(python=python))


def procedure(place: Place) -> str:
    """What a migration can call."""
    generated(place)
    place.does("apply")
    place.sql("CREATE TABLE called (at timestamptz)")
    body = "BEGIN INSERT INTO called VALUES (now()); COMMIT; END"
    place.sql(f"CREATE PROCEDURE refill_everything() LANGUAGE plpgsql AS $${body}$$")
    return "SELECT count(*) = 1 FROM called"


def many_rows(place: Place) -> str:
    """A table with rows for several batches."""
    generated(place)
    place.does("apply")
    place.sql("CREATE TABLE users (id integer PRIMARY KEY, plan text)")
    place.sql("INSERT INTO users SELECT n FROM generate_series(1, 2500) n")
    return (
        "SELECT count(*) = 2500 AND count(DISTINCT xmin::text) = 3 FROM users WHERE plan = 'free'"
    )


SCENES: Mapping[str, Callable[[Place], str | None]] = {
    scene.__name__: scene
    for scene in (
        *(half, stopped, generated, seeded, foreign, schemas, drifted, lacking, lasting),
        *(procedure, many_rows),
    )
}


def scenes(page: str) -> Iterator[Block]:
    """Yield the blocks of a page that stand in a scene."""
    if page not in SESSIONS:
        for block in blocks(page, "console", "sql"):
            if block.words and block.words[0] in SCENES:
                yield block


def outcome(block: Block, place: Place) -> Outcome:
    """Make the scene of a block in an empty place, and run the block there."""
    asked = SCENES[block.words[0]](place)
    if block.language == "console":
        return Outcome(block, run(block.text, place.root, place.environment))
    assert asked is not None
    place.does("new the block")
    newest = sorted((place.root / "migrations").glob("*.sql"))[-1]
    newest.write_text(block.text, encoding="utf-8")
    place.does("rehash", "apply")
    assert place.sql(asked) == [(True,)], block
    return Outcome(block, block.text)
