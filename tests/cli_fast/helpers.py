"""Whether a check was done, or its answer remembered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tests.cli.helpers import Project
from tests.forking import telling

CHECK = ("generate", "--check")


def checked(
    project: Project,
    cwd: Path | None = None,
    ends: int = 0,
    environment: Mapping[str, str] | None = None,
) -> tuple[str, bool]:
    """Run a check that ends with *ends*; return what it prints, and whether it looked itself."""
    code, out, err, looked = telling(
        "schemadsl.cli.check",
        *CHECK,
        package="schemadsl.cli",
        cwd=cwd or project.root,
        environment={**project.environment, **(environment or {})},
    )
    assert code == ends, out + err
    return out, looked


def whole(project: Project, *, cwd: Path | None = None, **environment: str) -> bool:
    """Tell whether a check that finds all in order looked itself."""
    out, looked = checked(project, cwd, 0, environment)
    assert re.fullmatch(r"In order: \S+ and its \d+ objects?, .*\n", out), out
    return looked


def drifted(project: Project, **environment: str) -> str:
    """Run a check that must find something; return what it says."""
    out, looked = checked(project, None, 1, environment)
    assert looked
    return out


def records(project: Project) -> list[Path]:
    """Return the files that the cache holds."""
    return sorted(Path(project.environment["SCHEMADSL_CACHE_DIR"]).glob("check/*"))
