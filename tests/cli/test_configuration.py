"""pyproject.toml, flags and commands that are not what they should be."""

from __future__ import annotations

import json

import pytest

from .helpers import Project, one_problem

WRONG: dict[str, tuple[str | bytes, tuple[str, ...]]] = {
    "not toml": ("[tool.schemadsl\n", (r"pyproject\.toml:1: the file is not TOML",)),
    "not utf-8": (b"[tool.schemadsl]\nschema = '\xff'\n", (r"pyproject\.toml: .*not TOML",)),
    "misspelt": (
        "[tool.schemadsl]\nshema = 'x.py'\n",
        (r"pyproject\.toml \[tool\.schemadsl\]: unknown setting 'shema'", "Did you mean schema"),
    ),
    "unknown": ("[tool.schemadsl]\nzzz = 1\n", ("unknown setting 'zzz'", "Known: schema, ")),
    "number": ("[tool.schemadsl]\nout = 3\n", ("out is not a text", "quotes")),
    "no table": ("[tool]\nschemadsl = 3\n", (r"pyproject\.toml: schemadsl is 3, not a table",)),
    "no tool table": ("tool = 3\n", (r"pyproject\.toml: tool is 3, not a table",)),
    "timeout": ("[tool.schemadsl]\nlock_timeout = 'soon'\n", ("'soon', not a duration", '"3s"')),
    "outside": ("[tool.schemadsl]\nout = '../x'\n", ("'../x', which is not inside", "relative")),
    "absolute": ("[tool.schemadsl]\nmigrations = '/tmp/x'\n", ("/tmp/x", "not inside")),
    "everything": ("[tool.schemadsl]\nout = './'\n", ("out is './'", "the project itself")),
    "one folder": ("[tool.schemadsl]\nout = 'migrations'\n", ("migrations' own",)),
    "folder inside": ("[tool.schemadsl]\nout = 'migrations/sql'\n", ("migrations' own",)),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_file(project: Project, name: str) -> None:
    """A configuration that cannot be meant is one message that names the file and the remedy."""
    text, parts = WRONG[name]
    project.write("pyproject.toml", text)
    one_problem(project.fails(2, "generate"), *parts)


def test_all_settings_at_once(project: Project) -> None:
    """Every wrong setting is told in one run."""
    project.configure("shema = 'x'", "out = 1", "lock_timeout = 'x'")
    text = project.fails(2, "generate", "--check")
    assert "'shema'" in text and "out is" in text and "lock_timeout" in text
    assert text.endswith("3 problems\n")


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["genrate"], ["no such command 'genrate'"]),
        (["generate", "--chek"], ["no such option.*--chek", "--check"]),
        (["generate", "extra"], ["extra"]),
        (["generate", "--check", "--format", "xml"], ["'xml'", "text.*json.*github"]),
        (["generate", "--check", "--dry-run"], ["--check writes.*--dry-run"]),
        (["generate", "--check", "--name", "x"], ["--check writes.*--name"]),
        (["generate", "--check", "--no-proof"], ["--check writes.*--no-proof"]),
        (["generate", "--check", "--dev-url", "x"], ["--check writes.*--dev-url"]),
        (["generate", "--check", "--allow-drop", "table:x"], ["--check writes.*--allow-drop"]),
        (["generate", "--format", "json"], ["--format is for the findings of --check"]),
        (["generate", "--no-proof", "--dev-url", "host=x"], ["--no-proof needs no --dev-url"]),
        (["generate", "--allow-drop", "users"], ["'users' names no object", "KIND:NAME"]),
        (["generate", "--allow-drop", "tabel:users"], ["'tabel:users' names no object"]),
        (["generate", "--allow-drop", "table:a.b.c"], ["has 3 parts, a table has 2"]),
        (["generate", "--allow-drop", "table:users"], ["table:users: nothing by that name is"]),
        (["generate", "--allow-drop"], ["--allow-drop.*requires an argument"]),
        (["prove", "--check"], ["no such option.*--check"]),
    ],
    ids=" ".join,
)
def test_wrong_usage(generated: Project, arguments: list[str], parts: list[str]) -> None:
    """A flag or command that does not exist, or does not fit the others, is told with 2."""
    import re

    text = generated.fails(2, *arguments)
    for part in parts:
        assert re.search(part, text, re.DOTALL), text


def test_allow_drop_suggests(generated: Project) -> None:
    """A word for something else than what is lost is no word, and the right one is near."""
    generated.edit("schema.py", "    age = t.integer(default=0)\n", "")
    generated.edit("schema.py", '    adult = Check("age >= 0", name="users_age_check")\n', "")
    text = generated.fails(2, "generate", "--no-proof", "--allow-drop", "column:users.agge")
    one_problem(text, "column:users.agge: nothing by that name", "Did you mean column:users.age?")


def test_help_and_version(project: Project) -> None:
    """Help and version are results: stdout, exit code 0, with the exit codes told."""
    text = project.succeeds("--help").out
    assert "generate" in text and "3 the environment" in text
    assert project.succeeds("--version").out.startswith("schemadsl, version ")
    assert "--allow-drop REF" in project.succeeds("generate", "-h").out


def test_nearest_project(project: Project) -> None:
    """The nearest pyproject.toml upwards says where the project is; paths are shown from there."""
    below = project.root / "src" / "deep"
    below.mkdir(parents=True)
    result = project.run("generate", "--no-proof", cwd=below)
    assert result.code == 0, result.all
    assert "Wrote generated/schema.sql" in result.out
    assert not any(below.iterdir())
    inner = project.write("src/pyproject.toml", "[tool.schemadsl]\nfoo = 'x'\n")
    result = project.run("generate", "--check", cwd=below)
    assert result.code == 2 and "../pyproject.toml" in result.err, result.all
    inner.unlink()
    assert project.run("generate", "--check", cwd=below).code == 0


def test_no_project(project: Project) -> None:
    """Without any pyproject.toml the defaults hold in the working folder."""
    (project.root / "pyproject.toml").unlink()
    project.succeeds("generate", "--no-proof")
    assert (project.root / "generated" / "schema.sql").is_file()


def test_folders_elsewhere(project: Project) -> None:
    """Folders may stand in one another, as long as the generated SQL is no migration."""
    project.configure('out = "./db"', 'migrations = "db/migrations/"', "lock_timeout = '7s'")
    project.succeeds("generate", "--no-proof")
    assert (project.root / "db" / "schema.sql").is_file()
    assert (
        "lock_timeout = '7s'"
        in project.root.joinpath("db/migrations").glob("*.sql").__next__().read_text()
    )
    project.succeeds("generate", "--check")
    assert "Nothing to do" in project.succeeds("generate").out
    json.loads((project.root / "db/migrations/snapshot.json").read_text())
