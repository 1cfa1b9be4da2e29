"""``[tool.schemadsl]`` of the nearest pyproject.toml."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from schemadsl.errors import ConfigError, Problem, Where, unknown_setting

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from schemadsl.dictionary.settings import Settings as DocsSettings
    from schemadsl.lint.settings import Settings as LintSettings
    from schemadsl.plan.script import Timeouts
    from schemadsl.queries.settings import Settings

__all__ = ["TIMEOUT", "Config", "find"]

_PATHS = ("schema", "migrations", "seeds", "out")
_LISTS = ("exclude",)
_TABLES = ("env",)
TIMEOUT = re.compile(r"\d+(ms|s|min|h)?\Z")


class Config(NamedTuple):
    """Where things are, relative to *root*, and what the policies say.

    *lock_timeout* and *statement_timeout* are written into each migration, as
    PostgreSQL writes them (``3s``, ``500ms``, ``0`` for none). *exclude* are patterns of what
    is not looked at in databases. Of the tables below it the ``*_table`` are as they are written.
    """

    root: Path
    schema: str = "schema.py"
    migrations: str = "migrations"
    seeds: str = "seeds"
    out: str = "generated"
    dev_url: str | None = None
    lock_timeout: str = "3s"
    statement_timeout: str = "60s"
    exclude: tuple[str, ...] = ()
    env: Mapping[str, str] = MappingProxyType({})  # its name → its URL
    queries_table: Any = None
    docs_table: Any = None
    lint_table: Any = None

    # most commands need one of them at most; what is wrong there was said in `find`
    @property
    def queries(self) -> Settings:
        """The settings below ``[tool.schemadsl.queries]``."""
        from schemadsl.queries import settings

        said = settings.read(_said(self.queries_table), Where("pyproject.toml"))
        assert not isinstance(said, list)
        return said

    @property
    def docs(self) -> DocsSettings:
        """The settings below ``[tool.schemadsl.docs]``."""
        from schemadsl.dictionary import settings

        said = settings.read(_said(self.docs_table), Where("pyproject.toml"))
        assert not isinstance(said, list)
        return said

    @property
    def lint(self) -> LintSettings:
        """The settings below ``[tool.schemadsl.lint]``; what is wrong there was said in `find`."""
        from schemadsl.lint import settings  # not every command lints

        said = settings.read(_said(self.lint_table), Where("pyproject.toml"))
        assert not isinstance(said, list)
        return said

    @property
    def timeouts(self) -> Timeouts:
        """The timeouts that migrations carry."""
        from schemadsl.plan.script import Timeouts  # not every command plans

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
        table: dict[str, Any] = tomllib.loads(path.read_bytes().decode())
    except ValueError as error:  # UnicodeDecodeError is one as well
        line = re.search(r"\(at line (\d+), column \d+\)", str(error))
        raise ConfigError(
            Problem(
                f"the file is not TOML: {error}",
                where=Where(shown, int(line[1]) if line else None),
                fix="Mend that line.",
            )
        ) from None
    section = dict(_table(_table(table, "tool", shown), "schemadsl", shown))
    # most projects say nothing of these
    tables = {name: section.pop(name) for name in _SECTIONS if name in section}
    problems = list(_check(section, shown))
    for name, table in tables.items():
        problems += _SECTIONS[name](table, Where(f"{shown} [tool.schemadsl.{name}]"))
    if problems:
        raise ConfigError(*problems)
    tidy: dict[str, Any] = {key: os.path.normpath(section[key]) for key in _PATHS if key in section}
    tidy |= {key: tuple(section[key]) for key in _LISTS if key in section}
    if "env" in section:
        tidy["env"] = {name: rows["url"] for name, rows in section["env"].items()}
    tidy |= {f"{name}_table": table for name, table in tables.items()}
    return Config(root, **section | tidy)


def _said(table: object) -> object:
    return {} if table is None else table


def _in_lint(table: object, where: Where) -> list[Problem]:
    """Return what is wrong below ``[tool.schemadsl.lint]``."""
    from schemadsl.lint.settings import read

    return _faults(read(table, where))


def _in_docs(table: object, where: Where) -> list[Problem]:
    """Return what is wrong below ``[tool.schemadsl.docs]``."""
    from schemadsl.dictionary.settings import read

    return _faults(read(table, where))


def _in_queries(table: object, where: Where) -> list[Problem]:
    """Return what is wrong below ``[tool.schemadsl.queries]``."""
    from schemadsl.queries.settings import read

    found = read(table, where)
    if isinstance(found, list) or not found.derive:
        return _faults(found)
    from schemadsl.kinds.derived import ALL, wrong_words

    return list(wrong_words(ALL if found.derive == (ALL,) else found.derive, where, "derive"))


def _faults(found: list[Problem] | object) -> list[Problem]:
    return cast("list[Problem]", found) if isinstance(found, list) else []


#: the tables below it, and what finds their faults
_SECTIONS: dict[str, Callable[[object, Where], list[Problem]]] = {
    "lint": _in_lint,
    "docs": _in_docs,
    "queries": _in_queries,
}


def _table(within: dict[str, Any], key: str, shown: str) -> dict[str, Any]:
    found = within.get(key, {})
    if isinstance(found, dict):
        return cast("dict[str, Any]", found)
    raise ConfigError(
        Problem(
            f"{key} is {found!r}, not a table",
            where=Where(shown),
            fix="Write [tool.schemadsl] and the settings below it.",
        )
    )


def _known() -> tuple[str, ...]:
    own = (name for name in Config._fields if name != "root" and not name.endswith("_table"))
    return (*own, *_SECTIONS)


def _check(section: Mapping[str, Any], shown: str) -> list[Problem]:
    problems: list[Problem] = []
    where = Where(f"{shown} [tool.schemadsl]")
    for key, value in section.items():
        if key not in _known():
            problems.append(unknown_setting(key, _known(), where))
        elif key in _LISTS:
            if not isinstance(value, list) or not all(
                isinstance(item, str) for item in cast("list[object]", value)
            ):
                fix = f'Write {key} = ["table:river_*"].'
                problems.append(Problem(f"{key} is not a list of texts", where=where, fix=fix))
        elif key in _TABLES:
            problems += _environments(key, value, where)
        elif not isinstance(value, str):
            problems.append(Problem(f"{key} is not a text", where=where, fix="Write it in quotes."))
        elif key.endswith("_timeout") and not TIMEOUT.match(value):
            problems.append(
                Problem(
                    f"{key} is {value!r}, not a duration",
                    where=where,
                    fix='Write it as PostgreSQL does: "3s", "500ms", "0" for none.',
                )
            )
        elif key in _PATHS and (wrong := _misplaced(key, value)):
            problems.append(
                Problem(
                    f"{key} is {value!r}, which is {wrong}",
                    where=where,
                    fix="Write a path relative to the folder of pyproject.toml, inside it.",
                )
            )
    return problems or list(_shared(section, where))


def _environments(key: str, value: object, where: Where) -> Iterator[Problem]:
    fix = 'Write [tool.schemadsl.env.production] and below it: url = "$PRODUCTION_URL".'
    if not isinstance(value, dict):
        yield Problem(f"{key} is not a table of environments", where=where, fix=fix)
        return
    for name, rows in cast("dict[str, object]", value).items():
        if not isinstance(rows, dict) or set(cast("dict[str, object]", rows)) != {"url"}:
            yield Problem(f"{key}.{name} has not the one setting url", where=where, fix=fix)
        elif not isinstance(cast("dict[str, object]", rows)["url"], str):
            yield Problem(f"{key}.{name}: url is not a text", where=where, fix=fix)


def _misplaced(key: str, value: str) -> str:
    if "\0" in value:
        return "no path"
    path = os.path.normpath(value)
    if Path(path).is_absolute() or Path(path).parts[:1] == ("..",):
        return "not inside the project"
    return "the project itself" if path == "." and key != "schema" else ""


def _shared(section: Mapping[str, Any], where: Where) -> Iterator[Problem]:
    """Migrations are found by their endings: no generated SQL may stand among them."""
    defaults = Config._field_defaults
    out, migrations = (
        os.path.normpath(section.get(key, defaults[key])) for key in ("out", "migrations")
    )
    if out == migrations or out.startswith(f"{migrations}/"):
        yield Problem(
            f"out is {out!r} and migrations is {migrations!r}",
            where=where,
            fix="Give the generated files a folder that is not the migrations' own.",
        )
