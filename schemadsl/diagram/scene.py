"""What a picture of a catalog shows: boxes with rows, and the links between them.

Which object is a box, a row or a link its kind says; nothing here knows a kind by name.
"""

from __future__ import annotations

from attrs import frozen

from schemadsl.model import Ref

__all__ = ["Box", "Link", "Row", "Scene"]


@frozen(kw_only=True)
class Row:
    """One line of a box; *change* is ``+``, ``-``, ``~`` or nothing, *was* the type before."""

    name: str
    type: str = ""
    was: str = ""
    null: bool = False
    primary: bool = False
    foreign: bool = False
    unique: bool = False
    note: str = ""
    comment: str = ""
    change: str = ""
    #: whether it stands for an object that is no column: a partition, an index that changes
    aside: bool = False


@frozen(kw_only=True)
class Box:
    """One table, view or type; *key* tells it from all others and is stable."""

    ref: Ref
    key: str
    group: str
    name: str
    word: str
    tag: str = ""
    rows: tuple[Row, ...] = ()
    comment: str = ""
    change: str = ""
    query: bool = False
    type: bool = False
    plain: bool = False


@frozen(kw_only=True)
class Link:
    """A line from a row of one box to a row of another, each by number; None is the head.

    *one*: at most one row of the source can stand there; *optional*: the target may be missing.
    """

    source: int
    target: int
    source_row: int | None = None
    target_row: int | None = None
    word: str = ""
    title: str = ""
    label: str = ""
    one: bool = False
    optional: bool = False
    change: str = ""


@frozen(kw_only=True)
class Scene:
    """All that is drawn, in a stable order.

    *kin* are pairs of boxes that belong together without a line: a type and where it is used.
    *compared* tells that changes are shown.
    """

    title: str
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    kin: tuple[tuple[int, int], ...] = ()
    compared: bool = False

    @property
    def groups(self) -> tuple[str, ...]:
        """The schemas, those that are first in a search path first."""
        found = {box.group for box in self.boxes}
        return tuple(sorted(found, key=lambda name: (name != "public", name)))
