"""What docs/lint.md shows is what is found."""

from __future__ import annotations

import fnmatch
from pathlib import Path

from schemadsl.cli.linting import of_text
from schemadsl.lint.report import text
from schemadsl.lint.settings import Settings
from tests.docs.markdown import blocks

STATEMENT = "ALTER TABLE users ALTER COLUMN plan SET NOT NULL;\n"


def shown(word: str) -> str:
    """Return the block of the page that is marked by *word*."""
    return next(block.text for block in blocks("docs/lint.md") if block.words == (word,))


def test_finding() -> None:
    """The finding at the top is printed so for the statement that it is about."""
    (finding,) = of_text(STATEMENT, "db/003_add_plan.sql", Settings())
    assert fnmatch.fnmatchcase(text(finding), shown("found").strip().replace("…", "*"))


def test_ignored() -> None:
    """The comments of the example answer what it would be found for."""
    example = shown("ignored")
    assert of_text(example, "a.sql", Settings()) == []
    assert len(of_text(example.replace("schemadsl:", ""), "a.sql", Settings())) == 2


def test_statements_are_read() -> None:
    """PostgreSQL's grammar takes every statement of the cases but the one that is none."""
    from schemadsl.lint.script import Script

    cases = Path(__file__).parents[1] / "cases"
    files = [*(cases / "pairs").rglob("*.sql"), *(cases / "lint").rglob("*.sql")]
    rejected = [
        path.parent.parent.name
        for path in files
        for statement in Script(path.name, path.read_text(encoding="utf-8")).statements
        if statement.error
    ]
    assert len(files) > 1000
    assert rejected == ["SD001"]
