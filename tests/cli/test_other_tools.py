"""What is generated is read by the real sqlc and found in order by the real squawk."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from .helpers import ROOT, Project

#: what each rule asks for is a type that a person has chosen otherwise in schema.py
CHOSEN_TYPES = {
    "ban-char-field": "char(n)",
    "prefer-bigint-over-int": "integer where bigint would never run out",
    "prefer-bigint-over-smallint": "smallint",
    "prefer-identity": "serial where an identity column could stand",
    "prefer-text-field": "varchar(n)",
    "prefer-timestamp-tz": "timestamp without a time zone",
}

SQLC = """\
version: "2"
sql:
  - engine: postgresql
    schema: schema.sql
    queries: query.sql
    gen:
      json:
        out: out
        filename: all.json
"""

QUERY = """\
-- name: Tagged :many
SELECT bookmarks.id, bookmark_tags.name, bookmarks.created_at
FROM bookmarks
JOIN bookmark_tags_mapping ON bookmark_tags_mapping.bookmark_id = bookmarks.id
JOIN bookmark_tags ON bookmark_tags.id = bookmark_tags_mapping.tag_id
WHERE bookmarks.user_id = $1;
"""


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def test_sqlc(tmp_path: Path) -> None:
    """sqlc reads the committed schema.sql and knows its tables, columns and NOT NULLs."""
    shutil.copy(ROOT / "generated" / "schema.sql", tmp_path)
    (tmp_path / "sqlc.yaml").write_text(SQLC)
    (tmp_path / "query.sql").write_text(QUERY)
    done = subprocess.run(
        [tool("sqlc"), "generate"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "out" / "all.json").read_text())
    (query,) = told["queries"]
    columns = [(c["name"], c["type"]["name"], c["not_null"]) for c in query["columns"]]
    assert columns == [
        ("id", "uuid", True),
        ("name", "varchar", True),
        ("created_at", "timestamptz", True),
    ]
    (public,) = (s for s in told["catalog"]["schemas"] if s["name"] == "public")
    snapshot = json.loads((ROOT / "migrations" / "snapshot.json").read_text())
    tables = {o["ref"][2] for o in snapshot["objects"] if o["ref"][0] == "table"}
    assert {table["rel"]["name"] for table in public["tables"]} == tables
    counted = sum(len(table["columns"]) for table in public["tables"])
    assert counted == sum(o["ref"][0] == "column" for o in snapshot["objects"])


def squawked(*migrations: Path) -> list[str]:
    """Return what squawk finds apart from the types that a person chose."""
    done = subprocess.run(
        [tool("squawk"), "--reporter", "json", "--pg-version", "17", *map(str, migrations)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)
    return [
        f"{row['file']}:{row['line']}: {row['rule_name']}: {row['message']}"
        for row in found
        if row["rule_name"] not in CHOSEN_TYPES
    ]


def test_squawk_on_the_committed_migrations() -> None:
    """squawk finds nothing in the committed migrations but types that schema.py asks for."""
    assert squawked(*sorted((ROOT / "migrations").glob("*.sql"))) == []


BEFORE = """\
from schemadsl import Index, Table
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.bigint(primary_key=True)
    email = t.text(null=True)
    age = t.integer(default=0)
    old = t.text(null=True)
    by_email = Index(email, name="idx_users_email")


class Posts(Table, name="posts"):
    id = t.bigint(primary_key=True)
    author = t.bigint(null=True)
"""

AFTER = """\
from schemadsl import Check, Index, Table, Unique
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.bigint(primary_key=True)
    mail = t.text(renamed_from="email", backfill="''")
    age = t.bigint(default=0)
    city = t.text(default="'nowhere'")
    by_email = Index(mail, id, name="idx_users_email")
    adult = Check("age >= 0", name="adult")
    one = Unique(mail, name="one_mail")


class Posts(Table, name="posts"):
    id = t.bigint(primary_key=True)
    author = t.bigint(null=True, references=Users.id)
    by_author = Index(author, name="by_author")


class Tags(Table, name="tags"):
    id = t.bigint(primary_key=True)
    post = t.bigint(references=Posts.id)
    by_post = Index(post, name="by_post")
"""


def test_squawk_on_a_change(project: Project) -> None:
    """squawk finds nothing in a migration of tables that have rows."""
    project.write("schema.py", BEFORE)
    project.succeeds("generate", "--no-proof")
    project.write("schema.py", AFTER)
    project.succeeds("generate", "--no-proof", "--allow-drop", "column:users.old")
    assert squawked(*project.migrations) == []
