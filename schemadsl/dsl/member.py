"""What stands in the body of a table or mixin: it has a place, an owner and a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from schemadsl.dsl.registry import here, registry

if TYPE_CHECKING:
    from typing import Self

    from schemadsl.errors import Where

__all__ = ["Member", "text_of"]


class Member:
    """A column, constraint, index or trigger of the class in whose body it stands."""

    #: what a message calls it
    noun = "declaration"

    where: Where
    owner: type[Any] | None
    attr: str

    def __init__(self) -> None:
        self.where = here()
        self.owner = None
        self.attr = ""
        active = registry()
        if active is not None:
            active.members.append(self)

    def bind(self, owner: type[Any], attr: str) -> None:
        """Make this the *attr* of *owner*."""
        self.owner = owner
        self.attr = attr

    def copy_for(self, owner: type[Any], attr: str) -> Self:
        """Return the twin of a mixin's member that belongs to *owner*."""
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin.bind(owner, attr)
        return twin


def text_of(value: object) -> str:
    """Write an option's value as PostgreSQL reads it in WITH (…)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
