"""``generate`` where only queries have changed: schema.py is not loaded, the files are equal."""

from __future__ import annotations

import contextlib
import functools
import sys

import pytest

from schemadsl.cli.kept import tidying
from schemadsl.codegen.python.tidying import tidied
from tests.forking import telling

from .helpers import Project

USER = "-- name: GetUser :one\nSELECT * FROM users WHERE id = $1;\n"
MORE = "-- name: Emails :many\nSELECT email FROM users;\n"


@pytest.fixture
def typed(proving: Project) -> Project:
    """A project with queries, in order."""
    proving.write("queries/users.sql", USER)
    proving.succeeds("generate")
    return proving


def settled(project: Project, said: str, **environment: str) -> bool:
    """Generate, which prints *said*; tell whether that was done without loading schema.py."""
    code, out, err, loaded = telling(
        "schemadsl.sources.module",
        "generate",
        cwd=project.root,
        environment=project.environment | environment,
    )
    assert code == 0, out + err
    assert said in out
    return not loaded


def as_from_nothing(project: Project) -> bool:
    """Tell whether a run that trusts no memory has nothing to do."""
    before = project.tree()
    assert not settled(project, "Nothing to do.", SCHEMADSL_NO_CACHE="1")
    (project.root / "generated" / "analysis.json").unlink()
    project.succeeds("generate", SCHEMADSL_NO_CACHE="1")
    after = project.tree()
    return {name: row[1] for name, row in before.items()} == {
        name: row[1] for name, row in after.items()
    }


def test_queries_alone(typed: Project) -> None:
    """New, changed and removed queries: the files are those of a run that looks at everything."""
    assert settled(typed, "Nothing to do. In order: schema.py and its 7 objects, 1 query,")
    typed.write("queries/more.sql", MORE)
    # the server is not ours, so that the schema is made on it anew
    assert not settled(typed, "Wrote generated/queries.py")
    assert settled(typed, "Nothing to do.")
    typed.write("queries/users.sql", USER.replace("GetUser", "FindUser"))
    settled(typed, "Wrote generated/queries.py")
    (typed.root / "queries" / "more.sql").unlink()
    assert settled(typed, "Wrote generated/queries.py")
    assert as_from_nothing(typed)


def test_the_check_is_spared(typed: Project) -> None:
    """What was written is in order: the next check is answered from memory."""
    typed.write("queries/more.sql", MORE)
    typed.succeeds("generate")
    code, out, _, loaded = telling(
        "schemadsl.cli.check",
        *("generate", "--check"),
        cwd=typed.root,
        environment=typed.environment,
    )
    assert code == 0
    assert "2 queries" in out
    assert not loaded


def test_more_than_queries(typed: Project) -> None:
    """A schema that changed with its queries is planned and proved as ever."""
    typed.write("queries/more.sql", MORE)
    typed.edit("schema.py", "age = t.integer(default=0)", "age = t.integer(default=1)")
    assert not settled(typed, "Plan: 0 to create, 1 to change, 0 to drop")
    assert as_from_nothing(typed)


@pytest.mark.parametrize("name", ["models.py", "analysis.json", "py.typed", "schema.sql"])
def test_files_are_mended(typed: Project, name: str) -> None:
    """What was edited or removed by hand is written again."""
    path = typed.root / "generated" / name
    text = path.read_text()
    path.unlink()
    typed.succeeds("generate")
    assert path.read_text() == text


def test_orphans_go(typed: Project) -> None:
    """A generated file that follows from nothing any more is removed."""
    orphan = typed.write("generated/old.py", (typed.root / "generated" / "models.py").read_bytes())
    assert settled(typed, "Removed generated/old.py")
    assert not orphan.exists()


def test_wrong_queries(typed: Project) -> None:
    """They are refused at their places, and nothing is written."""
    typed.write("queries/more.sql", "-- name: A :one\nSELECT idd FROM users;\n")
    assert "queries/more.sql:2:8" in typed.fails(2, "generate")


def test_formatting_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process formats as this one does, which goes on where the other is gone.

    One that has loaded black already needs none.
    """
    text = "def  f( a,b ):\n  return {'ä': a}\n"
    assert tidied("") == ""
    with tidying(True) as here:
        assert here is None
    with contextlib.ExitStack() as stack:
        with monkeypatch.context() as patch:
            patch.delitem(sys.modules, "black")
            there = stack.enter_context(tidying(True))
        assert there is not None
        assert there(text) == tidied(text)
        assert isinstance(there, functools.partial)
        (process,) = there.args
        process.kill()
        process.wait()
        assert there(text) == tidied(text)
    with tidying(False) as here:
        assert here is None
