"""Write several files so that a killed run leaves all of the old or all of the new.

The new files are put beside the old ones in a pending folder, with a list of
where each belongs and a second list of the way back. Renaming the folder into
place is the one moment that decides: what a killed run left undone after it,
`recover` finishes; where a file then refuses its place, the way back is taken.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path

from schemadsl.errors import EnvironmentProblem, FolderError, Problem, Where
from schemadsl.migrations.pending import LIST, PENDING, pending

__all__ = ["locked", "recover", "write"]

_BACK = "back.json"

#: (target below the root, file in the pending folder; None removes the target)
Row = tuple[str, str | None]

_UNCHANGED = "See to its permissions and free space, then run the command again; no file changed."
_UNFINISHED = (
    "See to its permissions and free space, then run: python -m schemadsl generate,"
    " which finishes what was begun."
)
_WORDS = {
    errno.EEXIST: "a file stands where a folder belongs",
    errno.ENOTDIR: "a file stands where a folder belongs",
    errno.EISDIR: "a folder stands where a file belongs",
}


@contextlib.contextmanager
def locked(folder: Path, shown: str) -> Generator[None]:
    """Hold the folder for this process; raises EnvironmentProblem where another holds it.

    A folder that was made for this, and stays empty, is gone afterwards.
    """
    made: list[Path] = []
    try:
        with _reported(folder, shown):
            _make(folder, made)
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            _hold(handle, shown)
            yield
        finally:
            os.close(handle)
    finally:
        _unmake(made)


def _hold(handle: int, shown: str) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise EnvironmentProblem(
            Problem(
                "another schemadsl is writing here",
                where=Where(shown),
                fix="Wait for it to end, then run the command again.",
            )
        ) from None


@contextlib.contextmanager
def _reported(folder: Path, shown: str) -> Generator[None]:
    try:
        yield
    except OSError as error:
        fix = _UNFINISHED if pending(folder) else _UNCHANGED
        root = Path(str(folder).removesuffix(shown))
        at = Path(str(error.filename2 or error.filename or folder))
        while error.errno in (errno.EEXIST, errno.ENOTDIR) and not os.path.lexists(at):
            at = at.parent
        ours = root in at.parents and PENDING not in str(at)
        where = Where(str(at.relative_to(root)) if ours else shown)
        what = _WORDS.get(error.errno or 0, error.strerror or str(error))
        raise EnvironmentProblem(Problem(f"cannot write: {what}", where=where, fix=fix)) from None


def recover(folder: Path, root: Path, shown: str) -> bool:
    """Finish what a killed run had decided, clear what it had not; tell whether there was any."""
    with _reported(folder, shown):
        for left in folder.glob(f"{PENDING}-*"):
            shutil.rmtree(left)
        if not pending(folder):
            if (folder / PENDING).is_dir():  # all is in its place
                shutil.rmtree(folder / PENDING)
            return False
        _untouched(folder / PENDING, root, shown)
        _place(folder / PENDING, root, shown)
        return True


def write(files: Mapping[Path, str | None], *, folder: Path, root: Path, shown: str) -> None:
    """Write *files* (None removes one), all or none; paths are inside *root*.

    Raises EnvironmentProblem, with every file and folder as it was.
    """
    made: list[Path] = []
    staging = folder / PENDING
    try:
        with _reported(folder, shown):
            for path in files:
                _ready(path, made)
            _stage(files, folder, root)
            _sync(folder)
            try:
                _place(staging, root, shown)
            except OSError:
                (staging / _BACK).replace(staging / LIST)
                _place(staging, root, shown)
                raise
    except BaseException:
        _unmake(made)
        raise


def _ready(path: Path, made: list[Path]) -> None:
    """Find out in front what would keep *path* from being written."""
    _make(path.parent, made)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        read_only = os.statvfs(path.parent).f_flag & os.ST_RDONLY
        number = errno.EROFS if read_only else errno.EACCES
        raise OSError(number, os.strerror(number), str(path.parent))
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))


def _stage(files: Mapping[Path, str | None], folder: Path, root: Path) -> None:
    """Fill the pending folder under another name, then give it its own."""
    staging = Path(tempfile.mkdtemp(prefix=f"{PENDING}-", dir=folder))
    try:
        forth: list[Row] = []
        back: list[Row] = []
        for number, (path, text) in enumerate(files.items()):
            target = path.relative_to(root).as_posix()
            if text is not None:
                _durable(staging / f"new-{number}", text)
            forth.append((target, None if text is None else f"new-{number}"))
            kept = _keep(path, staging / f"old-{number}")
            back.append((target, f"old-{number}" if kept else None))
        _durable(staging / _BACK, json.dumps(back[::-1]))
        _durable(staging / LIST, json.dumps(forth))
        _sync(staging)
        staging.rename(folder / PENDING)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def _keep(path: Path, kept: Path) -> bool:
    """Hold on to what stands at *path*; tell whether there is anything."""
    try:
        os.link(path, kept, follow_symlinks=False)
    except FileNotFoundError:
        return False
    except OSError:  # another file system, or one without links
        shutil.copy2(path, kept, follow_symlinks=False)
    return True


def _untouched(staging: Path, root: Path, shown: str) -> None:
    """Raise FolderError where somebody has gone on since the run was killed."""
    if not (staging / _BACK).is_file():  # it was on its way back
        return
    old = dict(_rows(staging, shown, _BACK))
    problems: list[Problem] = []
    for target, new in _rows(staging, shown):
        path = root / target
        placed = not os.path.lexists(path if new is None else staging / new)
        if placed or path.is_symlink() or (new is not None and _same(staging / new, path)):
            continue
        kept = old.get(target)
        if not (os.path.lexists(path) if kept is None else not _same(staging / kept, path)):
            continue
        problems.append(
            Problem(
                "the file has changed since an earlier run was killed while it wrote",
                where=Where(target),
                fix=f"Remove {shown}/{PENDING}, which holds what that run had not written yet,"
                " see that the folder is as you want it, and run the command again.",
            )
        )
    if problems:
        raise FolderError(*problems)


def _place(staging: Path, root: Path, shown: str) -> None:
    """Move the pending files to their places; running it again does no harm."""
    for target, source in _rows(staging, shown):
        path = root / target
        if source is None:
            path.unlink(missing_ok=True)
        elif os.path.lexists(staging / source) and not _same(staging / source, path):
            path.parent.mkdir(parents=True, exist_ok=True)
            _move(staging / source, path)
    # the list goes first: without it the rest is only rubbish
    (staging / LIST).unlink()
    shutil.rmtree(staging)


def _rows(staging: Path, shown: str, name: str = LIST) -> list[Row]:
    try:
        return [(str(t), s) for t, s in json.loads((staging / name).read_text(encoding="utf-8"))]
    except (ValueError, TypeError):
        raise FolderError(
            Problem(
                "what a killed run left here cannot be read",
                where=Where(f"{shown}/{PENDING}/{name}"),
                fix=f"Remove {shown}/{PENDING}, take the rest back from version control, and run"
                " the command again.",
            )
        ) from None


def _same(one: Path, other: Path) -> bool:
    """Tell whether there is nothing to do: on the way back, for a file that never left."""
    if one.is_symlink() or other.is_symlink() or not other.is_file():
        return False
    return one.read_bytes() == other.read_bytes()


def _move(source: Path, path: Path) -> None:
    try:
        source.replace(path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        twin = path.with_name(f".{path.name}.new")
        try:
            shutil.copy2(source, twin, follow_symlinks=False)
            twin.replace(path)
        finally:
            twin.unlink(missing_ok=True)
        source.unlink()


def _make(folder: Path, made: list[Path]) -> None:
    """Make *folder* and what is missing above it; note in *made* what was."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        made.append(one)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))


def _unmake(made: Iterable[Path]) -> None:
    """Remove the folders that hold nothing after all."""
    for folder in reversed(list(made)):
        with contextlib.suppress(OSError):
            folder.rmdir()


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
