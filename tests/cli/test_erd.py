"""``erd`` as a person runs it."""

from __future__ import annotations

import pytest

from .helpers import SCHEMA, Project

POSTS = """

class Posts(Table, name="posts"):
    id = t.serial(primary_key=True)
    user_id = t.integer(references=Users.id)
"""


MERMAID = """\
erDiagram
    users ||--o{ posts : "user_id"
    posts {
        integer id PK
        integer user_id FK
    }
    users {
        integer id PK
        varchar(255) email "null"
        integer age
    }
"""


@pytest.fixture
def blog(project: Project) -> Project:
    """A project of two tables."""
    project.write("schema.py", SCHEMA + POSTS)
    return project


def test_ending_says_the_format(blog: Project) -> None:
    """The page, the picture and the diagram are told apart by the file's ending."""
    starts = {"a.html": "<!DOCTYPE html>", "b/c.svg": "<svg ", "d.mmd": "erDiagram", "e.md": "```m"}
    for name, start in starts.items():
        result = blog.succeeds("erd", "--out", name)
        assert result.out == ""
        assert f"Wrote {name}: 2 boxes, 1 line" in result.err
        assert (blog.root / name).read_text().startswith(start)


def test_without_a_file(blog: Project) -> None:
    """Without a file the text is on stdout, a page where nothing else is asked for."""
    assert blog.succeeds("erd").out.startswith("<!DOCTYPE html>")
    assert blog.succeeds("erd", "--format", "mermaid").out == MERMAID


def test_patterns(blog: Project) -> None:
    """Patterns say what is drawn; a key to what is left out has no line."""
    text = blog.succeeds("erd", "--format", "mermaid", "--exclude", "table:users").out
    assert text.startswith("erDiagram\n    posts {")
    assert "users" not in text
    only = blog.succeeds("erd", "--format", "mermaid", "--include", "table:u*").out
    assert "posts" not in only
    assert blog.run("erd", "--exclude", "tables").code == 2


def test_patterns_that_fit_nothing(blog: Project) -> None:
    """A pattern that fits nothing is named; a schema that nobody declares is one."""
    words = ("--include", "table:user", "--exclude", "view:*", "--include", "schema:public")
    result = blog.succeeds("erd", "--format", "mermaid", *words)
    assert result.out == MERMAID
    assert result.err == (
        "--include table:user fits nothing that is there\n"
        "--exclude view:* fits nothing that is there\n"
    )


def test_snapshot_to_schema(blog: Project) -> None:
    """What changes since the last migration is marked, without a server."""
    blog.write("schema.py", SCHEMA)
    blog.succeeds("generate", "--no-proof")
    blog.write("schema.py", SCHEMA + POSTS)
    result = blog.succeeds("erd", "--from", "migrations/snapshot.json", "--format", "svg")
    assert 'class="box added"' in result.out
    assert "migrations/snapshot.json → schema.py" in result.out


def test_wrong_source(blog: Project) -> None:
    """What is no source is told, with what would be one."""
    result = blog.run("erd", "--schema", "nothing.txt")
    assert result.code == 2
    assert "Name schema.py" in result.err


def test_of_a_database(proving: Project) -> None:
    """SQL is drawn as a server tells it, views with the types of their columns."""
    proving.write(
        "old.sql",
        "CREATE TABLE users (id integer PRIMARY KEY);\n"
        "CREATE VIEW v AS SELECT id, now() AS at FROM users;\n",
    )
    text = proving.succeeds("erd", "--schema", "old.sql", "--format", "mermaid").out
    assert '    users ||..o{ v : "reads"\n' in text
    assert "timestamptz at" in text
    few = proving.succeeds("docs", "--schema", "old.sql", "--include", "table:v")
    assert few.err == "--include table:v fits nothing that is there\n"
    marked = proving.succeeds("erd", "--from", "old.sql", "--format", "svg").out
    assert 'class="box query dropped"' in marked
    assert 'class="box altered"' in marked
