"""``inspect`` and ``import``: what exists becomes schema.py."""

from __future__ import annotations

from .helpers import Project

SQL = """\
CREATE SCHEMA app;
CREATE TABLE app.users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text UNIQUE);
CREATE TABLE posts (id integer PRIMARY KEY, author bigint REFERENCES app.users);
CREATE INDEX by_author ON posts (author);
"""

WRITTEN = '''\
"""The database, as schemadsl read it."""

from schemadsl import Index, Schema, Table
from schemadsl import types as t

app = Schema("app")


class Users(Table, name="users", schema="app"):
    id = t.bigint(identity="always", primary_key=True)
    email = t.text(null=True, unique=True)


class Posts(Table, name="posts"):
    id = t.integer(primary_key=True)
    author = t.bigint(null=True, references=Users.id)
    by_author = Index(author, name="by_author")
'''


def test_inspect_prints_the_schema(proving: Project) -> None:
    """The text alone is on stdout, and a diff from the source to it is empty."""
    proving.write("old.sql", SQL)
    result = proving.succeeds("inspect", "old.sql")
    assert result.out == WRITTEN
    proving.write("schema.py", result.out)
    same = proving.succeeds("diff", "--from", "old.sql", "--to", "schema.py", "--exit-code")
    assert same.out == ""


def test_what_runners_keep_is_written(proving: Project) -> None:
    """Tables in which other runners keep count are tables: nothing of a database is missing."""
    runners = "CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL);"
    proving.write("old.sql", runners)
    result = proving.succeeds("inspect", "old.sql")
    assert "class SchemaMigrations" in result.out
    proving.write("schema.py", result.out)
    assert proving.succeeds("diff", "--from", "old.sql", "--to", "schema.py").out == ""


def test_defaults_that_do_not_fit(proving: Project) -> None:
    """What a database has is declared, with a word to lint for defaults that no row can have."""
    sql = "x char(1) DEFAULT 'no', y integer DEFAULT 10000000000"
    proving.write("old.sql", f"CREATE TABLE a (id bigint PRIMARY KEY, {sql});\n")
    result = proving.succeeds("inspect", "old.sql")
    assert result.err.count("kept, with a word to lint: column a.") == 2
    assert result.out.count('lint_ignore={"SD517": "as it was found"}') == 2
    proving.write("schema.py", result.out)
    assert proving.succeeds("diff", "--from", "old.sql", "--to", "schema.py").out == ""


def test_inspect_writes_a_file(proving: Project) -> None:
    """With -o it goes into a file."""
    proving.write("old.sql", SQL)
    result = proving.succeeds("inspect", "old.sql", "-o", "new.py")
    assert (result.out, result.err) == ("", "Wrote new.py\n")
    assert (proving.root / "new.py").read_text() == WRITTEN


def test_inspect_replaces_what_says_nothing(proving: Project) -> None:
    """It takes --force to replace a file, or a package, that says something."""
    proving.write("old.sql", SQL)
    proving.write("new.py", '"""Mine."""\n\nfrom schemadsl import types as t  # soon\n')
    proving.succeeds("inspect", "old.sql", "-o", "new.py")
    fix = "    Write --force to replace it; what it says is lost.\n"
    for name in ("new.py", "schema.py", "notes.txt"):
        if name == "notes.txt":
            proving.write(name, "not Python at all")
        kept = (proving.root / name).read_text()
        refused = proving.run("inspect", "old.sql", "-o", name)
        what = "declares 7 objects" if name == "schema.py" else "exists and is no empty schema"
        assert (refused.code, refused.err) == (1, f"{name}: the file {what}\n{fix}")
        assert (proving.root / name).read_text() == kept
        proving.succeeds("inspect", "old.sql", "-o", name, "--force")
        assert (proving.root / name).read_text() == WRITTEN
    (proving.root / "package").mkdir()
    proving.succeeds("inspect", "old.sql", "--split", "-o", "package")
    assert proving.run("inspect", "old.sql", "--split", "-o", "package").code == 1
    proving.succeeds("inspect", "old.sql", "--split", "-o", "package", "--force")


def test_a_package_for_each_schema(proving: Project) -> None:
    """With --split each schema has a module, and the package declares the same."""
    proving.write("old.sql", SQL)
    proving.succeeds("inspect", "old.sql", "--split", "-o", "package")
    files = sorted(path.name for path in (proving.root / "package").glob("*.py"))
    assert files == ["__init__.py", "app.py", "public.py"]
    assert "from .app import Users" in (proving.root / "package/public.py").read_text()
    same = proving.succeeds("diff", "--from", "old.sql", "--to", "package", "--exit-code")
    assert same.out == ""


def test_a_folder_is_needed_to_split(proving: Project) -> None:
    """Several files cannot be printed."""
    assert proving.fails(2, "inspect", "schema.py", "--split") == (
        "--split makes several files\n    Name a folder for them: -o schema\n"
    )


def test_patterns_leave_out(proving: Project) -> None:
    """What a pattern names is not in the file."""
    proving.write("old.sql", SQL)
    assert "Posts" not in proving.succeeds("inspect", "old.sql", "--exclude", "table:posts").out


def test_what_is_not_managed_is_named(proving: Project) -> None:
    """It is on stderr, the rest is printed, and the exit code is 1."""
    made = """
        CREATE TYPE odd;
        CREATE FUNCTION odd_in(cstring) RETURNS odd LANGUAGE internal STRICT AS 'int4in';
        CREATE FUNCTION odd_out(odd) RETURNS cstring LANGUAGE internal STRICT AS 'int4out';
        CREATE TYPE odd (INPUT = odd_in, OUTPUT = odd_out, LIKE = integer);
    """
    proving.write("old.sql", SQL + made)
    result = proving.run("inspect", "old.sql")
    assert result.code == 1
    assert "class Users(Table" in result.out
    assert "not managed: type public.odd" in result.err.splitlines()


def test_import_writes_the_project(proving: Project) -> None:
    """A schema.py that declares nothing is replaced, and what comes next is said."""
    proving.write("schema.py", "")
    proving.write("old.sql", SQL)
    result = proving.succeeds("import", "old.sql")
    assert result.out == "Wrote schema.py\n"
    assert result.err == (
        "Next: python -m schemadsl generate --name initial, which writes the first migration.\n"
    )
    assert (proving.root / "schema.py").read_text() == WRITTEN
    assert not (proving.root / "migrations").exists()
    proving.succeeds("generate")


def test_import_keeps_what_is_declared(proving: Project) -> None:
    """It takes --force to replace a schema.py that says something."""
    proving.write("old.sql", SQL)
    assert proving.fails(1, "import", "old.sql") == (
        "schema.py: the file declares 7 objects\n"
        "    Write --force to replace it; what it says is lost.\n"
    )
    proving.succeeds("import", "old.sql", "--force")
    assert (proving.root / "schema.py").read_text() == WRITTEN


def test_import_keeps_what_it_cannot_read(proving: Project) -> None:
    """A file that is broken may hold somebody's work."""
    proving.write("old.sql", SQL)
    proving.write("schema.py", "from schemadsl import (")
    text = proving.fails(1, "import", "old.sql")
    assert text.startswith("schema.py: the file exists and is no empty schema\n")


def test_import_of_a_package(proving: Project) -> None:
    """--split and the configuration must agree."""
    proving.write("old.sql", SQL)
    assert 'Set schema = "schema".' in proving.fails(2, "import", "old.sql", "--split")
    (proving.root / "schema.py").unlink()
    proving.configure('schema = "schema"')
    assert "Add --split" in proving.fails(2, "import", "old.sql")
    result = proving.succeeds("import", "old.sql", "--split")
    assert result.out.splitlines() == [
        "Wrote schema/__init__.py",
        "Wrote schema/app.py",
        "Wrote schema/public.py",
    ]
    proving.succeeds("generate")


def test_dump_of_mysql(proving: Project) -> None:
    """A dump becomes a project, to which nothing differs; what is missing is named each time."""
    proving.write("dump.sql", "CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY, p POINT);\n")
    (proving.root / "schema.py").unlink()
    made = proving.run("init", "--from", "mysql:dump.sql")
    assert made.code == 1, made.err
    assert "Equal: the diff between mysql:dump.sql and schema.py is empty." in made.out
    assert "baseline" not in made.out
    words = ("diff", "--from", "mysql:dump.sql", "--to", "schema.py")
    found = proving.run(*words)
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith("dump.sql:1:52: not translated: column:a.p: ")
    found = proving.run(*words, "--exclude", "*:a.p")
    assert (found.code, found.out, found.err) == (0, "", "")
