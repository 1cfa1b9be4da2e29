"""``docs``: the dictionary written, and checked."""

from __future__ import annotations

import pytest

from .helpers import Project

POSTS = """

class Posts(Table, name="posts"):
    id = t.serial(primary_key=True)
    user_id = t.integer(references=Users.id, comment="Whose it is")
"""


@pytest.fixture
def blog(project: Project) -> Project:
    """A project of two tables."""
    path = project.root / "schema.py"
    path.write_text(path.read_text() + POSTS)
    return project


def test_folder(blog: Project) -> None:
    """A folder gets a page for each table, and loses those of tables that are gone."""
    assert "4 files, 4 changed" in blog.succeeds("docs", "--out", "docs/db").err
    folder = blog.root / "docs" / "db"
    assert sorted(path.name for path in folder.iterdir()) == [
        *("README.md", "erd.svg", "posts.md", "users.md"),
    ]
    assert "| Whose it is |" in (folder / "posts.md").read_text()
    assert "is up to date" in blog.succeeds("docs", "--out", "docs/db").err
    (folder / "notes.md").write_text("of a person\n")
    path = blog.root / "schema.py"
    path.write_text(path.read_text().replace(POSTS, ""))
    blog.succeeds("docs", "--out", "docs/db")
    assert not (folder / "posts.md").exists()
    assert (folder / "notes.md").exists()


def test_files(blog: Project) -> None:
    """The ending says the format; without a file all is on stdout."""
    blog.succeeds("docs", "-o", "a.html")
    assert (blog.root / "a.html").read_text().startswith("<!DOCTYPE html>")
    blog.succeeds("docs", "-o", "a.md")
    text = (blog.root / "a.md").read_text()
    assert '<a id="table-public.posts"></a>' in text
    assert blog.succeeds("docs").out == text
    blog.succeeds("docs", "-o", "site", "--format", "html")
    assert (blog.root / "site" / "index.html").is_file()


def test_check(blog: Project) -> None:
    """``--check`` writes nothing, and names what is missing, out of date or too much."""
    assert "--out docs/schema" in blog.fails(2, "docs", "--check")
    blog.configure("[tool.schemadsl.docs]", 'out = "docs/db"')
    result = blog.run("docs", "--check")
    assert result.code == 1
    assert "docs/db/users.md is missing" in result.out
    assert not (blog.root / "docs").exists()
    blog.succeeds("docs")
    blog.succeeds("docs", "--check")
    blog.edit("schema.py", "Whose it is", "Who wrote it")
    blog.edit("schema.py", 'name="users"', 'name="people", renamed_from="users"')
    result = blog.run("docs", "--check")
    assert result.code == 1
    assert result.out.splitlines() == [
        "docs/db/README.md is out of date",
        "docs/db/erd.svg is out of date",
        "docs/db/people.md is missing",
        "docs/db/posts.md is out of date",
        "docs/db/users.md is too much",
    ]
    assert "python -m schemadsl docs" in result.err


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["[tool.schemadsl.docs]", 'ot = "x"'], "Did you mean out?"),
        (["[tool.schemadsl.docs]", 'format = "pdf"'], "Write one of: markdown, html."),
        (["[tool.schemadsl.docs]", "out = 3"], "docs.out is not a text"),
        (["docs = 3"], 'docs = "docs/schema"'),
    ],
)
def test_wrong_settings(blog: Project, lines: list[str], words: str) -> None:
    """What is wrong in the settings is told with what would be right."""
    blog.configure(*lines)
    assert words in blog.fails(2, "docs")


def test_of_a_database(proving: Project) -> None:
    """SQL is told of as a server tells it: views with the types of their columns."""
    proving.write(
        "old.sql",
        "CREATE TABLE users (id integer PRIMARY KEY);\n"
        "CREATE VIEW v AS SELECT id, now() AS at FROM users;\n"
        "COMMENT ON VIEW v IS 'A look at users';\n",
    )
    text = proving.succeeds("docs", "--schema", "old.sql").out
    assert "| `at` | `timestamptz` |" in text
    assert "A look at users" in text
    assert "- [`users`](#table-public.users) reads" in text
