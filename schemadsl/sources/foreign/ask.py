"""Run the project's own Python, in which SQLAlchemy, Alembic or Django say what they know."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from schemadsl.errors import ConfigError, Problem, Where

__all__ = ["NAMES", "FailedError", "ask"]


class FailedError(ConfigError):
    """What the project itself raised while its tool was at work."""


#: the tools, as people write them, and as pip does
NAMES = {"sqlalchemy": "SQLAlchemy", "alembic": "Alembic", "django": "Django"}


def ask(
    tool: str, spec: str, shown: str, *, root: Path, database: Mapping[str, str] | None = None
) -> str:
    """Return the SQL that *tool* writes for *spec*; with a *database* it fills that instead.

    Modules are found beside the caller and in the project at *root*. Raises ConfigError:
    FailedError with the project's own file and line where it failed.
    """
    python = os.environ.get("SCHEMADSL_PYTHON") or sys.executable
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "answer.json")
        asked = {
            "tool": tool,
            "spec": spec,
            "paths": _paths(root),
            "database": database,
            "answer": str(answer),
        }
        try:
            done = subprocess.run(
                [python, str(Path(__file__).with_name("child.py"))],
                input=json.dumps(asked),
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
            )
        except OSError as error:
            what = f"cannot run {python}: {error.strerror}"
            raise ConfigError(Problem(what, fix="Set SCHEMADSL_PYTHON to a Python.")) from None
        try:
            told = json.loads(answer.read_text(encoding="utf-8"))
        except FileNotFoundError:
            last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
            what = f"{python} ended with {done.returncode}: {last}"
            fix = "Set SCHEMADSL_PYTHON to the Python of the project, 3.8 or later."
            raise ConfigError(Problem(what, where=Where(shown), fix=fix)) from None
    if "missing" in told:
        raise ConfigError(
            Problem(
                f"{NAMES[tool]} is not installed for {python}",
                where=Where(shown),
                fix=f"Install it there: pip install {told['missing']}. Or set SCHEMADSL_PYTHON to"
                " the Python of the project.",
            )
        )
    if "error" in told:
        raise _failed(tool, shown, told)
    return str(told["script"])


def _paths(root: Path) -> Sequence[str]:
    here = Path.cwd()
    found = [path for base in (here, root.resolve()) for path in (base, base / "src")]
    return list(dict.fromkeys(str(path) for path in found if path.is_dir()))


def _failed(tool: str, shown: str, told: Mapping[str, object]) -> FailedError:
    where = Where(shown)
    fix = f"See what `{shown}` names, and that {NAMES[tool]} can load it."
    if isinstance(told["file"], str):
        line = told["line"]
        where = Where(os.path.relpath(told["file"]), line if isinstance(line, int) else None)
    what = str(told["error"])
    module = re.match(r"ModuleNotFoundError: No module named '?([\w.]+)", what)
    if module is not None:
        fix = (
            f"Run this where Python finds {module[1]}: in the folder above it, or with PYTHONPATH,"
            " or with SCHEMADSL_PYTHON set to the Python of the project."
        )
    elif tool == "alembic":
        fix = "It is what `alembic upgrade heads` runs on an empty database: make that work."
    return FailedError(Problem(f"{NAMES[tool]}: {what}", where=where, fix=fix))
