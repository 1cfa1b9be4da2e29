"""What a dictionary holds, before it is written in any format."""

from __future__ import annotations

from attrs import frozen

from schemadsl.model import Ref

__all__ = ["Column", "Dictionary", "Entry", "Group", "Mention", "Page"]


@frozen(kw_only=True)
class Mention:
    """The name of an object, which leads to where it is told of; None: it is told of nowhere."""

    text: str
    ref: Ref | None = None
    more: str = ""


@frozen(kw_only=True)
class Column:
    """A column of a table, or a line of what else has lines."""

    ref: Ref | None
    name: str
    type: Mention
    null: bool
    default: str
    keys: tuple[str, ...]
    references: tuple[Mention, ...]
    comment: str


@frozen(kw_only=True)
class Entry:
    """An object with what is to say of it; *sql* as PostgreSQL's words make it."""

    ref: Ref
    name: str
    comment: str
    facts: tuple[tuple[str, str], ...]
    sql: str
    users: tuple[Mention, ...] = ()


@frozen(kw_only=True)
class Group:
    """All objects of one kind in one place; *several* is what several of them are called."""

    kind: str
    several: str
    heading: str
    entries: tuple[Entry, ...]


@frozen(kw_only=True)
class Page:
    """A table, view or type and all that lives in it."""

    ref: Ref
    name: str
    schema: str
    word: str
    comment: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    parts: tuple[Mention, ...]
    whole: Mention | None
    uses: tuple[Mention, ...]
    users: tuple[Mention, ...]
    sql: str
    plain: bool = True


@frozen(kw_only=True)
class Dictionary:
    """Tables, views and types as pages of their own, all else by its kind."""

    title: str
    pages: tuple[Page, ...]
    groups: tuple[Group, ...]

    @property
    def by_schema(self) -> dict[str, list[Page]]:
        """The pages of each schema, public first."""
        names = {page.schema for page in self.pages}
        found: dict[str, list[Page]] = {
            name: [] for name in sorted(names, key=lambda name: (name != "public", name))
        }
        for page in self.pages:
            found[page.schema].append(page)
        return found
