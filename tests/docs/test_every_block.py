"""No block is passed over in silence: each is run, or checked, or says why it is not."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from schemadsl.cli.group import group
from schemadsl.config import find
from tests.cli.helpers import Project
from tests.fix_servers import NewDatabase

from .markdown import PAGES, ROOT, Block, blocks, edits
from .refresh import played
from .scenes import SCENES, scenes
from .sessions import SESSIONS, left_out

#: blocks that a test of their own runs: the page, the words behind the language
ELSEWHERE: dict[tuple[str, ...], str] = {
    ("docs/queries-python.md", "schema"): "tests/codegen/test_page.py",
    ("docs/queries-python.md", "queries"): "tests/codegen/test_page.py",
    ("docs/queries-python.md", "application"): "tests/codegen/test_page.py",
    ("docs/queries-python.md", "events"): "tests/codegen/test_page.py",
    ("docs/queries-python.md", "channels"): "tests/codegen/test_page.py",
    ("docs/queries-python.md", "worker"): "tests/codegen/test_page.py",
    ("docs/queries.md", "queries"): "tests/docs/test_every_block.py",
    ("docs/queries.md", "analysis"): "tests/docs/test_every_block.py",
    ("docs/queries.md", "silenced"): "tests/docs/test_every_block.py",
    ("docs/queries-python.md", "files"): "tests/docs/test_every_block.py",
    ("docs/lint-rules.md",): "tests/lint/test_rules.py",
    ("docs/lint.md", "found"): "tests/lint/test_page.py",
    ("docs/lint.md", "ignored"): "tests/lint/test_page.py",
}


def commands(text: str) -> Iterator[list[str]]:
    """Yield the words of each command of ours in a console block."""
    joined = re.sub(r"\\\n\s*", " ", text)
    for line in joined.splitlines():
        parts: list[list[str]] = [[]]
        for word in shlex.split(line.removeprefix("$ "), comments=True):
            if word in ("&&", "|", ">", "<"):
                parts.append([])
            else:
                parts[-1].append(word)
        for part in parts:
            if part[:3] == ["python", "-m", "schemadsl"] or part[:1] == ["schemadsl"]:
                yield part[3:] if part[0] == "python" else part[1:]


def understood(words: list[str]) -> None:
    """See that a command and its flags exist, and take what they are given."""
    words = [word for word in words if word not in ("…",)]
    name = next((word for word in words if word[0] != "-"), None)
    if name is None:
        return
    context = click.Context(group, info_name="schemadsl")
    command = group.get_command(context, name)
    assert command is not None, f"there is no command {name}"
    rest = words[words.index(name) + 1 :]
    if "--help" not in rest:
        command.make_context(name, rest, parent=context, resilient_parsing=False)


def console(text: str, _folder: Path) -> None:
    """Commands that are only shown: they exist, and nothing is said of what they print."""
    lines = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]
    shown = [line for line in lines if not line.startswith("$ ")]
    assert not shown or not any(line.startswith("$ ") for line in lines), "output that nobody makes"
    for words in commands(text):
        understood(words)
    targets = set(re.findall(r"^(\w[\w-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"^\$ make ([\w-]+)", text, re.MULTILINE)) <= targets
    scripts = re.findall(r"^\$ python (\S+\.py)", text, re.MULTILINE)
    assert all((ROOT / script).is_file() for script in scripts)


def toml(text: str, folder: Path) -> None:
    """Settings: TOML, and what is ours in it is what the commands take."""
    parsed = tomllib.loads(text)
    (folder / "pyproject.toml").write_text(text)
    find(folder)
    options = parsed.get("tool", {}).get("pytest", {}).get("ini_options", {})
    plugin = "".join(path.read_text() for path in (ROOT / "schemadsl/testing").glob("*.py"))
    assert all(f'"{name}"' in plugin for name in options if name.startswith("schemadsl_"))


def workflow(text: str) -> None:
    """A workflow of GitHub: jobs of steps; our commands in them exist."""
    parsed: Any = yaml.safe_load(text)
    assert parsed["name"]
    assert parsed[True]  # what YAML 1.1 makes of the key on
    for job in parsed["jobs"].values():
        assert job["runs-on"]
        for one in job["steps"]:
            assert len({"uses", "run"} & set(one)) == 1
            for words in commands(one.get("run", "")):
                understood(words)


def gitlab(text: str) -> None:
    """A pipeline of GitLab: jobs with an image and a script."""
    for job in yaml.safe_load(text).values():
        assert job["image"]
        for line in job["script"]:
            for words in commands(line):
                understood(words)


def pre_commit(text: str) -> None:
    """A configuration of pre-commit: hooks with an id of ours, or an entry that exists."""
    ours = {hook["id"]: hook for hook in yaml.safe_load(HOOKS.read_text())}
    for repo in yaml.safe_load(text)["repos"]:
        for hook in repo["hooks"]:
            assert repo["repo"] == "local" or hook["id"] in ours
            entry = hook["entry"] if repo["repo"] == "local" else ours[hook["id"]]["entry"]
            found = list(commands(" ".join([entry, *hook.get("args", ())])))
            assert found or entry.startswith("sh -c")
            for words in found:
                understood(words)


def sqlc(text: str) -> None:
    """Settings of sqlc, which reads what generate writes."""
    [one] = yaml.safe_load(text)["sql"]
    assert one["engine"] == "postgresql"
    assert one["schema"] == "generated/schema.sql"


def gitattributes(text: str, folder: Path) -> None:
    """Settings of git: with them no line end is changed, of migrations and of what is generated."""
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / ".gitattributes").write_text(text)
    asked = ["git", "check-attr", "text", "migrations/1_a.sql", "generated/queries/a.sql"]
    done = subprocess.run(asked, cwd=folder, check=True, capture_output=True, text=True)
    assert [line.split()[-1] for line in done.stdout.splitlines()] == ["unset", "unset"]


def hcl(text: str, _folder: Path) -> None:
    """Settings of Atlas: the program that is to print the schema is a command of ours."""
    programs = [json.loads(words) for words in re.findall(r"program = (\[.*\])", text)]
    assert programs
    for words in programs:
        [found] = commands(shlex.join(words))
        understood(found)


HOOKS = ROOT / ".pre-commit-hooks.yaml"
TEXTS = {"gitattributes": gitattributes, "hcl": hcl}
YAML = {"workflow": workflow, "gitlab": gitlab, "pre-commit": pre_commit, "sqlc": sqlc}


def yaml_(block: Block) -> None:
    YAML[block.words[0]](block.text)


def checker(block: Block) -> Callable[[str, Path], object] | None:
    """Return what checks a block that is not run."""
    if block.language in ("console", "sh"):
        return console
    if block.language == "toml":
        return toml
    if block.language == "json":
        return lambda text, _: json.loads(text)
    if block.language == "yaml" and block.words:
        return lambda _text, _folder: yaml_(block)
    if block.language == "text" and block.words:
        return TEXTS.get(block.words[0])
    if block.language == "py" and not block.words:
        return lambda text, _: ast.parse(text)
    return None


def treated(page: str, block: Block, shown: frozenset[int]) -> bool:
    """Tell whether a block is run by the tests of its page."""
    if page in SESSIONS or (page, *block.words[:1]) in ELSEWHERE or block in scenes(page):
        return True
    if block.language == "python" and block.words != ("refused",):
        return True
    return block.language.startswith("{") or block.line in shown


REST = [
    pytest.param(page, block, id=f"{page}:{block.line}")
    for page in PAGES
    for shown in [frozenset(line for e in edits(page) for line in (e.change.line, e.shown.line))]
    for block in blocks(page)
    if not treated(page, block, shown) and left_out(page, block) is None
]


@pytest.mark.parametrize(("page", "block"), REST)
def test_block(page: str, block: Block, tmp_path: Path) -> None:
    """What no test runs is checked: commands exist, settings are read, data can be parsed."""
    check = checker(block)
    assert check is not None, (
        f"{page}:{block.line}: nothing runs this block of {block.language or 'no language'}: write"
        " <!-- not run: REASON --> above it"
    )
    check(block.text, tmp_path)


PLACED = [
    pytest.param(block, id=f"{page}:{block.line}") for page in PAGES for block in scenes(page)
]


@pytest.mark.parametrize("block", PLACED)
def test_scene(block: Block, tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """What is run in a place that its page does not make goes as it is shown."""
    found = played(block, tmp_path, postgres18_database())
    assert found.fits, f"line {block.line} shows\n{block.text}\nwhere there is\n{found.made}"


def test_every_scene_is_shown() -> None:
    """A scene in which nothing stands is not kept."""
    assert {block.words[0] for page in PAGES for block in scenes(page)} == set(SCENES)


SCHEMA = """
CREATE TABLE users (id integer PRIMARY KEY, email varchar(255));
CREATE TABLE posts (user_id integer, title text, id integer, published timestamptz);
"""


def test_queries_page(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """The queries of the page are analysed, and the first as the page says."""
    page = {b.words[0]: b.text for b in blocks("docs/queries.md") if b.words}
    (tmp_path / "schema.sql").write_text(SCHEMA)
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries/users.sql").write_text(page["queries"])
    project = Project(tmp_path, {**os.environ, "SCHEMADSL_DEV_URL": postgres18_database()})
    words = ("queries", "--schema", "schema.sql", "--queries", "queries", "--json")
    found = json.loads(project.succeeds(*words).out)
    assert [one["name"] for one in found] == ["GetUser", "ListPosts"]
    assert found[0] == json.loads(page["analysis"])


PARTLY = """
CREATE EXTENSION pg_search;
CREATE TABLE docs (id integer PRIMARY KEY, body text, live boolean);
CREATE INDEX docs_search ON docs USING bm25 (id, body) WITH (key_field = id) WHERE live;
"""


def test_silenced_query(tmp_path: Path, paradedb_database: NewDatabase) -> None:
    """What the page says above a query silences what is found without it."""
    [query] = (b.text for b in blocks("docs/queries.md", "sql") if b.words == ("silenced",))
    (tmp_path / "schema.sql").write_text(PARTLY)
    project = Project(tmp_path, {**os.environ, "SCHEMADSL_DEV_URL": paradedb_database()})
    words = ("queries", "--schema", "schema.sql", "--queries", "queries.sql")
    for text, refused in ((query, False), (re.sub(r"-- schemadsl: .*\n", "", query), True)):
        project.write("queries.sql", text)
        result = project.run(*words)
        assert (result.code > 0, "SQ02" in result.all) == (refused, refused), result.all


def test_files_of_queries(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """The page of the Python module lists the files that generate writes for its queries."""
    page = {b.words[0]: b.text for b in blocks("docs/queries-python.md") if b.words}
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries/authors.sql").write_text(page["queries"])
    (tmp_path / "schema.py").write_text(page["schema"])
    project = Project(tmp_path, {**os.environ, "SCHEMADSL_DEV_URL": postgres18_database()})
    project.succeeds("generate", "--no-proof")
    listed = {line.split()[0] for line in page["files"].splitlines()}
    there = {path.relative_to(tmp_path).as_posix() for path in (tmp_path / "generated").glob("*")}
    assert all((tmp_path / name).is_file() for name in listed)
    known = {"generated/__init__.py", "generated/schema.sql", "generated/py.typed"}
    assert there - known == {name for name in listed if name.startswith("generated/")}


def test_reasons() -> None:
    """Where a comment names the test that holds a block, that test is there."""
    named: set[str] = set(ELSEWHERE.values())
    for page in PAGES:
        for block in blocks(page):
            reason = left_out(page, block)
            assert reason is None or len(reason.split()) > 2, f"{page}:{block.line}: {reason}"
            named |= set(re.findall(r"tests/\S+\.py", reason or ""))
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []
