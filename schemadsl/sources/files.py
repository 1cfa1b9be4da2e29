"""Files of SQL as text: one, or a folder of them as sqlc reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from schemadsl.errors import ConfigError, Problem, Where

__all__ = ["decoded", "files", "seeds", "text_of"]


def files(path: Path, shown: str) -> list[tuple[str, str]]:
    """Return (name as shown, text) of a .sql file, or of those in a folder by name.

    As sqlc does, hidden files and ways down of migrations are left out. Raises ConfigError where
    there is none, and where one is not UTF-8.
    """
    if path.is_file():
        return [(shown, text_of(path, shown))]
    if not path.is_dir():
        raise ConfigError(
            Problem(
                f"{shown} is neither a file nor a folder",
                fix="Name a .sql file or a folder of .sql files.",
            )
        )
    found = sorted(f for f in path.glob("*.sql") if f.is_file() and not _left_out(f.name))
    if not found:
        raise ConfigError(
            Problem(
                "there is no .sql file in this folder",
                where=Where(shown),
                fix="Name a .sql file or a folder of .sql files.",
            )
        )
    front = shown.rstrip("/")
    return [(name := f"{front}/{file.name}", text_of(file, name)) for file in found]


def seeds(root: Path, shown: str) -> Iterator[tuple[str, str]]:
    """Yield (name as shown, text) of the files in the folder of rows *shown* below *root*.

    Raises ConfigError where there is none, and where one is not UTF-8.
    """
    paths = sorted((root / shown).glob("*.sql"))
    if not paths:
        fix = "Write one, for example plans.sql, or name the folder: seeds = … in pyproject.toml."
        raise ConfigError(Problem("there is no .sql file", where=Where(shown), fix=fix))
    for path in paths:
        name = f"{shown}/{path.name}"
        yield name, text_of(path, name)


def _left_out(name: str) -> bool:
    return name.startswith(".") or name.endswith(".down.sql")


def text_of(path: Path, shown: str) -> str:
    """Return the text of a file; raises ConfigError where it is not UTF-8."""
    return decoded(path.read_bytes(), shown)


def decoded(content: bytes, shown: str) -> str:
    """Return what a file, or the standard input, says; raises ConfigError as `text_of` does."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(
            Problem("the file is not UTF-8 text", where=Where(shown), fix="Convert it to UTF-8.")
        ) from None
