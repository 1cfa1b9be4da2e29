"""The committed migrations lead to the database that Recally has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import run_script
from tests.fix_servers import NewDatabase

ROOT = Path(__file__).parents[2]
WANTED: dict[str, Any] = json.loads((Path(__file__).parent / "catalog.json").read_text())
SIX = (
    "assistant_attachments",
    "assistant_embedddings",
    "assistant_messages",
    "assistant_threads",
    "assistants",
    "cache",
)

COLUMNS = """
SELECT c.relname, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
       a.attnotnull AS not_null, pg_get_expr(d.adbin, d.adrelid) AS default
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY c.relname, a.attnum
"""
CONSTRAINTS = """
SELECT c.relname, n.conname AS name, n.contype::text AS kind,
       pg_get_constraintdef(n.oid) AS definition
FROM pg_class c JOIN pg_constraint n ON n.conrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND n.contype <> 'n'
"""
INDEXES = """
SELECT c.relname, i.relname AS name, m.amname AS method, x.indisunique AS unique,
       pg_get_indexdef(i.oid) AS definition
FROM pg_class c JOIN pg_index x ON x.indrelid = c.oid JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_am m ON m.oid = i.relam
WHERE c.relnamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT FROM pg_constraint n WHERE n.conindid = i.oid AND n.contype <> 'f')
"""
TRIGGERS = """
SELECT c.relname, t.tgname AS name, pg_get_triggerdef(t.oid) AS definition
FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
"""


def _rows(connection: Connection, query: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for record in connection.execute(query).dicts():
        found.setdefault(record.pop("relname"), []).append(record)
    return found


def _by_name(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: str(row["name"]))


@pytest.fixture
def migrated(paradedb_database: NewDatabase) -> Connection:
    """Return a connection to an empty ParadeDB with the committed migrations applied."""
    connection = connect(paradedb_database())
    for path in sorted((ROOT / "migrations").glob("*.sql")):
        run_script(connection, path.read_text())
    return connection


def test_the_catalog_is_the_recorded_one_plus_six_triggers(migrated: Connection) -> None:
    """Tables, columns in order, constraints, indexes and triggers are exactly what is recorded."""
    columns, constraints = _rows(migrated, COLUMNS), _rows(migrated, CONSTRAINTS)
    indexes, triggers = _rows(migrated, INDEXES), _rows(migrated, TRIGGERS)
    for name in SIX:
        (extra,) = triggers.pop(name)
        assert extra["name"] == f"update_{name}_updated_at"
        assert extra["definition"] == (
            f"CREATE TRIGGER update_{name}_updated_at BEFORE UPDATE ON public.{name}"
            " FOR EACH ROW EXECUTE FUNCTION update_updated_at_column()"
        )
    assert sorted(columns) == sorted(WANTED["tables"])
    for name, table in WANTED["tables"].items():
        assert columns[name] == table["columns"], name
        assert _by_name(constraints.get(name, [])) == _by_name(table["constraints"]), name
        assert _by_name(indexes.get(name, [])) == _by_name(table["indexes"]), name
        assert _by_name(triggers.get(name, [])) == _by_name(table["triggers"]), name
    migrated.close()


def test_extensions_and_functions_are_the_recorded_ones(migrated: Connection) -> None:
    """Each extension is in its schema and the trigger function is the same text."""
    extensions = migrated.execute(
        "SELECT extname, extnamespace::regnamespace::text FROM pg_extension"
        " WHERE extname <> 'plpgsql' ORDER BY 1"
    ).fetchall()
    assert extensions == [(e["name"], e["schema"]) for e in WANTED["extensions"]]
    functions = migrated.execute(
        "SELECT proname, pg_get_functiondef(oid) FROM pg_proc p"
        " WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend"
        " WHERE objid = p.oid AND deptype = 'e')"
    ).fetchall()
    assert functions == [(f["name"], f["definition"]) for f in WANTED["functions"]]
    migrated.close()


def test_the_counts_are_the_known_ones(migrated: Connection) -> None:
    """22 tables, 192 columns, 31 foreign keys, 50 indexes of their own, 21 triggers."""
    columns, constraints = _rows(migrated, COLUMNS), _rows(migrated, CONSTRAINTS)
    kinds = [row["kind"] for rows in constraints.values() for row in rows]
    assert len(columns) == 22
    assert sum(map(len, columns.values())) == 192
    assert (kinds.count("f"), kinds.count("p"), kinds.count("u"), kinds.count("c")) == (
        31,
        22,
        16,
        4,
    )
    assert sum(map(len, _rows(migrated, INDEXES).values())) == 50
    assert sum(map(len, _rows(migrated, TRIGGERS).values())) == 21
    migrated.close()
