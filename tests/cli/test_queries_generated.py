"""``generate`` and its check with queries: the module, the kept answers, what drifted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .helpers import Project

QUERIES = """\
-- name: GetUser :one
SELECT * FROM users WHERE id = $1;

-- name: CountUsers :one
SELECT count(*) FROM users;
"""
WRONG = """\
-- name: A :one
SELECT idd FROM users;
-- name: B :one
SELECT 1
FROM nowhere;
-- name: C :what
SELECT 1;
"""
SETTINGS = """
[tool.schemadsl.queries]
rows = "dataclass"
rename = { "table:users" = "Person", "query:GetUser" = "find" }
types = { "type:bigint" = "builtins:float" }
"""
FILES = ["__init__.py", "analysis.json", "current.py", "models.py", "py.typed", "queries.py"]


@pytest.fixture
def typed(proving: Project) -> Project:
    """A project with queries, in order."""
    proving.write("queries/users.sql", QUERIES)
    proving.succeeds("generate")
    return proving


def python(project: Project) -> str:
    return (project.root / "generated" / "queries.py").read_text()


def offline(project: Project) -> Project:
    """The same without a server."""
    return Project(
        project.root,
        project.environment | {"SCHEMADSL_DEV_URL": "", "SCHEMADSL_SCRATCH_PROVIDER": "dev-url"},
    )


def test_written_and_checked(typed: Project) -> None:
    """The module follows from the queries; the check needs no server and says what it looked at."""
    names = sorted(path.name for path in (typed.root / "generated").iterdir())
    assert names == sorted([*FILES, "schema.sql"])
    assert "def get_user(self, id_: int) -> User | None:" in python(typed)
    result = offline(typed).succeeds("generate", "--check", SCHEMADSL_NO_CACHE="1")
    assert "2 queries" in result.out
    before = typed.tree()
    result = offline(typed).succeeds("generate")
    assert result.out.startswith("Nothing to do.")
    assert typed.tree() == before


def test_only_what_changed_is_asked(typed: Project) -> None:
    """A query that is new is asked about, the others are known."""
    typed.write("queries/more.sql", "-- name: Emails :many\nSELECT email FROM users;\n")
    said = typed.succeeds("generate")
    assert "Asked PostgreSQL about 1 query." in said.err
    assert "def emails(self) -> list[str | None]:" in python(typed)


def test_errors_come_all_at_once(typed: Project) -> None:
    """Each wrong query is named with its line and column, and nothing is written."""
    typed.write("queries/wrong.sql", WRONG)
    typed.write(
        "schema.py", (typed.root / "schema.py").read_text() + "    more = t.text(null=True)\n"
    )
    before = typed.tree()
    result = typed.run("generate")
    assert result.code == 2
    assert 'queries/wrong.sql:2:8: A: column "idd" does not exist' in result.err
    assert 'queries/wrong.sql:5:6: B: relation "nowhere" does not exist' in result.err
    assert "queries/wrong.sql:6:1: C: invalid query type: :what" in result.err
    assert typed.tree() == before


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        (
            "queries/users.sql",
            QUERIES.replace("count(*)", "max(id)"),
            "queries/users.sql:4: CountUsers",
        ),
        (
            "queries/users.sql",
            QUERIES.replace("GetUser", "FindUser"),
            "queries/users.sql:1: FindUser",
        ),
        ("queries/users.sql", "-- One.\n" + QUERIES, "generated/queries.py: stale"),
        ("queries/users.sql", QUERIES.partition("\n\n")[0], "generated/analysis.json: stale"),
        ("generated/models.py", "# mine\n", "generated/models.py: edited by hand"),
        ("generated/analysis.json", "{}", "generated/analysis.json: "),
    ],
)
def test_drift(typed: Project, path: str, text: str, found: str) -> None:
    """Whatever is changed, in the queries or in what follows from them, is found offline."""
    typed.write(path, text)
    result = offline(typed).run("generate", "--check")
    assert result.code == 1
    assert found in result.out
    typed.succeeds("generate")
    offline(typed).succeeds("generate", "--check")


def test_remembered_checks_know_queries(typed: Project) -> None:
    """A check that is answered from memory sees a query that changed, and one that is new."""
    check = ("generate", "--check")
    typed.succeeds(*check)
    typed.succeeds(*check)
    typed.write("queries/new.sql", "-- name: New :one\nSELECT 1;\n")
    assert typed.run(*check).code == 1
    (typed.root / "queries" / "new.sql").unlink()
    typed.succeeds(*check)


def test_settings_change_the_module(typed: Project) -> None:
    """The classes are what the configuration says, and the server is not asked again."""
    path = typed.root / "pyproject.toml"
    path.write_text(path.read_text() + SETTINGS)
    assert offline(typed).run("generate", "--check").code == 1
    said = offline(typed).succeeds("generate")
    assert "Asked" not in said.err
    assert "def find(self, id_: int) -> Person | None:" in python(typed)
    assert "def count_users(self) -> float | None:" in python(typed)
    assert "@dataclass(slots=True)" in (typed.root / "generated" / "models.py").read_text()


MORE = """

class Mood(t.Enum, name="mood"):
    SAD = "sad"


class Notes(Table, name="notes"):
    id = t.uuid(primary_key=True)
    mood = t.enum(Mood, null=True)


recent = View("recent", query="SELECT id, email FROM users")
"""


def test_models_of_all_tables(typed: Project) -> None:
    """Tables that no query returns rows of have classes where that is asked for; a check knows."""
    schema = (typed.root / "schema.py").read_text().replace("Table\n", "Table, View\n", 1)
    typed.write("schema.py", schema + MORE)
    typed.succeeds("generate")
    models = typed.root / "generated" / "models.py"
    few = models.read_text()
    assert "class Note" not in few
    queries = python(typed)
    typed.configure('[tool.schemadsl.queries]\nmodels = "all"')
    said = offline(typed).run("generate", "--check").out
    assert "schema.py: table notes: PostgreSQL has not been asked about it as it is now" in said
    said = typed.succeeds("generate").err
    assert "Asked PostgreSQL about 3 tables." in said
    assert "class Note:" in models.read_text()
    assert "mood: Mood | None" in models.read_text()
    assert "class Recent:" in models.read_text()
    assert python(typed) == queries
    assert "2 queries" in offline(typed).succeeds("generate", "--check").out
    assert "Asked" not in typed.succeeds("generate").err
    typed.write("queries/users.sql", "-- name: Moods :many\nSELECT mood FROM notes;\n")
    assert "Asked PostgreSQL about 1 query." in typed.succeeds("generate").err
    typed.configure("")
    typed.succeeds("generate")
    assert "class Note" not in models.read_text()


def test_without_python(typed: Project) -> None:
    """A project may take its queries to sqlc alone: they are analysed all the same."""
    path = typed.root / "pyproject.toml"
    path.write_text(path.read_text() + "\n[tool.schemadsl.queries]\npython = false\n")
    typed.succeeds("generate")
    names = {path.name for path in (typed.root / "generated").iterdir()}
    assert names == {"analysis.json", "schema.sql"}
    offline(typed).succeeds("generate", "--check")


def test_queries_that_are_gone(typed: Project) -> None:
    """Where there are no queries any more there is no module either."""
    (typed.root / "queries" / "users.sql").unlink()
    result = offline(typed).run("generate", "--check")
    assert "generated/analysis.json: orphaned" in result.out
    typed.succeeds("generate")
    assert [path.name for path in (typed.root / "generated").iterdir()] == ["schema.sql"]
    offline(typed).succeeds("generate", "--check")


def test_a_folder_that_is_named_must_be_there(proving: Project) -> None:
    """Only where nobody names it may the folder be missing."""
    path = proving.root / "pyproject.toml"
    path.write_text(path.read_text() + '\n[tool.schemadsl.queries]\npath = "sql"\n')
    result = proving.run("generate")
    assert result.code == 2
    assert "sql is neither a file nor a folder" in result.err


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("queries = 5", "queries is 5, neither a path nor a table"),
        ('queries.row = "attrs"', "unknown setting 'row'\n    Did you mean rows?"),
        ('queries.rows = "atrs"', "rows is 'atrs'\n    Did you mean attrs?"),
        ('queries.frozen = "yes"', "frozen is 'yes'\n    Write true or false."),
        ('queries.path = "../sql"', "which is not inside the project"),
        ('queries.rename = { users = "Person" }', "rename: 'users' says not what it names"),
        ('queries.rename = { "table:users" = "a b" }', "rename: table:users is 'a b', no name"),
        ('queries.types = { "type:uuid" = "a b" }', "types: type of type:uuid is 'a b', no class"),
        ('queries.types = { "type:uuid" = { typ = "a" } }', "types: type:uuid is"),
        ('queries.types = { "type:uuid" = { type = "str", lod = "a" } }', "Did you mean load?"),
    ],
)
def test_settings_are_checked(project: Project, settings: str, said: str) -> None:
    """A setting that says nothing is an error, with what was probably meant."""
    path = project.root / "pyproject.toml"
    path.write_text(path.read_text() + f"\n{settings}\n")
    result = project.run("generate", "--check")
    assert result.code == 2
    assert said in result.err


def test_the_analysis_is_lines(typed: Project) -> None:
    """What the server said is kept in a file that merges: a line for each query."""
    text = (typed.root / "generated" / "analysis.json").read_text()
    assert json.loads(text)["queries"].keys() == {"GetUser", "CountUsers"}
    assert sum(line.startswith('"GetUser": ') for line in text.splitlines()) == 1
    assert Path(typed.root / "generated" / "py.typed").is_file()


def test_settings_name_what_is_there(typed: Project) -> None:
    """A name that nothing has is an error, with what was probably meant."""
    path = typed.root / "pyproject.toml"
    path.write_text(
        path.read_text()
        + '\n[tool.schemadsl.queries.rename]\n"table:user" = "A"\n"query:GetUsr" = "b"\n'
        + '[tool.schemadsl.queries.types]\n"column:users.emial" = "str"\n"type:uuid" = "str"\n'
    )
    said = typed.fails(2, "generate")
    assert "rename: there is no table:user\n    Did you mean table:users?" in said
    assert "rename: there is no query:GetUsr\n    Did you mean query:GetUser?" in said
    assert "types: there is no column:users.emial\n    Did you mean column:users.email?" in said
    assert "type:uuid" not in said
    assert typed.run("generate", "--check").code == 1
