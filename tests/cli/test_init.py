"""init: a project from nothing, beside whatever stands there already."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from schemadsl.scratch import Server

from .helpers import Project, one_problem

TEMPLATES = ("minimal", "search")


@pytest.fixture
def empty(project: Project) -> Project:
    """A folder with nothing in it."""
    (project.root / "schema.py").unlink()
    (project.root / "pyproject.toml").unlink()
    return project


@pytest.mark.parametrize("template", TEMPLATES)
def test_template(empty: Project, paradedb_server: Server, template: str) -> None:
    """A template is generated, proved, checked and typed without a word of complaint."""
    empty.succeeds("init", "--template", template)
    with paradedb_server.database() as database:
        empty.succeeds("generate", "--dev-url", database.conninfo)
        empty.succeeds("prove", "--dev-url", database.conninfo)
    empty.succeeds("generate", "--check")
    assert empty.succeeds("lint").err == "Nothing found.\n"
    for words in (
        ["mypy", "--strict", "schema.py", "generated"],
        [
            "ruff",
            "check",
            "--isolated",
            "--select",
            "E,F,I,UP,B",
            "--line-length",
            "100",
            "schema.py",
        ],
    ):
        command = [sys.executable, "-m", *words]
        done = subprocess.run(command, cwd=empty.root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_files(empty: Project) -> None:
    """Settings that can be read, and snippets that run the check."""
    told = empty.succeeds("init").out
    settings = tomllib.loads((empty.root / "pyproject.toml").read_text())
    expected = {"schema": "schema.py", "migrations": "migrations", "out": "generated"}
    assert settings["tool"]["schemadsl"] == expected
    assert (
        "migrations/schemadsl.sum -text linguist-generated=true -merge"
        in (empty.root / ".gitattributes").read_text().splitlines()
    )
    workflow = yaml.safe_load((empty.root / ".github/workflows/schemadsl.yml").read_text())
    steps = [step.get("run", "") for step in workflow["jobs"]["check"]["steps"]]
    assert "python -m schemadsl generate --check --format github" in steps
    hooks = yaml.safe_load((empty.root / ".pre-commit-config.yaml").read_text())
    assert hooks["repos"][0]["hooks"][0]["entry"] == "python -m schemadsl generate --check"
    for name in ("schema.py", "queries/posts.sql", "pyproject.toml", ".gitattributes"):
        assert f"Wrote    {name}" in told
    assert "Next:\n  python -m schemadsl generate\n" in told


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "end"])
def test_pyproject_is_extended(empty: Project, end: str, last: str) -> None:
    """What pyproject.toml holds stays, byte for byte: comments, order, line ends."""
    old = (
        f"# mine{end}[project]{end}name   =  'shop' # so{end}{end}[tool.black]{end}line-length = 99"
    )
    old += end if last else ""
    empty.write("pyproject.toml", old)
    empty.succeeds("init")
    new = (empty.root / "pyproject.toml").read_bytes().decode()
    assert new.startswith(old)
    assert new.count("\n") == new.count(end)
    table = tomllib.loads(new)
    assert table["tool"]["schemadsl"]["schema"] == "schema.py"
    assert table["tool"]["black"] == {"line-length": 99}


def test_tool_in_one_line(empty: Project) -> None:
    """Where TOML lets nothing be added behind, the lines are said, and nothing is written."""
    empty.write("pyproject.toml", "tool = { black = { line-length = 99 } }\n")
    one_problem(empty.fails(2, "init"), "pyproject.toml", "by hand")


def test_nothing_is_overwritten(empty: Project) -> None:
    """Files that are there stay as they are; a second run changes nothing."""
    kept = {
        "schema.py": "# mine\n",
        ".gitattributes": "*.png binary\n",
        ".pre-commit-config.yaml": "repos: []\n",
    }
    for name, text in kept.items():
        empty.write(name, text)
    told = empty.succeeds("init").out
    assert "Kept     schema.py" in told and "Extended .gitattributes" in told
    assert "its hook is for you to add: python -m schemadsl generate --check" in told
    assert not (empty.root / "queries").exists()
    for name, text in kept.items():
        assert (empty.root / name).read_text().startswith(text)
    before = empty.tree()
    assert "Nothing to do" in empty.succeeds("init").out
    assert empty.tree() == before


def test_settings_say_where(empty: Project) -> None:
    """Settings that are there say where the files go."""
    empty.configure(
        'schema = "db/tables.py"',
        'out = "db/generated"',
        "[tool.schemadsl.queries]",
        'path = "db/sql"',
    )
    empty.succeeds("init")
    assert (empty.root / "db/tables.py").is_file() and (empty.root / "db/sql/posts.sql").is_file()
    assert "db/generated/**" in (empty.root / ".gitattributes").read_text()


def test_folder_below_a_repository(empty: Project) -> None:
    """In a folder of a repository CI and hooks are said, for its root, not written."""
    (empty.root / ".git").mkdir()
    told = empty.succeeds("init", "db").out
    assert "belong to the root of the repository" in told and "Next:\n  cd db\n" in told
    assert not (empty.root / "db/.github").exists() and not (empty.root / ".github").exists()


def test_something_stands_in_the_way(empty: Project) -> None:
    """A file where a folder belongs is named before anything is written."""
    empty.write("queries", "no folder")
    one_problem(empty.fails(2, "init"), "^queries: a file stands")


def test_flags(empty: Project) -> None:
    """Flags that say nothing to each other are refused."""
    assert "--template" in empty.fails(2, "init", "--template", "search", "--from", "x.sql")
    assert "--from" in empty.fails(2, "init", "--no-baseline")
    assert "nothing that can be read as a schema" in empty.fails(2, "init", "--from", "nowhere")


def test_git_stops_at_the_sum(empty: Project, dev_url: str, tmp_path: Path) -> None:
    """Two branches that both add a migration meet at the sum, and rebase puts them in a row."""
    empty.environment["SCHEMADSL_DEV_URL"] = dev_url

    def git(*words: str, ok: bool = True) -> str:
        identity = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main")
        done = subprocess.run(
            ["git", *identity, *words], cwd=empty.root, capture_output=True, text=True, check=False
        )
        assert (done.returncode == 0) is ok, done.stdout + done.stderr
        return done.stdout

    def branch(name: str, line: str) -> None:
        git("checkout", "-q", "-b", name, "main")
        empty.edit("schema.py", *line.split("->"))
        empty.succeeds("generate", "--no-proof", "--name", name)
        git("add", ".")
        git("commit", "-qm", name)

    git("init", "-q", "-b", "main")
    empty.succeeds("init")
    empty.succeeds("generate", "--no-proof")
    git("add", ".")
    git("commit", "-qm", "begin")
    branch("one", "    name = t.text()\n->    name = t.text()\n    site = t.text(null=True)\n")
    branch("two", "    title = t.text()\n->    title = t.text()\n    lead = t.text(null=True)\n")
    assert "migrations/schemadsl.sum" in git("merge", "one", ok=False)
    empty.succeeds("rebase", "--no-proof")
    empty.succeeds("generate", "--check")
