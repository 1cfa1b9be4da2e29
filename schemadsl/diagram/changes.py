"""The marks of what a plan changes, from the difference of two catalogs."""

from __future__ import annotations

from schemadsl.diagram.gather import Changes
from schemadsl.diff import Alter, Create, Drop, diff
from schemadsl.model import Catalog, Object, Ref

__all__ = ["compared"]


def compared(old: Catalog, new: Catalog) -> tuple[Catalog, Changes]:
    """Return what both catalogs hold, under the new names, and the marks of what differs."""
    found = diff(old, new)
    marks: dict[Ref, str] = {}
    before: dict[Ref, Object] = {}
    gone: list[Object] = []
    for change in found.changes:
        if isinstance(change, Create):
            marks[change.new.ref] = "+"
        elif isinstance(change, Drop):
            marks[change.old.ref] = "-"
            gone.append(change.old)
        elif isinstance(change, Alter):
            marks[change.new.ref] = "~"
            before[change.new.ref] = change.old
        else:
            marks.setdefault(change.new.ref, "~")
    return found.new.joined(gone), Changes(marks, before)
