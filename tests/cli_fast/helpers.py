"""Whether a check was done, or its answer remembered."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.cli.helpers import Project

CHECK = (sys.executable, "-X", "importtime", "-m", "schemadsl", "generate", "--check")


def checked(
    project: Project,
    cwd: Path | None = None,
    code: int = 0,
    environment: Mapping[str, str] | None = None,
) -> tuple[str, bool]:
    """Run a check that ends with *code*; return what it prints, and whether it looked itself."""
    done = subprocess.run(
        CHECK,
        cwd=cwd or project.root,
        env={**project.environment, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout, re.search(r"\| +schemadsl\.cli\.check$", done.stderr, re.M) is not None


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
