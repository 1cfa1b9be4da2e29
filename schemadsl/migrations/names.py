"""Names of migrations: a UTC timestamp and words."""

from __future__ import annotations

import calendar
import os
import re
import time

from schemadsl.plan import Plan

__all__ = ["describe", "file_name", "slug"]


def slug(words: str) -> str:
    """Turn *words* into what a file name can hold: ``add_users``."""
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:60].rstrip("_") or "change"


def describe(plan: Plan, *, first: bool) -> str:
    """Name a plan by its first change."""
    if first:
        return "initial"
    verbs = {"+": "add", "-": "drop", "~": "change"}
    mark, text = plan.marks[0]
    ref = text.split(" (")[0]
    verb = "rename" if " (was " in text else verbs[mark]
    more = len(plan.marks) - 1
    return slug(f"{verb} {ref}" + (f" and {more} more" if more else ""))


def file_name(name: str, last: str | None) -> str:
    """Return ``YYYYMMDDHHMMSS_name.sql`` for now, always after the version *last*.

    SOURCE_DATE_EPOCH, where it is set, stands for now.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = int(epoch) if epoch.isdigit() else int(time.time())
    version = time.strftime("%Y%m%d%H%M%S", time.gmtime(now))
    if last is not None and version <= last:
        after = calendar.timegm(time.strptime(last, "%Y%m%d%H%M%S")) + 1
        version = time.strftime("%Y%m%d%H%M%S", time.gmtime(after))
    return f"{version}_{name}.sql"
