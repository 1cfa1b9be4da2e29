"""The GitHub Action: its steps run as GitHub runs them, with a gh that notes what it is told."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import field, frozen

from tests.cli.helpers import ROOT, Project
from tests.forking import program

from .conftest import committed, git

GH = '''\
#!{python}
"""Answers as gh does, from a file of comments."""
import json, os, sys

words, at = sys.argv[1:], os.environ["COMMENTS"]
assert words[0] == "api" and os.environ["GH_TOKEN"] == "a token", words
comments = json.load(open(at))
if os.environ.get("FORBIDDEN") and "--method" in words:
    sys.exit("HTTP 403: Resource not accessible by integration")
if "--method" not in words:
    assert words[1] == "repos/me/shop/issues/7/comments?per_page=100", words
    assert words[words.index("--jq") + 1] == (
        ".[] | select(.body | startswith(env.MARK)) | .id"
    )
    for row in comments:
        if row["body"].startswith(os.environ["MARK"]):
            print(row["id"])
    sys.exit()
name, _, path = words[words.index("-F") + 1].partition("=@")
assert name == "body"
body = open(path).read()
method, place = words[words.index("--method") + 1], words[words.index("--method") + 2]
if method == "PATCH":
    assert place.startswith("repos/me/shop/issues/comments/"), place
    (row,) = [row for row in comments if str(row["id"]) == place.rpartition("/")[2]]
    row["body"] = body
else:
    assert (method, place) == ("POST", "repos/me/shop/issues/7/comments")
    comments.append({{"id": 100 + len(comments), "body": body}})
json.dump(comments, open(at, "w"))
'''


@pytest.fixture(scope="module")
def action() -> dict[str, Any]:
    """What action.yml says."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
    return loaded


def test_it_is_an_action() -> None:
    """GitHub's own schema of actions accepts it."""
    done = subprocess.run(
        [
            *(str(Path(sys.executable).with_name("check-jsonschema")),),
            *("--builtin-schema", "vendor.github-actions", "action.yml"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@frozen
class Run:
    """One run of the action for a pull request of the project."""

    project: Project
    action: Mapping[str, Any]
    base: str
    inputs: dict[str, str] = field(factory=dict)
    environment: dict[str, str] = field(factory=dict)

    @property
    def room(self) -> Path:
        return self.project.root.parent / "runner"

    @property
    def comments(self) -> list[dict[str, Any]]:
        """The comments of the pull request now."""
        found: list[dict[str, Any]] = json.loads((self.room / "comments.json").read_text())
        return found

    def __call__(self) -> tuple[int, str, dict[str, str]]:
        """Run the steps; return the code of the last, what they print and the action's outputs."""
        self.room.mkdir(exist_ok=True)
        gh, comments = self.room / "gh", self.room / "comments.json"
        gh.write_text(GH.format(python=sys.executable))
        gh.chmod(0o755)
        if not comments.exists():
            comments.write_text(json.dumps([{"id": 1, "body": "Looks good to me"}]))
        known: dict[str, str] = {
            "github.action_path": str(ROOT),
            "github.repository": "me/shop",
            "github.token": "a token",
            "github.event.pull_request.number": "7",
            "github.event.pull_request.base.sha": self.base,
            "runner.temp": str(self.room),
        }
        for name, said in self.action["inputs"].items():
            value = self.inputs.get(name, str(said.get("default", "")))
            known[f"inputs.{name}"] = filled(value, known)
        code, printed = 0, ""
        for step in self.action["runs"]["steps"]:
            if "if" in step and known["inputs.comment"] != "true":
                continue
            code, text = self.step(step, known)
            printed += text
            if code:
                break
        return code, printed, {k.rpartition(".")[2]: v for k, v in known.items() if "look" in k}

    def step(self, step: Mapping[str, Any], known: dict[str, str]) -> tuple[int, str]:
        """Run one step as GitHub's bash does, and read what it told."""
        told = self.room / "output"
        told.write_text("")
        env = {name: filled(str(value), known) for name, value in step.get("env", {}).items()}
        folder = self.project.root / filled(step.get("working-directory", "."), known)
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=folder,
            env={
                **self.project.environment,
                **env,
                "PATH": f"{self.room}:{self.project.environment['PATH']}",
                "GITHUB_OUTPUT": str(told),
                "COMMENTS": str(self.room / "comments.json"),
                **self.environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        for line in told.read_text().splitlines():
            name, _, value = line.partition("=")
            known[f"steps.{step['id']}.outputs.{name}"] = value
        return done.returncode, done.stdout + done.stderr


def filled(text: str, known: Mapping[str, str]) -> str:
    """Put values in the places of GitHub's expressions."""
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: known[match[1]], text)


@pytest.fixture
def run(repository: Project, action: dict[str, Any]) -> Run:
    """The action on a pull request that has changed nothing yet."""
    base = committed(repository, "the first state")
    inputs = {"command": program("schemadsl"), "prove": "false"}
    return Run(repository, action, base, inputs)


EDIT = ("    age = t.integer(default=0)\n", "    age = t.integer(default=1)\n")


def test_a_migration(run: Run) -> None:
    """The comment has the new migration with its plan and SQL; it is written over, not again."""
    assert run()[0] == 0
    assert len(run.comments) == 1, "nothing to say"
    run.project.edit("schema.py", *EDIT)
    run.project.succeeds("generate", "--name", "one more", "--no-proof")
    committed(run.project, "a change")
    run.inputs["prove"] = "true"
    code, out, told = run()
    assert code == 0, out
    assert (told["in-order"], told["migrations"]) == ("true", "1")
    _, comment = run.comments
    body = comment["body"]
    name = run.project.migrations[-1].name
    assert body.startswith("<!-- schemadsl:. -->\n\n### schemadsl\n\nIn order: ")
    for part in (f"**`migrations/{name}`**", "Plan: 0 to create, 1 to change", "ALTER TABLE"):
        assert part in body
    assert "Proved: 2 migrations lead to the " in body
    assert run()[0] == 0
    assert run.comments == [run.comments[0], comment]
    git(run.project, "reset", "-q", "--hard", run.base)
    assert run()[0] == 0
    assert run.comments[1]["id"] == comment["id"]
    assert "one_more" not in run.comments[1]["body"]


def test_drift(run: Run) -> None:
    """What drifted is in annotations and in the comment, with what generate would write."""
    run.project.edit("schema.py", *EDIT)
    committed(run.project, "a change without its migration")
    code, out, told = run()
    assert code == 1
    assert told["in-order"] == "false"
    assert "::error file=schema.py,line=" in out
    body = run.comments[1]["body"]
    assert "**Not in order.**\n\n- `schema.py:8`: no migration changes column:users.age" in body
    assert "What <code>generate</code> would write" in body and "SET DEFAULT 1" in body


def test_without_permission(run: Run) -> None:
    """A pull request from a fork may not comment; what was found counts all the same."""
    run.environment["FORBIDDEN"] = "yes"
    run.project.edit("schema.py", *EDIT)
    committed(run.project, "a change without its migration")
    code, out, _ = run()
    assert code == 1
    assert "::warning title=schemadsl::cannot write the comment" in out
    assert len(run.comments) == 1


def test_a_project_below(run: Run) -> None:
    """A project in a folder has a comment of its own, with paths as they are in that folder."""
    below = run.project.root / "backend"
    below.mkdir()
    for path in list(run.project.root.iterdir()):
        if path.name not in (".git", "backend"):
            path.rename(below / path.name)
    run.inputs["working-directory"] = "backend"
    committed(run.project, "moved")
    code, _, _ = run()
    assert code == 0, run.comments[1:]
    assert run.comments[1]["body"].startswith(
        "<!-- schemadsl:backend -->\n\n### schemadsl `backend`"
    )


def test_lint(run: Run) -> None:
    """Findings about the new migration are in the comment; which of them fail is an input."""
    unsafe = "DELETE FROM users;\nALTER TABLE users ALTER COLUMN age TYPE smallint;\n"
    run.project.write("migrations/20300101000000_by_hand.sql", unsafe)
    run.project.succeeds("rehash")
    committed(run.project, "by hand")
    run.inputs["fail-on"] = "warning"
    code, _, told = run()
    assert (code, told["migrations"]) == (1, "1")
    assert "`schemadsl lint` says:\n\n```text\nmigrations/2030" in run.comments[1]["body"]
    run.inputs["lint"] = "false"
    assert run()[0] == 0
    assert "says:" not in run.comments[1]["body"]


def test_a_broken_schema(run: Run) -> None:
    """A schema.py that cannot be loaded is reported with its line."""
    run.project.edit("schema.py", *("t.integer", "t.integr"))
    committed(run.project, "a mistake")
    code, _, _ = run()
    assert code == 2
    assert "schema.py:8" in run.comments[1]["body"]
