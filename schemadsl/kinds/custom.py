"""SQL that a person wrote for what no other kind covers, told apart by its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, Hazard, Kind, Lock, Mode, Statement
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import statements

__all__ = ["KIND", "Custom"]


@frozen(kw_only=True)
class Custom(Object):
    """Statements that make something, and those that take it away.

    Where they cannot run in a *transaction*, each runs by itself.
    """

    mentioned: ClassVar[bool] = False

    create: str = ""
    drop: str = ""
    transaction: bool = True


class CustomKind(Kind[Custom]):
    """What ``create`` and ``drop`` say, in the order that the dependencies give."""

    name = "sql"
    several = "further SQL"
    object_type = Custom
    depth = 1
    rank = 80

    def create(self, obj: Custom, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        return list(_written(obj, obj.create, "create", f"run the SQL of {obj.name}"))

    def drop(self, obj: Custom, ctx: Context) -> list[Statement]:
        return list(_written(obj, obj.drop, "drop", f"take back the SQL of {obj.name}"))

    def alter(self, old: Custom, new: Custom, ctx: Context) -> list[Statement] | None:
        # how it is taken back or run makes no difference to what stands there
        return [] if old.create == new.create else None

    def rename(self, old: Ref, new: Custom, ctx: Context) -> list[Statement]:
        return []  # the name is ours alone

    def rebuilt_by(self, obj: Custom, disturbed: object, ctx: Context) -> bool:
        return True

    def loses(self, obj: Custom) -> str:
        return f"what the SQL of {obj.name} made" if obj.drop else ""

    def check(self, obj: Custom, catalog: Catalog) -> Iterator[Problem]:
        if not any(True for _ in statements(obj.create)):
            yield Problem(
                f"Sql {obj.name} makes nothing",
                where=obj.source,
                fix='Write its statements: create="CREATE …", drop="DROP …".',
            )


def _written(obj: Custom, text: str, verb: str, says: str) -> Iterator[Statement]:
    mode = Mode.SHARED if obj.transaction else Mode.OUTSIDE
    for one in statements(text):
        yield Statement(
            sql=one.text.strip().removesuffix(";").rstrip(),
            verb=verb,
            about=obj.ref,
            says=says,
            lock=Lock.NONE,
            mode=mode,
            hazards=(Hazard(Hazard.UNKNOWN, f"nobody looked into what {obj.name} locks"),),
        )


KIND = CustomKind()
