"""``[tool.schemadsl]`` of the nearest pyproject.toml."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field, fields, frozen

from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.plan.script import Timeouts

__all__ = ["Config", "find"]

_TIMEOUT = re.compile(r"\d+(ms|s|min|h)?\Z")


@frozen
class Config:
    """Where things are, relative to *root*, and what the policies say.

    *lock_timeout* and *statement_timeout* are written into each migration, as
    PostgreSQL writes them (``3s``, ``500ms``, ``0`` for none).
    """

    root: Path = field(metadata={"internal": True})
    schema: str = "schema.py"
    migrations: str = "migrations"
    out: str = "generated"
    dev_url: str | None = None
    lock_timeout: str = "3s"
    statement_timeout: str = "60s"

    @property
    def timeouts(self) -> Timeouts:
        """The timeouts that migrations carry."""
        return Timeouts(self.lock_timeout, self.statement_timeout)

    def path(self, name: str) -> Path:
        """Return *name* below the root."""
        return self.root / name


def find(start: Path) -> Config:
    """Read the configuration that holds in *start*: defaults where none is written.

    Raises ConfigError for unknown keys, with a suggestion, and wrong values.
    """
    for folder in (start, *start.parents):
        path = folder / "pyproject.toml"
        if path.is_file():
            return _read(path, folder)
    return Config(start)


def _read(path: Path, root: Path) -> Config:
    import tomllib

    shown = os.path.relpath(path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            Problem(f"the file is not TOML: {error}", where=Where(shown), fix="Mend that line.")
        ) from None
    section = table.get("tool", {}).get("schemadsl", {})
    problems = list(_check(section, shown))
    if problems:
        raise ConfigError(*problems)
    return Config(root, **section)


def _known() -> tuple[str, ...]:
    return tuple(a.name for a in fields(Config) if not a.metadata.get("internal"))


def _check(section: Mapping[str, Any], shown: str) -> list[Problem]:
    problems: list[Problem] = []
    where = Where(f"{shown} [tool.schemadsl]")
    for key, value in section.items():
        if key not in _known():
            import difflib

            near = difflib.get_close_matches(key, _known(), 1)
            fix = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(_known())}."
            problems.append(Problem(f"unknown setting {key!r}", where=where, fix=fix))
        elif not isinstance(value, str):
            problems.append(
                Problem(f"{key} is {value!r}, not a text", where=where, fix="Write it in quotes.")
            )
        elif key.endswith("_timeout") and not _TIMEOUT.match(value):
            problems.append(
                Problem(
                    f"{key} is {value!r}, not a duration",
                    where=where,
                    fix='Write it as PostgreSQL does: "3s", "500ms", "0" for none.',
                )
            )
        elif key in ("schema", "migrations", "out") and _outside(value):
            problems.append(
                Problem(
                    f"{key} is {value!r}, which is not inside the project",
                    where=where,
                    fix="Write a path relative to the folder of pyproject.toml.",
                )
            )
    return problems


def _outside(value: str) -> bool:
    return Path(value).is_absolute() or os.path.normpath(value).startswith("..")
