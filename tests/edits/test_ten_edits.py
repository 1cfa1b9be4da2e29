"""Ten edits of Recally's schema.py, one after another, on a database that holds rows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from schemadsl.cli.main import main
from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import run_script
from tests.fix_servers import NewDatabase

ROOT = Path(__file__).parents[2]
ROWS = """
INSERT INTO users (username, email)
    SELECT 'u' || n, 'u' || n || '@example.org' FROM generate_series(1, 5) n;
INSERT INTO bookmark_content (type, url, user_id, title, content)
    SELECT 'page', 'https://example.org/' || id, uuid, 'Running shoes ' || id, 'words about running'
    FROM users;
INSERT INTO bookmarks (user_id, content_id) SELECT user_id, id FROM bookmark_content;
INSERT INTO content (user_id, type, title, content)
    SELECT uuid, 'note', 'Cooking shoes', 'soup' FROM users;
INSERT INTO content_tags (name, user_id, usage_count) SELECT 'tag', uuid, NULLIF(id, 2) FROM users;
INSERT INTO content_folders (user_id, name) SELECT uuid, 'folder' FROM users;
INSERT INTO content_folders_mapping (content_id, folder_id)
    SELECT c.id, f.id FROM content c JOIN content_folders f USING (user_id);
INSERT INTO auth_revoked_tokens (jti, user_id, expires_at, reason)
    SELECT gen_random_uuid(), uuid, now() + interval '1 day', 'left' FROM users;
INSERT INTO files (user_id, original_url, s3_key, file_type, file_hash)
    SELECT uuid, 'u' || id, 'k' || id, 'png', NULLIF('h' || id, 'h3') FROM users;
INSERT INTO assistant_attachments (user_id, name) SELECT uuid, 'a' FROM users;
INSERT INTO assistant_embedddings (user_id, attachment_id, text)
    SELECT user_id, uuid, 'words' FROM assistant_attachments;
"""


class Project:
    """A copy of Recally in a folder of its own, with a database that follows its migrations."""

    def __init__(self, root: Path, connection: Connection) -> None:
        self.root = root
        self.connection = connection
        self.schema = root / "schema.py"
        self.applied: set[str] = set()

    def edit(self, old: str, new: str) -> None:
        """Replace the one place that says *old*."""
        text = self.schema.read_text()
        assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
        self.schema.write_text(text.replace(old, new))

    def migrate(self, *arguments: str) -> str:
        """Generate, apply what is new, and return its SQL."""
        assert main(["generate", *arguments]) == 0
        (new,) = [
            p for p in sorted(self.root.glob("migrations/*.sql")) if p.name not in self.applied
        ]
        self.applied.add(new.name)
        text = new.read_text()
        run_script(self.connection, text, file=new.name)
        return text

    def counts(self) -> dict[str, int]:
        """Count the rows of every table."""
        tables = self.connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace"
        ).fetchall()
        return {name: self.one(f'SELECT count(*) FROM "{name}"') for (name,) in tables}

    def one(self, query: str) -> int:
        """Return the one value of a query."""
        row = self.connection.execute(query.encode()).fetchone()
        assert row is not None
        return int(row[0])


@pytest.fixture
def project(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    paradedb_database: NewDatabase,
) -> Iterator[Project]:
    """Set up the copy, its first migration applied, rows in its tables."""
    shutil.copy(ROOT / "schema.py", tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.schemadsl]\n")
    monkeypatch.chdir(tmp_path)
    with connect(paradedb_database()) as connection:
        made = Project(tmp_path, connection)
        made.migrate()
        run_script(connection, ROWS)
        yield made


def add_table(p: Project) -> None:
    """A new table takes the short road: one transaction, no concurrent index."""
    p.edit(
        "# -- cache ---",
        "class Notes(Table, Timestamps, name='notes'):\n"
        "    id = t.bigint(primary_key=True, identity='always')\n"
        "    user_id = t.uuid(references=Users.uuid, on_delete='cascade')\n"
        "    body = t.text(comment='what was noted')\n"
        "    by_user = Index(user_id)\n\n\n# -- cache ---",
    )
    sql = p.migrate()
    assert "CONCURRENTLY" not in sql and sql.count("BEGIN;") == 1


def add_column(p: Project) -> None:
    """A column with a default is added without a rewrite, and every row has it."""
    p.edit(
        "    is_archive = t.boolean(default=False)\n",
        "    is_archive = t.boolean(default=False)\n    rating = t.integer(default=3)\n",
    )
    sql = p.migrate()
    assert "REWRITE" not in sql
    assert p.one("SELECT count(*) FROM bookmarks WHERE rating = 3") == 5


def widen(p: Project) -> None:
    """A wider varchar needs no word and no rewrite."""
    p.edit("username = t.varchar(255, null=True)", "username = t.varchar(500, null=True)")
    assert "REWRITE" not in p.migrate()


def change_type(p: Project) -> None:
    """A change of type that is not a widening is refused, and done once USING is written."""
    p.edit("    reason = t.varchar(100, null=True)", "    reason = t.jsonb(null=True)")
    assert main(["generate"]) == 1
    p.edit(
        "    reason = t.jsonb(null=True)",
        "    reason = t.jsonb(null=True, using=\"jsonb_build_object('text', reason)\")",
    )
    p.migrate()
    assert p.one("SELECT count(*) FROM auth_revoked_tokens WHERE reason->>'text' = 'left'") == 5


def rename_column(p: Project) -> None:
    """A renamed column keeps its values, and its BM25 index is rebuilt so that searches work."""
    text = p.schema.read_text()
    head, body = text.split("class BookmarkContent(", 1)
    body = body.replace(
        "title = t.text(null=True)", 'headline = t.text(null=True, renamed_from="title")', 1
    )
    p.schema.write_text(
        f"{head}class BookmarkContent({body.replace('        title,', '        headline,', 1)}"
    )
    sql = p.migrate()
    assert "RENAME COLUMN title TO headline" in sql
    found = "SELECT count(*) FROM bookmark_content WHERE headline ||| 'shoes'"
    assert p.one(found) == 5


def add_foreign_key(p: Project) -> None:
    """A key on a table with rows is checked after it was added."""
    p.edit(
        "    attachment_id = t.uuid(null=True)\n    text = t.text()",
        "    attachment_id = t.uuid(null=True, references=AssistantAttachments.uuid)\n"
        "    text = t.text()",
    )
    sql = p.migrate()
    assert "NOT VALID" in sql and "VALIDATE CONSTRAINT" in sql


def require_value(p: Project) -> None:
    """NOT NULL asks for a backfill, then goes by way of a check."""
    p.edit("    file_hash = t.text(null=True)", "    file_hash = t.text()")
    assert main(["generate"]) == 1
    p.edit("    file_hash = t.text()", "    file_hash = t.text(backfill=\"'none'\")")
    p.migrate()
    assert p.one("SELECT count(*) FROM files WHERE file_hash = 'none'") == 1


def change_tokenizer(p: Project) -> None:
    """Another tokenizer builds a new index beside the old one, which answers until it goes."""
    text = p.schema.read_text()
    head, body = text.split("class Content(", 1)
    body = body.replace(
        "        title,\n", '        tokenizers.simple(title, stemmer="english"),\n', 1
    )
    text = f"{head}class Content({body}".replace("    Value,\n)", "    Value,\n    tokenizers,\n)")
    p.schema.write_text(text)
    sql = p.migrate()
    steps = ["CREATE INDEX CONCURRENTLY", "indisvalid", "DROP INDEX CONCURRENTLY IF EXISTS"]
    at = [sql.rindex(step) for step in [*steps, "RENAME TO idx_content_bm25_search"]]
    assert at == sorted(at)
    assert p.one("SELECT count(*) FROM content WHERE title ||| 'cooked'") == 5


def drop_index(p: Project) -> None:
    """An index that is no longer declared goes, concurrently and without a word."""
    p.edit('    by_user = Index(user_id, name="idx_user")', "")
    assert "DROP INDEX CONCURRENTLY" in p.migrate()


def drop_table(p: Project) -> None:
    """A table goes only with the exact words that the refusal names."""
    text = p.schema.read_text()
    start = text.index("class ContentFoldersMapping(")
    end = text.index("# -- files ---")
    p.schema.write_text(text[:start] + text[end:])
    assert main(["generate"]) == 1
    p.migrate("--allow-drop", "table:content_folders_mapping")


EDITS: list[Callable[[Project], None]] = [
    add_table,
    add_column,
    widen,
    change_type,
    rename_column,
    add_foreign_key,
    require_value,
    change_tokenizer,
    drop_index,
    drop_table,
]


def test_ten_edits(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Each edit migrates a database with rows, keeps every row, and leaves nothing to do."""
    for edit in EDITS:
        before = project.counts()
        edit(project)
        after = project.counts()
        lost = {"content_folders_mapping"} if edit is drop_table else set()
        assert {t: n for t, n in before.items() if t not in lost} == {
            t: n for t, n in after.items() if t != "notes" or edit is not add_table
        }, edit.__name__
        capsys.readouterr()
        assert main(["generate"]) == 0
        assert "Nothing to do" in capsys.readouterr().out, edit.__name__
        assert main(["generate", "--check"]) == 0
    assert main(["prove"]) == 0  # each was proved alike before it was written
    assert findings(project.root) == []


#: what squawk says of the types that schema.py names; a person chose them
TYPES = (
    "ban-char-field",
    "prefer-bigint-over-int",
    "prefer-bigint-over-smallint",
    "prefer-identity",
    "prefer-text-field",
    "prefer-timestamp-tz",
)


def findings(root: Path) -> list[str]:
    """Run squawk with its default rules on every migration."""
    squawk = Path(sys.executable).with_name("squawk")
    files = sorted(map(str, root.glob("migrations/*.sql")))
    command = [str(squawk), "--reporter", "gcc", "--pg-version", "17", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    lines = done.stdout.splitlines()
    return [line for line in lines if not any(f": {rule} " in line for rule in TYPES)]
