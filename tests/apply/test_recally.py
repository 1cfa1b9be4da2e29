"""Recally's database, which another tool has made, is taken over and migrated on."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schemadsl.sqltext import ident, literal, qualified
from tests.cli.helpers import Project
from tests.fix_servers import NewDatabase

from .conftest import PERSONAL
from .helpers import one, revisions, run

RECORDED = Path(__file__).parents[1] / "recally" / "catalog.json"

RIVER = """
CREATE TYPE river_job_state AS ENUM ('available', 'running');
CREATE TABLE river_job (id bigserial PRIMARY KEY, state river_job_state, args jsonb);
CREATE INDEX river_job_args ON river_job USING gin (args);
CREATE TABLE river_leader (name text PRIMARY KEY);
INSERT INTO river_job (state) VALUES ('available');
"""
ROWS = """
INSERT INTO users (email) SELECT n || '@example.org' FROM generate_series(1, 50) n;
INSERT INTO content_tags (name, user_id) SELECT 'tag', uuid FROM users;
"""


def made(recorded: dict[str, Any]) -> Iterator[str]:
    """Yield the statements that make the recorded end state of the old migrations."""
    for extension in recorded["extensions"]:
        yield f"CREATE SCHEMA IF NOT EXISTS {ident(extension['schema'])}"
        where = f"SCHEMA {ident(extension['schema'])}"
        yield f"CREATE EXTENSION IF NOT EXISTS {ident(extension['name'])} {where} CASCADE"
    yield from (function["definition"] for function in recorded["functions"])
    tables = recorded["tables"]
    for name, table in tables.items():
        serial = [c for c in table["columns"] if str(c["default"]).startswith("nextval(")]
        for column in serial:
            yield f"CREATE SEQUENCE {qualified('public', name + '_' + column['name'] + '_seq')}"
        columns = [
            f"{ident(c['name'])} {c['type']}"
            + (f" DEFAULT {c['default']}" if c["default"] is not None else "")
            + (" NOT NULL" if c["not_null"] else "")
            for c in table["columns"]
        ]
        yield f"CREATE TABLE {ident(name)} ({', '.join(columns)})"
        for column in serial:
            sequence = qualified("public", name + "_" + column["name"] + "_seq")
            yield f"ALTER SEQUENCE {sequence} OWNED BY {qualified(name, column['name'])}"
            kind = {"integer": "integer", "bigint": "bigint"}[column["type"]]
            yield f"ALTER SEQUENCE {sequence} AS {kind}"
    for last in (False, True):
        for name, table in tables.items():
            for c in table["constraints"]:
                if (c["kind"] == "f") is last:
                    yield (
                        f"ALTER TABLE {ident(name)} ADD CONSTRAINT {ident(c['name'])}"
                        f" {c['definition']}"
                    )
    for table in tables.values():
        yield from (index["definition"] for index in table["indexes"])
        yield from (trigger["definition"] for trigger in table["triggers"])


@pytest.fixture
def recally(tmp_path: Path, paradedb_database: NewDatabase) -> Project:
    """A project beside the old database, with rows and another library's tables in it."""
    database = paradedb_database()
    for statement in made(json.loads(RECORDED.read_text())):
        run(database, statement)
    run(database, RIVER + ROWS)
    run(database, "CREATE TABLE schema_migrations (version bigint, dirty boolean)")
    run(database, f"INSERT INTO schema_migrations VALUES (13, {literal('f')})")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(PERSONAL)}
    environment |= {"DATABASE_URL": database, "SCHEMADSL_DEV_URL": paradedb_database()}
    root = tmp_path / "recally"
    root.mkdir()
    project = Project(root, environment)
    project.configure('exclude = ["*:river_*", "table:schema_migrations"]')
    return project


EDITS = (
    ("value = t.jsonb()", "value = t.jsonb()\n    hits = t.integer(default=0)"),
    ("hits = t.integer(default=0)", "hits = t.bigint(default=0)"),
    (
        "hits = t.bigint(default=0)",
        "hits = t.bigint(default=0)\n    by_hits = Index(hits, name='cache_by_hits')",
    ),
)


def test_taken_over(recally: Project) -> None:
    """Baseline, three migrations, no drift; a column added by hand is found; nothing is pending."""
    database = recally.environment["DATABASE_URL"]
    result = recally.run("inspect", database, "-o", "schema.py")
    assert result.code == 0, result.all
    recally.succeeds("generate")
    result = recally.succeeds("baseline")
    assert "golang-migrate is at 13" in result.err and "Recorded 1 migration" in result.out
    text = (recally.root / "schema.py").read_text()
    for number, (old, new) in enumerate(EDITS):
        if text.count(old) != 1:
            raise AssertionError(text[text.index("class Cache") :][:900])
        text = text.replace(old, new)
        if "Index(hits" in text and "Index," not in text.partition("class ")[0]:
            text = f"from schemadsl import Index\n{text}"
        recally.write("schema.py", text)
        recally.succeeds("generate", "--name", f"edit {number}")
    result = recally.succeeds("apply", "--check-drift")
    assert "Applied 3 migrations" in result.out
    assert recally.succeeds("drift").out.count("Equal to") == 2
    assert [r["origin"] for r in revisions(database)] == ["baseline"] + ["apply"] * 3
    run(database, "ALTER TABLE cache ADD COLUMN note text")
    result = recally.run("drift", "--format", "json")
    assert result.code == 1
    for found in json.loads(result.out)["drift"]:
        assert [d["object"] for d in found["differences"]] == ["column:cache.note"]
        assert "DROP COLUMN note" in found["to_mend_the_database"]
    run(database, "ALTER TABLE cache DROP COLUMN note")
    for _ in range(2):
        assert "Nothing is pending for " in recally.succeeds("apply").out
    assert one(database, "SELECT count(*) FROM content_tags JOIN users ON user_id = uuid") == 50
    assert one(database, "SELECT count(*) FROM river_job") == 1
