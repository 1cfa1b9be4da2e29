"""What an object is in a picture of the database: each kind says it of its own."""

from __future__ import annotations

from attrs import frozen

from schemadsl.model import Ref

__all__ = ["Box", "Figure", "Inside", "Key", "Line", "Row"]


@frozen(kw_only=True)
class Row:
    """A line of text in the box of what the object lives in.

    *note* is what else there is to say, as a default; *order* is its place among its neighbours.
    """

    name: str
    type: str = ""
    null: bool = False
    note: str = ""
    order: int = 0
    comment: str | None = None


@frozen(kw_only=True)
class Box:
    """A box with the object's name; *word* says what it is, *rows* are no objects themselves.

    *tag* is what of that its head has to say; *query* tells that it shows what other boxes hold,
    *type* that columns are of it.
    """

    word: str
    tag: str = ""
    rows: tuple[Row, ...] = ()
    query: bool = False
    type: bool = False


@frozen(kw_only=True)
class Key:
    """Rows of the box whose values together occur once."""

    columns: tuple[str, ...]
    primary: bool = False


@frozen(kw_only=True)
class Line:
    """A line from rows of the object's box to rows of another; without rows, from box to box.

    *many* rows of this box can stand at the one end; *word* says what the line means.
    """

    target: Ref
    columns: tuple[str, ...] = ()
    target_columns: tuple[str, ...] = ()
    word: str = ""
    label: str = ""


@frozen(kw_only=True)
class Inside:
    """That the object's box is shown as a line of text in another, which has the same rows."""

    whole: Ref
    text: str = ""


Figure = Row | Box | Key | Line | Inside
