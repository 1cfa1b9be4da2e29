"""``[tool.schemadsl.lint]``: which rules look, and how much they matter."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from attrs import evolve, field, frozen

from schemadsl._lint_codes import CODES
from schemadsl.errors import Problem, Where, meant, unknown_setting

__all__ = ["NAMED", "Settings", "chosen", "nearest", "read"]

_LIKE_DIGITS = str.maketrans("OIL", "011")
_SEVERITIES = ("error", "warning", "off")
#: the kinds of objects whose names can be held to a pattern
NAMED = ("schema", "table", "column", "index", "foreign_key", "check", "unique", "trigger")
_LISTS = ("select", "extend_select", "ignore")
_FLAGS = ("in_transaction", "require_row_security")
_KEYS = (*_LISTS, *_FLAGS, "fail_on", "latest", "naming", "rules")


@frozen
class Settings:
    """A project's word.

    *select* are codes, or beginnings of codes, of the only rules that look (empty: those that
    are on by themselves), *extend_select* of further ones, *ignore* of those that do not;
    *severities* hold for single rules. *naming* has a pattern for each kind of object.
    *in_transaction* says that scripts run in one whatever they say, *latest* how many of the
    folder's migrations are looked at, *fail_on* from which severity on the command fails.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(factory=dict[str, str])
    naming: Mapping[str, str] = field(factory=dict[str, str])
    in_transaction: bool = False
    require_row_security: bool = False
    fail_on: str = "warning"
    latest: int = 1

    def severity(self, code: str, usual: str) -> str:
        """Return how much a rule matters that matters *usual* by itself."""
        if code in self.severities:
            return self.severities[code]
        if _among(code, self.ignore) and not _longer(code, self.select, self.ignore):
            return "off"
        wanted = _among(code, (*self.select, *self.extend_select))
        if self.select and not wanted:
            return "off"
        return "warning" if wanted and usual == "off" else usual


def _among(code: str, patterns: Iterable[str]) -> bool:
    return any(pattern == "ALL" or code.startswith(pattern) for pattern in patterns)


def _longer(code: str, ones: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether *ones* name the code more closely than *others* do, as ruff decides."""
    first = max((len(p) for p in ones if code.startswith(p)), default=0)
    return first > max((len(p) for p in others if code.startswith(p)), default=0)


def chosen(
    settings: Settings, select: Iterable[str], extend: Iterable[str], ignore: Iterable[str]
) -> tuple[Settings, list[Problem]]:
    """Return the settings with what the command line says, and what is wrong with that."""
    said = {"--select": tuple(select), "--extend-select": tuple(extend), "--ignore": tuple(ignore)}
    problems = [
        _unknown(flag, code, None) for flag, codes in said.items() for code in codes if _odd(code)
    ]
    changed = evolve(
        settings,
        select=said["--select"] or settings.select,
        extend_select=(*settings.extend_select, *said["--extend-select"]),
        ignore=(*settings.ignore, *said["--ignore"]),
    )
    # what a person types now is said louder than what is written down
    exact = [c for flag in ("--select", "--extend-select") for c in said[flag]]
    kept = {c: s for c, s in settings.severities.items() if s != "off" or not _among(c, exact)}
    return evolve(changed, severities=kept), problems


def _odd(code: str) -> bool:
    return code != "ALL" and not any(known.startswith(code) for known in CODES)


def nearest(code: str) -> str | None:
    """Return the code that *code* may be meant to be; letters that look like digits are such."""
    sought = code[:2].upper() + code[2:].upper().translate(_LIKE_DIGITS)
    return next(iter(difflib.get_close_matches(sought, CODES, 1)), None)


def _unknown(key: str, code: str, where: Where | None) -> Problem:
    near = nearest(code)
    fix = f"Did you mean {near}?" if near else "Codes look like SD201; SD2 means all of them."
    return Problem(f"{key}: there is no rule {code}", where=where, fix=fix)


def read(section: object, where: Where) -> Settings | list[Problem]:
    """Read the table; return everything that is wrong with it instead where anything is."""
    if not isinstance(section, dict):
        return [Problem("lint is not a table", where=where, fix="Write [tool.schemadsl.lint].")]
    table = cast("dict[str, Any]", section)
    problems = [p for key, value in table.items() for p in _wrong(key, value, where)]
    if problems:
        return problems
    said: dict[str, Any] = {key: tuple(table[key]) for key in _LISTS if key in table}
    said |= {key: table[key] for key in (*_FLAGS, "fail_on", "latest", "naming") if key in table}
    return Settings(**said, severities=table.get("rules", {}))


def _wrong(key: str, value: Any, where: Where) -> Iterator[Problem]:
    if key not in _KEYS:
        yield unknown_setting(key, _KEYS, where)
    elif key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(v, str) for v in cast("Any", value)):
            yield Problem(
                f"{key} is not a list of codes", where=where, fix=f'Write {key} = ["SD201"].'
            )
        else:
            codes = cast("list[str]", value)
            yield from (_unknown(key, code, where) for code in codes if _odd(code))
    elif key in _FLAGS and not isinstance(value, bool):
        yield Problem(f"{key} is not true or false", where=where, fix="Write it without quotes.")
    elif key == "latest" and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        yield Problem("latest is not a number of migrations", where=where, fix="Write latest = 1.")
    elif key == "fail_on" and value not in ("error", "warning"):
        fix = "Take error or warning."
        yield Problem(f"fail_on is {value!r}", where=where, fix=fix)
    elif key == "rules":
        yield from _severities(value, where)
    elif key == "naming":
        yield from _naming(value, where)


def _severities(value: object, where: Where) -> Iterator[Problem]:
    if not isinstance(value, dict):
        fix = 'Write [tool.schemadsl.lint.rules] and below it: SD502 = "error".'
        yield Problem("rules is not a table", where=where, fix=fix)
        return
    for code, severity in cast("dict[str, object]", value).items():
        if code not in CODES:
            yield _unknown("rules", code, where)
        elif severity not in _SEVERITIES:
            fix = f"Take one of: {', '.join(_SEVERITIES)}."
            yield Problem(f"rules: {code} is {severity!r}", where=where, fix=fix)


def _naming(value: object, where: Where) -> Iterator[Problem]:
    if not isinstance(value, dict):
        fix = 'Write [tool.schemadsl.lint.naming] and below it: table = "[a-z_]+".'
        yield Problem("naming is not a table", where=where, fix=fix)
        return
    for kind, pattern in cast("dict[str, object]", value).items():
        if kind not in NAMED:
            fix = meant(kind, NAMED)
            yield Problem(f"naming: {kind!r} has no names to hold", where=where, fix=fix)
            continue
        try:
            re.compile(str(pattern) if isinstance(pattern, str) else "(")
        except re.error as error:
            fix = "Write a regular expression that the whole name must match."
            yield Problem(f"naming: {kind} is no pattern: {error}", where=where, fix=fix)
