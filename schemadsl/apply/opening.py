"""What every way to work on a folder of migrations begins with."""

from __future__ import annotations

from pathlib import Path

from schemadsl._version import VERSION
from schemadsl.errors import FolderError, Problem, Where
from schemadsl.migrations.folder import Folder, read

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["PROGRAM", "opened"]

PROGRAM = f"schemadsl {VERSION}"


def opened(directory: str | Path | Traversable, shown: str | None = None) -> Folder:
    """Read a folder of migrations, which must be there; raises FolderError."""
    path = Path(directory) if isinstance(directory, str) else directory
    name = shown or (path.as_posix() if isinstance(path, Path) else path.name)
    if not path.is_dir():
        fix = (
            "Name the folder that has the migrations and schemadsl.sum, or write the first of them:"
            " python -m schemadsl generate"
        )
        raise FolderError(Problem("there is no such folder", where=Where(name), fix=fix))
    return read(path, name)
