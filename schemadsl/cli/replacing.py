"""Whether a schema may be written where a file stands already."""

from __future__ import annotations

import ast
from pathlib import Path

from schemadsl.cli.output import counted
from schemadsl.config import Config
from schemadsl.errors import ConfigError, Problem, RefusedError, SchemaError, Where
from schemadsl.sources.module import load

__all__ = ["free"]

_FORCE = "Write --force to replace it; what it says is lost."


def free(target: Path, config: Config, shown: str) -> None:
    """Raise RefusedError where *target*, a file or a package, says something or cannot be read.

    The project's own schema is loaded; what else there is was not written to be run.
    """
    files = target.glob("*.py") if target.is_dir() else [target]
    if not any(path.is_file() and not _silent(path) for path in files):
        return
    what = "the file exists and is no empty schema"
    if target.resolve() == config.path(config.schema).resolve():
        try:
            count = len(load(target, root=config.root))
        except (SchemaError, ConfigError):
            pass
        else:
            if not count:
                return
            what = f"the file declares {counted(count, 'object')}"
    raise RefusedError(Problem(what, where=Where(shown), fix=_FORCE))


def _silent(path: Path) -> bool:
    """Tell whether a file holds nothing but comments, documentation and imports."""
    try:
        body = ast.parse(path.read_bytes()).body
    except (OSError, SyntaxError, ValueError):
        return False
    return all(
        isinstance(node, ast.Import | ast.ImportFrom)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for node in body
    )
