"""What the layout works on: boxes in columns, and the nets of lines between them."""

from __future__ import annotations

from attrs import define, field

__all__ = ["GAP", "HEAD", "PAD", "ROW", "Crossing", "Net", "Node"]

ROW = 20
HEAD = 30
PAD = 5  # below the last row
GAP = 28  # between boxes of a column


@define(eq=False)
class Node:
    """A box: its size, its schema's number, and where it comes to stand."""

    number: int
    width: int
    height: int
    group: int
    column: int = 0
    y: int = 0

    @property
    def bottom(self) -> int:
        return self.y + self.height

    def port(self, row: int | None) -> int:
        """Return how far below its top the middle of a row is."""
        return HEAD // 2 if row is None else HEAD + row * ROW + ROW // 2


@define(eq=False)
class Crossing:
    """Where a net passes between two boxes of a column: below box number *gap* - 1 of it."""

    net: Net
    column: int
    gap: int = 0
    y: int = 0


@define(eq=False)
class Net:
    """Lines that end in one place: they share their way as far as they can.

    *ends* are the sources' boxes and rows; *ports* the height of each end in its channel.
    """

    target: tuple[Node, int | None]
    ends: list[tuple[Node, int | None]] = field(factory=list[tuple[Node, "int | None"]])
    crossings: dict[int, Crossing] = field(factory=dict[int, Crossing])
    ports: dict[tuple[int, int | None, int], int] = field(
        factory=dict[tuple[int, "int | None", int], int]
    )
    tracks: dict[int, int] = field(factory=dict[int, int])  # channel → x

    @property
    def column(self) -> int:
        """The column of the target."""
        return self.target[0].column

    @property
    def first(self) -> int:
        """The leftmost column that it reaches."""
        return min(self.column, *(node.column for node, _ in self.ends))

    @property
    def last(self) -> int:
        """The rightmost column that it reaches."""
        return max(self.column, *(node.column for node, _ in self.ends))

    @property
    def inner(self) -> int:
        """The channel for sources in the target's own column."""
        left = self.first < self.column == self.last
        return self.column if left else self.column + 1

    def side(self, node: Node) -> int:
        """Return the channel that a source's line starts in; channel *n* is left of column *n*."""
        if node.column == self.column:
            return self.inner
        return node.column if node.column > self.column else node.column + 1

    def channels(self, node: Node) -> list[int]:
        """Return the channels from a source to the target, in that order."""
        if node.column > self.column:
            return list(range(node.column, self.column, -1))
        if node.column < self.column:
            return list(range(node.column + 1, self.column + 1))
        return [self.inner]
