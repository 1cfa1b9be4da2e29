"""``generate --check``: what it finds, how it says it, and that it does nothing else."""

from __future__ import annotations

import json
import re

import pytest

from .helpers import SCHEMA, Project, Result, one_problem

OUT = "generated/schema.sql"
MEND = "Run: python -m schemadsl generate"


def drift(project: Project, *arguments: str) -> Result:
    """Run a check that finds something, and changes nothing."""
    before = project.tree()
    result = project.run("generate", "--check", *arguments)
    assert result.code == 1, result.all
    assert "Traceback" not in result.all
    assert project.tree() == before
    return result


def test_in_order(generated: Project) -> None:
    """Nothing to find is one line and 0, without a server or a written file."""
    before = generated.tree()
    result = generated.succeeds("generate", "--check")
    assert result.out.startswith("In order: schema.py and its 7 objects") and not result.err
    assert generated.tree() == before


def test_never_generated(project: Project) -> None:
    """Before the first run every object is undeclared and every file missing; no folder is made."""
    result = drift(project)
    assert f"schema.py:5: no migration creates table:users\n    {MEND}" in result.out
    assert f"{OUT}: missing" in result.out
    assert result.err == "2 differences\n"


def test_missing(generated: Project) -> None:
    """A generated file that is gone is missing."""
    (generated.root / OUT).unlink()
    one_problem(drift(generated).out, f"^{OUT}: missing", MEND)
    generated.succeeds("generate")
    generated.succeeds("generate", "--check")


def test_edited(generated: Project) -> None:
    """A generated file that nobody generated is told as a hand's work."""
    path = generated.root / OUT
    path.write_text(path.read_text() + "-- mine\n")
    one_problem(drift(generated).out, f"^{OUT}: edited by hand", "Change schema.py instead", MEND)
    path.write_bytes(b"\xff\xfe")
    one_problem(drift(generated).out, f"^{OUT}: edited by hand")
    path.unlink()
    path.mkdir()
    one_problem(drift(generated).out, f"^{OUT}: a folder stands where this file belongs")


def test_orphaned(generated: Project) -> None:
    """A file with our mark that nothing makes is an orphan; one without is somebody's own."""
    text = (generated.root / OUT).read_text()
    generated.write("generated/queries/old.sql", text)
    generated.write("generated/notes.txt", "mine\n")
    generated.write("generated/picture.bin", b"\xff\n")
    one_problem(drift(generated).out, "^generated/queries/old.sql: orphaned", MEND)
    result = generated.succeeds("generate")
    assert "Removed generated/queries/old.sql" in result.out
    assert (generated.root / "generated/notes.txt").read_text() == "mine\n"
    assert (generated.root / "generated/picture.bin").exists()
    generated.succeeds("generate", "--check")


def test_undeclared(generated: Project) -> None:
    """An object that changed without a migration is named at its line, its file is stale."""
    text = SCHEMA.replace("varchar(255", "varchar(300") + "    city = t.text(null=True)\n"
    generated.write(
        "schema.py", text.replace('    by_email = Index(email, name="idx', "    # Index")
    )
    result = drift(generated)
    assert f"schema.py:7: no migration changes column:users.email (type)\n    {MEND}" in result.out
    assert f"schema.py:11: no migration creates column:users.city\n    {MEND}" in result.out
    assert f"schema.py: no migration drops index:idx_users_email\n    {MEND}" in result.out
    assert f"{OUT}: stale: schema.py has changed since\n    {MEND}" in result.out
    assert result.err == "4 differences\n"


def test_needs_a_word(generated: Project) -> None:
    """A change that generate would refuse is told with the words that it asks for."""
    generated.write("schema.py", "x = 1\n")
    out = drift(generated).out
    assert "--allow-drop table:users" in out
    # once is enough: generate cannot mend what it refuses
    assert "no migration drops table:users" not in out


def test_json(generated: Project) -> None:
    """As JSON each finding has a file, a line, what and how to mend it; none is an empty list."""
    assert json.loads(generated.succeeds("generate", "--check", "--format", "json").out) == []
    generated.write("schema.py", SCHEMA + "    caf\u00e9 = t.text(null=True)\n")
    found = json.loads(drift(generated, "--format", "json").out)
    assert found[0] == {
        "file": "schema.py",
        "line": 11,
        "what": 'no migration creates column:users."caf\u00e9"',
        "fix": MEND,
    }
    assert found[1]["file"] == OUT and found[1]["line"] is None


def test_github(generated: Project) -> None:
    """For GitHub each finding is one workflow command, with what must be escaped escaped."""
    assert generated.succeeds("generate", "--check", "--format", "github").out == ""
    name = "50% of, all: x"
    generated.write("schema.py", SCHEMA + f'    x = t.text(null=True, name="{name}")\n')
    first, second = drift(generated, "--format", "github").out.splitlines()
    assert first == (
        '::error file=schema.py,line=11::no migration creates column:users."50%25 of, all: x"%0A'
        + MEND
    )
    assert second.startswith(f"::error file={OUT}::stale")


@pytest.mark.parametrize("arguments", [[], ["--format", "json"], ["--format", "github"]])
def test_broken_schema_is_no_finding(generated: Project, arguments: list[str]) -> None:
    """Where schema.py cannot be loaded nothing is checked: 2, on stderr."""
    generated.write("schema.py", "x = \n")
    one_problem(generated.fails(2, "generate", "--check", *arguments), r"schema\.py:1")


def test_answers_are_not_stale(generated: Project) -> None:
    """What a check has said once it says again only while nothing has changed."""
    for _ in range(2):
        generated.succeeds("generate", "--check")
    generated.write("parts.py", "from schemadsl import types as t\n\nCITY = None\n")
    generated.write("schema.py", "import parts\n" + SCHEMA)
    result = generated.run("generate", "--check")
    assert result.code == 0, result.all  # the lines have moved, the objects have not
    generated.succeeds("generate", "--check")
    generated.write("parts.py", "1 / 0\n")
    assert re.match(r"parts\.py:1: ", generated.fails(2, "generate", "--check"))


def test_empty(project: Project) -> None:
    """A schema that declares nothing needs no migrations, only its file."""
    project.write("schema.py", "")
    one_problem(drift(project).out, f"^{OUT}: missing")
    project.succeeds("generate")
    project.succeeds("generate", "--check")
    assert not (project.root / "migrations").exists()
