"""``generate --check`` answered from memory: the state of every file that it would read.

A check that found all in order is remembered with the list of what it depended on
and one digest over all of that. The same digest again means the same answer. Every
import here is paid on every run: nothing but what the interpreter itself has loaded.
"""

from __future__ import annotations

import os
import sys

try:
    from _blake2 import blake2b  # a tenth of what hashlib costs, which loads OpenSSL
except ImportError:
    from hashlib import blake2b

__all__ = [
    "FORMAT",
    "PACKAGE",
    "UnknownError",
    "answered",
    "cache",
    "digest",
    "entry",
    "forget",
    "names",
    "package",
    "place",
    "recall",
    "root",
    "sort",
    "state",
    "surroundings",
]

FORMAT = "schemadsl-check 1"
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MANY = 5000
"""More files than this below one folder are not read to find out that nothing happened."""

_surroundings: str | None = None
_package: str | None = None


class UnknownError(Exception):
    """What a file or folder holds cannot be told cheaply."""


def answered(arguments: list[str]) -> bool:
    """Print the answer to ``generate --check`` if it is known, and tell whether it was.

    Otherwise the surroundings are taken, before any more of this program is loaded.
    """
    try:
        around = surroundings()
    except (OSError, UnknownError):
        return False
    known = recall(root(os.getcwd()), around) if arguments == ["generate", "--check"] else None
    if known is None:
        return False
    line = known[0]
    try:
        os.write(sys.stdout.fileno(), f"{line}\n".encode("utf-8", "backslashreplace"))
    except BrokenPipeError:
        return True  # the reader has enough
    except (OSError, AttributeError):
        return False  # there is no output, or none that is a file: the long way knows what to say
    return True


def recall(folder: str, around: str, what: str = "") -> tuple[str, list[str]] | None:
    """Return what was kept of exactly this state of the project at *folder*: what, and of which.

    None where nobody has checked it. *what* parts records of one project from each other.
    """
    try:
        with open(place(folder, around, what), "rb") as file:
            digest, body = _record(file.read())
        message, *entries = body.split("\0")
        return (message, entries) if state(around, message, entries) == digest else None
    except (OSError, ValueError, UnknownError):
        return None


def _record(data: bytes) -> tuple[str, str]:
    """Read a record: its digest, and its message and entries; raises ValueError for rubbish."""
    head, digest, body = data.decode("utf-8", "surrogateescape").split("\n", 2)
    if head != FORMAT:
        raise ValueError(head)
    return digest, body


def root(folder: str) -> str:
    """Return the project's root, as the configuration is looked for."""
    at = folder
    while True:
        if os.path.isfile(os.path.join(at, "pyproject.toml")):
            return at
        above = os.path.dirname(at)
        if above == at:
            return folder
        at = above


def place(folder: str, around: str, what: str = "") -> str:
    """Return the path of a record for the project at *folder*; UnknownError: it has none."""
    if os.environ.get("SCHEMADSL_NO_CACHE"):
        raise UnknownError
    return os.path.join(cache(), "check", digest([folder, around, what])[:32])


def cache() -> str:
    """Return this user's cache directory; UnknownError: there is none.

    As schemadsl.scratch.paths.user_cache, without its imports.
    """
    if chosen := os.environ.get("SCHEMADSL_CACHE_DIR"):
        found = os.path.abspath(chosen)
    elif (xdg := os.environ.get("XDG_CACHE_HOME", "")) and os.path.isabs(xdg):
        found = os.path.join(xdg, "schemadsl")
    elif sys.platform == "darwin":
        found = os.path.expanduser("~/Library/Caches/schemadsl")
    else:
        found = os.path.expanduser("~/.cache/schemadsl")
    if not os.path.isabs(found):
        raise UnknownError
    return found


def surroundings() -> str:
    """Return a digest of this program, its interpreter and where they import from.

    It is taken once: what is installed later is not what this process runs.
    """
    global _surroundings
    if _surroundings is None:
        cwd = os.getcwd()
        flags = (sys.flags.optimize, sys.flags.utf8_mode, sys.warnoptions)
        parts = [sys.version, sys.prefix, sys.platform, repr(flags), cwd, PACKAGE]
        parts += [package(), *sys.path]
        parts += [entry(sort(path), path) for path in sys.path if path not in ("", cwd)]
        _surroundings = digest(parts)
    return _surroundings


def package() -> str:
    """Return a digest of this program; taken once."""
    global _package
    if _package is None:
        _package = _folder(PACKAGE, sources=True)
    return _package


def forget() -> None:
    """Take the surroundings anew when they are next asked for: this process stands elsewhere."""
    global _surroundings
    _surroundings = None


def sort(path: str) -> str:
    """Say how to describe a folder of the import path.

    Where packages are installed the stamp tells; elsewhere it changes with any file.
    """
    installed = path.startswith((sys.prefix, sys.base_prefix)) or "-packages" in path
    return "s" if installed or os.path.isfile(path) else "n"


def state(around: str, message: str, entries: list[str]) -> str:
    """Return the digest of everything that an answer depends on."""
    parts = [around, message]
    for text in entries:
        parts += (text, entry(text[0], text[1:]))
    return digest(parts)


def entry(kind: str, path: str) -> str:
    """Describe a path: f its bytes, t all below it, n what it offers to import, s its stamp.

    r is where its links lead. Raises OSError or UnknownError where that cannot be told.
    """
    try:
        if kind == "f":
            return _file(path)
        if kind == "t":
            return _folder(path)
        if kind == "n":
            return names(path)
        if kind == "r":
            return os.path.realpath(path)
        if kind == "s":
            found = os.stat(path)
            return f"{found.st_mtime_ns} {found.st_ino} {found.st_size}"
    except (FileNotFoundError, NotADirectoryError):
        return "absent"
    raise UnknownError(kind)


def digest(parts: list[str]) -> str:
    """Return one digest over all *parts*."""
    total = blake2b(digest_size=32)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()


def _file(path: str) -> str:
    with open(path, "rb", buffering=0) as file:
        return blake2b(file.read(), digest_size=32).hexdigest()


def _folder(root: str, *, sources: bool = False) -> str:
    """Describe every file below *root*; with *sources* without the bytecode that Python keeps."""
    parts: list[str] = []
    todo = [(root, "")]
    while todo:
        folder, shown = todo.pop()
        with os.scandir(folder) as found:
            rows = sorted(found, key=lambda row: row.name)
        if len(parts) > MANY:
            raise UnknownError(root)
        for row in rows:
            name = f"{shown}/{row.name}"
            if row.is_dir(follow_symlinks=False):
                if not (sources and row.name == "__pycache__"):
                    parts.append(f"d{name}")
                    todo.append((row.path, name))
            elif row.is_file():
                link = os.readlink(row.path) if row.is_symlink() else ""
                parts += (f"f{name}", link, _file(row.path))
            else:
                raise UnknownError(row.path)
    return digest(parts)


def names(folder: str) -> str:
    """Describe what an import could find directly in *folder*: modules and packages."""
    parts: list[str] = []
    with os.scandir(folder) as found:
        for row in found:
            stem, dot, _ = row.name.partition(".")
            if not stem.isidentifier() or stem == "__pycache__":
                continue
            if row.is_dir():
                inside = [n for n in os.listdir(row.path) if n.startswith("__init__.")]
                parts.append(f"{row.name}/{sorted(inside)}")
            elif dot:
                parts.append(row.name)
    return digest(sorted(parts))
