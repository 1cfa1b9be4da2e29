"""``[tool.schemadsl]`` of the nearest pyproject.toml."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from attrs import field, fields, frozen

from schemadsl.dictionary.settings import Settings as DocsSettings
from schemadsl.dictionary.settings import read as read_docs
from schemadsl.errors import ConfigError, Problem, Where, unknown_setting
from schemadsl.queries.settings import Settings
from schemadsl.queries.settings import read as read_queries

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from schemadsl.lint.settings import Settings as LintSettings
    from schemadsl.plan.script import Timeouts

__all__ = ["TIMEOUT", "Config", "find"]

_PATHS = ("schema", "migrations", "seeds", "out")
_LISTS = ("exclude",)
_TABLES = ("env",)
TIMEOUT = re.compile(r"\d+(ms|s|min|h)?\Z")


@frozen
class Config:
    """Where things are, relative to *root*, and what the policies say.

    *lock_timeout* and *statement_timeout* are written into each migration, as
    PostgreSQL writes them (``3s``, ``500ms``, ``0`` for none). *exclude* are patterns of what
    is not looked at in databases. *queries* are the settings below ``[tool.schemadsl.queries]``.
    """

    root: Path = field(metadata={"internal": True})
    schema: str = "schema.py"
    migrations: str = "migrations"
    seeds: str = "seeds"
    out: str = "generated"
    dev_url: str | None = None
    lock_timeout: str = "3s"
    statement_timeout: str = "60s"
    exclude: tuple[str, ...] = ()
    env: Mapping[str, str] = field(factory=dict[str, str])  # its name → its URL
    queries: Settings = Settings()
    docs: DocsSettings = DocsSettings()
    lint_table: Mapping[str, Any] | None = field(default=None, metadata={"internal": True})

    @property
    def lint(self) -> LintSettings:
        """The settings below ``[tool.schemadsl.lint]``; what is wrong there was said in `find`."""
        from schemadsl.lint import settings  # not every command lints

        said = settings.read(self.lint_table or {}, Where("pyproject.toml"))
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
    where = Where(f"{shown} [tool.schemadsl.queries]")
    queries = read_queries(section.pop("queries", {}), where)
    docs = read_docs(section.pop("docs", {}), Where(f"{shown} [tool.schemadsl.docs]"))
    lint: Any = section.pop("lint", None)
    problems = [*_check(section, shown), *_lint_problems(lint, shown)]
    if isinstance(queries, Settings) and queries.derive:
        from schemadsl.kinds.derived import ALL, wrong_words

        said = ALL if queries.derive == (ALL,) else queries.derive
        problems += wrong_words(said, where, "derive")
    if isinstance(docs, list):
        problems += docs
    if isinstance(queries, list):
        raise ConfigError(*problems, *queries)
    if problems or isinstance(docs, list):
        raise ConfigError(*problems)
    tidy: dict[str, Any] = {key: os.path.normpath(section[key]) for key in _PATHS if key in section}
    tidy |= {key: tuple(section[key]) for key in _LISTS if key in section}
    if "env" in section:
        tidy["env"] = {name: rows["url"] for name, rows in section["env"].items()}
    return Config(root, queries=queries, docs=docs, lint_table=lint, **section | tidy)


def _lint_problems(table: object, shown: str) -> list[Problem]:
    """Return what is wrong below ``[tool.schemadsl.lint]``, where that is written."""
    if table is None:
        return []
    from schemadsl.lint import settings  # most projects say nothing

    read = settings.read(table, Where(f"{shown} [tool.schemadsl.lint]"))
    return read if isinstance(read, list) else []


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
    return (*(a.name for a in fields(Config) if not a.metadata.get("internal")), "lint")


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
    defaults = {a.name: a.default for a in fields(Config)}
    out, migrations = (
        os.path.normpath(section.get(key, defaults[key])) for key in ("out", "migrations")
    )
    if out == migrations or out.startswith(f"{migrations}/"):
        yield Problem(
            f"out is {out!r} and migrations is {migrations!r}",
            where=where,
            fix="Give the generated files a folder that is not the migrations' own.",
        )
