"""Names of migrations: a UTC timestamp and words."""

from __future__ import annotations

import os
import re
import time

from schemadsl.errors import ConfigError, Problem
from schemadsl.kinds import kind_of
from schemadsl.plan import Plan

__all__ = ["describe", "file_name", "slug"]

_EPOCH = re.compile(r"\d{1,11}\Z", re.ASCII)


def slug(words: str) -> str:
    """Turn *words* into what a file name can hold: ``add_users``; letters as in `letters`."""
    if not words.isascii():
        from schemadsl.migrations.letters import plain  # with Unicode's tables, seldom needed

        words = plain(words)
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:60].rstrip("_") or "change"


def describe(plan: Plan, *, first: bool) -> str:
    """Name a plan by its weightiest change: ``add_bookmarks_rating_and_1_more``."""
    if first:
        return "initial"
    mark = min(plan.marks, key=lambda m: (kind_of(m.ref).rank, m.sign != "+", m.ref))
    verb = {"+": "add", "-": "drop", "~": "change"}[mark.sign]
    if mark.note.startswith("was "):
        verb = "rename"
    table = mark.ref.path[-2] if kind_of(mark.ref).depth == 3 else ""
    name = mark.ref.name if mark.ref.name.startswith(table) else f"{table} {mark.ref.name}"
    more = len(plan.marks) - 1
    return slug(f"{verb} {name}" + (f" and {more} more" if more else ""))


def file_name(name: str, last: str | None) -> str:
    """Return ``YYYYMMDDHHMMSS_name.sql`` for now, always after the version *last*.

    SOURCE_DATE_EPOCH, where it is set, stands for now; raises ConfigError where it is no number.
    """
    version = time.strftime("%Y%m%d%H%M%S", time.gmtime(_now()))
    if last is not None and version <= last:
        version = _after(last)
    return f"{version}_{name}.sql"


def _now() -> int:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and not _EPOCH.match(epoch):
        what = f"SOURCE_DATE_EPOCH is {epoch!r}, which names of migrations cannot be made of"
        fix = "Set it to seconds since 1970, such as 1767225600, or unset it."
        raise ConfigError(Problem(what, fix=fix))
    return int(epoch or time.time())


def _after(last: str) -> str:
    import calendar  # with datetime and locale, for one rare line

    try:
        seconds = calendar.timegm(time.strptime(last, "%Y%m%d%H%M%S")) + 1
        return time.strftime("%Y%m%d%H%M%S", time.gmtime(seconds))
    except ValueError:  # a name that somebody made up, such as 00000000000001
        return f"{int(last) + 1:014}"
