"""Primary keys, unique constraints and checks: options of their column, or members."""

from __future__ import annotations

from collections.abc import Mapping

from schemadsl.codegen.declare.parts import backing, columns_of, judged, within
from schemadsl.codegen.declare.python import Call, call, text
from schemadsl.codegen.declare.writer import Body, Usual, Writer
from schemadsl.kinds.check import Check
from schemadsl.kinds.unique import PrimaryKey, Unique
from schemadsl.sqltext import names_in

__all__ = ["WRITERS"]

_SAYS = frozenset(
    "columns include deferrable initially_deferred storage tablespace index_comment"
    " clustered without_overlaps".split()
)


class PrimaryKeyWriter(Writer[PrimaryKey]):
    """``primary_key=True``, or ``key = PrimaryKey(a, b)``."""

    kind = "primary_key"
    rank = 50
    says = _SAYS

    def called(self, obj: PrimaryKey) -> str:
        return "key"

    def claims(self, obj: PrimaryKey) -> str:
        return obj.name

    def usual(self, obj: PrimaryKey, columns: tuple[str, ...]) -> Usual:
        return (obj.table.name,), "pkey"

    def folded(self, obj: PrimaryKey, body: Body) -> tuple[str, Mapping[str, object]] | None:
        if len(obj.columns) != 1 or not _plain(obj) or body.given(obj) is not None:
            return None
        return obj.columns[0], {"primary_key": True}

    def member(self, obj: PrimaryKey, body: Body) -> Call:
        return _key("PrimaryKey", obj, body)


class UniqueWriter(Writer[Unique]):
    """``unique=True``, or ``once = Unique(a, b)``."""

    kind = "unique"
    rank = 51
    says = _SAYS | {"nulls_not_distinct"}

    def called(self, obj: Unique) -> str:
        return f"unique_{'_'.join(obj.columns)}"

    def claims(self, obj: Unique) -> str:
        return obj.name

    def usual(self, obj: Unique, columns: tuple[str, ...]) -> Usual:
        return (obj.table.name, *obj.columns, *obj.include), "key"

    def folded(self, obj: Unique, body: Body) -> tuple[str, Mapping[str, object]] | None:
        if len(obj.columns) != 1 or not _plain(obj) or obj.nulls_not_distinct:
            return None
        return obj.columns[0], {"unique": body.given(obj) or True}

    def member(self, obj: Unique, body: Body) -> Call:
        return _key("Unique", obj, body).adding(nulls_not_distinct=obj.nulls_not_distinct)


def _plain(obj: PrimaryKey | Unique) -> bool:
    return not any(backing(obj).values()) and not (obj.include or obj.deferrable)


def _key(word: str, obj: PrimaryKey | Unique, body: Body) -> Call:
    return call(
        body.page.use(word),
        *map(body.column, obj.columns),
        include=columns_of(obj.include, body),
        without_overlaps=obj.without_overlaps,
        deferrable=obj.deferrable and not obj.initially_deferred,
        initially_deferred=obj.initially_deferred,
        name=body.given(obj),
        **backing(obj),
    )


class CheckWriter(Writer[Check]):
    """``check="price > 0"`` on the one column that it speaks of, or ``Check("a < b")``."""

    kind = "check"
    rank = 52
    says = frozenset({"expression", "no_inherit", "validated", "enforced"})

    def called(self, obj: Check) -> str:
        return within(obj.name, obj.table)

    def claims(self, obj: Check) -> str:
        return obj.name

    def usual(self, obj: Check, columns: tuple[str, ...]) -> Usual:
        return (obj.table.name, *_only(obj, columns)), "check"

    def folded(self, obj: Check, body: Body) -> tuple[str, Mapping[str, object]] | None:
        column = _only(obj, body.columns)
        if not column or obj.no_inherit or obj.comment or body.given(obj) is not None:
            return None
        if any(judged(obj).values()):
            return None
        return column[0], {"check": obj.expression}

    def member(self, obj: Check, body: Body) -> Call:
        body.note(obj.expression)
        return call(
            body.page.use("Check"),
            text(obj.expression),
            no_inherit=obj.no_inherit,
            **judged(obj),
            name=body.given(obj),
            comment=obj.comment,
        )


def _only(obj: Check, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one column whose name is in the condition, as the language finds it."""
    used = {name for name in names_in(obj.expression) if name in columns}
    return tuple(used) if len(used) == 1 else ()


WRITERS = (PrimaryKeyWriter(), UniqueWriter(), CheckWriter())
