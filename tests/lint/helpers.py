"""Cases of rules: folders of real files, and what must be found in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from schemadsl.cli.linting import Chosen, of_paths
from schemadsl.lint.registry import every
from schemadsl.lint.rule import Finding
from schemadsl.lint.settings import Settings

__all__ = ["CASES", "NAMING", "cases", "found", "settings"]

CASES = Path(__file__).parents[1] / "cases" / "lint"

#: the patterns by which the cases of names are judged
NAMING = {
    "schema": "app_.*",
    "table": "(?!tbl_).*",
    "column": "[a-z_]+",
    "index": ".*_idx",
    "foreign_key": ".*_fkey",
    "check": ".*_check",
    "unique": ".*_key",
    "trigger": ".*_trigger",
}


def cases() -> Iterator[Path]:
    """Yield the folders of the cases: fires, fires_more, near, ….

    Each has migrations, the last of which is looked at.
    """
    for folder in sorted(CASES.glob("SD*/*")):
        if folder.is_dir():
            yield folder


def settings(code: str) -> Settings:
    """Return settings with which the rule *code* looks, beside those that are on by themselves."""
    off = every()[code].severity == "off"
    naming = NAMING if every()[code].name.endswith("-name") and code.startswith("SD71") else {}
    return Settings(extend_select=(code,) if off else (), naming=naming)


def found(folder: Path, code: str) -> list[Finding]:
    """Look at the last migration of a case."""
    return of_paths([str(folder)], settings(code), Chosen(latest=1))
