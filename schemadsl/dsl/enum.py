"""Enumerated types, which are Python enums as well."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from schemadsl.dsl.arguments import PUBLIC, of_class
from schemadsl.dsl.ignore import note
from schemadsl.dsl.registry import here, registry, report, spoken

if TYPE_CHECKING:
    from typing import Self

    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.top import Schema
    from schemadsl.errors import Where

__all__ = ["Enum", "EnumDeclaration", "declared_enum"]


class EnumDeclaration:
    """What the class line of an `Enum` says."""

    __slots__ = (
        "comment",
        "name",
        "owner",
        "python",
        "renamed_from",
        "renamed_values",
        "schema",
        "where",
    )

    def __init__(self, python: type[enum.StrEnum], where: Where, **said: Any) -> None:
        self.python = python
        self.where = where
        self.name: str = said["name"]
        self.schema: Schema | str = said["schema"]
        self.comment: str | None = said["comment"]
        self.owner: str | None = said["owner"]
        self.renamed_from: str | None = said["renamed_from"]
        self.renamed_values: dict[str, str] = dict(said["renamed_values"] or {})


class Enum(enum.StrEnum):
    """Declare an enumerated type: ``class Mood(Enum, name="mood"): happy = "happy"``.

    The values, in their order, are the type's labels. *renamed_values* maps what a
    label was called to what it is called now.
    """

    def __new__(cls, *values: object) -> Self:
        """Take a text as a value; anything else is reported."""
        text = values[0] if len(values) == 1 else None
        if not isinstance(text, str):
            said = values[0] if len(values) == 1 else values
            what = f"a value of an enum is {spoken(said)}, not a text"
            report(what, here(), 'Write happy = "happy".')
            text = spoken(said)
        member = str.__new__(cls, text)
        member._value_ = text
        return member

    def __init_subclass__(
        cls,
        *,
        name: str,
        schema: Schema | str = PUBLIC,
        renamed_from: str | None = None,
        renamed_values: Mapping[str, str] | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        note(lint_ignore, here())
        fit = of_class(
            cls,
            here(),
            name=name,
            schema=schema,
            renamed_from=renamed_from,
            renamed_values=renamed_values,
            comment=comment,
            owner=owner,
        )
        declaration = EnumDeclaration(cls, here(), **fit)
        setattr(cls, "_schemadsl_", declaration)  # noqa: B010  -- assigned it would be a member
        active = registry()
        if active is not None:
            active.enums.append(declaration)


def declared_enum(python: object) -> EnumDeclaration | None:
    """Return the declaration of an `Enum` class."""
    found = getattr(python, "_schemadsl_", None)
    return found if isinstance(found, EnumDeclaration) else None
