"""Write several files so that a killed run leaves all of the old or all of the new.

The new files are put beside the old ones in a pending folder; renaming it into
place is the one moment that decides. What a killed run left undone after it,
`recover` finishes.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from schemadsl.errors import EnvironmentProblem, Problem, Where

__all__ = ["PENDING", "locked", "pending", "recover", "write"]

PENDING = ".schemadsl-pending"
_LIST = "files.json"


@contextlib.contextmanager
def locked(folder: Path, shown: str) -> Iterator[None]:
    """Hold the folder for this process; raises EnvironmentProblem where another holds it."""
    with _reported(shown):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise EnvironmentProblem(
                Problem(
                    "another schemadsl is writing here",
                    where=Where(shown),
                    fix="Wait for it to end, then run the command again.",
                )
            ) from None
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def _reported(shown: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem(
            Problem(
                f"cannot write: {error.strerror or error}",
                where=Where(shown),
                fix="See to its permissions and free space; no file has changed.",
            )
        ) from None


def pending(folder: Path) -> bool:
    """Tell whether a killed run left something to finish."""
    return (folder / PENDING / _LIST).is_file()


def recover(folder: Path, root: Path, shown: str) -> bool:
    """Finish what a killed run had decided, clear what it had not; tell whether there was any."""
    with _reported(shown):
        for left in folder.glob(f"{PENDING}-*"):
            shutil.rmtree(left)
        if not pending(folder):
            return False
        _place(folder / PENDING, root)
        return True


def write(files: Mapping[Path, str | None], *, folder: Path, root: Path, shown: str) -> None:
    """Write *files* (None removes one), all or none; paths are inside *root*."""
    with _reported(shown):
        for path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not os.access(path.parent, os.W_OK | os.X_OK):
                raise PermissionError(13, f"no permission to write in {path.parent.name}")
        staging = Path(tempfile.mkdtemp(prefix=f"{PENDING}-", dir=folder))
        try:
            plan: list[tuple[str, str | None]] = []
            for number, (path, text) in enumerate(files.items()):
                if text is not None:
                    _durable(staging / str(number), text)
                target = path.relative_to(root).as_posix()
                plan.append((target, None if text is None else str(number)))
            _durable(staging / _LIST, json.dumps(plan))
            _sync(staging)
            staging.rename(folder / PENDING)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        _sync(folder)
        _place(folder / PENDING, root)


def _place(staging: Path, root: Path) -> None:
    """Move the pending files to their places; running it again does no harm."""
    for target, source in json.loads((staging / _LIST).read_text()):
        path = root / target
        if source is None:
            path.unlink(missing_ok=True)
        elif (staging / source).is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            _move(staging / source, path)
    # the list goes first: without it the rest is only rubbish
    (staging / _LIST).unlink()
    shutil.rmtree(staging)


def _move(source: Path, path: Path) -> None:
    try:
        source.replace(path)
    except OSError:  # the folder is on another file system
        twin = path.with_name(f".{path.name}.new")
        shutil.copyfile(source, twin)
        twin.replace(path)
        source.unlink()


def _durable(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
