"""What is said of a table in an object of its own, whose path is the table's."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from attrs import frozen

from schemadsl.kinds.base import Kind
from schemadsl.model import Object, Ref

__all__ = ["Aspect", "AspectKind"]


@frozen(kw_only=True)
class Aspect(Object):
    """Something of a table that comes after it, and after other objects."""

    mentioned: ClassVar[bool] = False

    @property
    def table(self) -> Ref:
        """The table that it is about."""
        return Ref("table", self.ref.path)

    @property
    def scope(self) -> Ref | None:
        return self.table


A = TypeVar("A", bound=Aspect)


class AspectKind(Kind[A]):
    """A kind whose objects are read from the rows of their tables."""

    catalog = "pg_class"
    lodged = True
    dies_with_parent = True

    def parent(self, obj: A) -> Ref | None:
        return obj.table
