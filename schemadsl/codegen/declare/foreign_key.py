"""Foreign keys: ``references=`` of a column, or ``ForeignKey((a, b), references=…)``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from schemadsl.codegen.declare.parts import columns_of, judged
from schemadsl.codegen.declare.python import Call, Raw, call
from schemadsl.codegen.declare.writer import Body, Usual, Writer
from schemadsl.kinds.foreign_key import ForeignKey
from schemadsl.model import Catalog, Ref

__all__ = ["WRITERS"]


class ForeignKeyWriter(Writer[ForeignKey]):
    """A lambda reaches what is declared later."""

    kind = "foreign_key"
    rank = 54
    says = frozenset(
        "columns target target_columns on_update on_delete set_columns match deferrable"
        " initially_deferred period validated enforced".split()
    )

    def follows(self, obj: ForeignKey, catalog: Catalog) -> Iterator[Ref]:
        yield obj.target

    def called(self, obj: ForeignKey) -> str:
        return f"to_{obj.target.name}"

    def claims(self, obj: ForeignKey) -> str:
        return obj.name

    def usual(self, obj: ForeignKey, columns: tuple[str, ...]) -> Usual:
        return (obj.table.name, *obj.columns), "fkey"

    def folded(self, obj: ForeignKey, body: Body) -> tuple[str, Mapping[str, object]] | None:
        if len(obj.columns) != 1 or obj.set_columns or obj.comment or not _same(obj, body):
            return None
        if any(judged(obj).values()):
            return None
        target = body.elsewhere(obj.target, obj.target_columns[0], line=obj.columns[0])
        if target is None:
            return None
        later = "lambda: " if body.later(obj.target) else ""
        return obj.columns[0], {
            "references": Raw(f"{later}{target}"),
            "foreign_key": body.given(obj),
            **_options(obj),
        }

    def member(self, obj: ForeignKey, body: Body) -> Call | None:
        columns = [body.column(name) for name in obj.columns]
        targets = [body.elsewhere(obj.target, name) for name in obj.target_columns]
        found = [target for target in targets if target is not None]
        if len(found) < len(targets):
            return None
        later = "lambda: " if body.later(obj.target) else ""
        return call(
            body.page.use("ForeignKey"),
            _tuple(columns),
            references=Raw(f"{later}{_tuple(found)}"),
            set_columns=columns_of(obj.set_columns, body),
            period=obj.period,
            name=body.given(obj),
            **_options(obj),
            **judged(obj),
            comment=obj.comment,
        )


def _tuple(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


def _options(obj: ForeignKey) -> dict[str, object]:
    return {
        "on_delete": None if obj.on_delete == "no action" else obj.on_delete,
        "on_update": None if obj.on_update == "no action" else obj.on_update,
        "match": None if obj.match == "simple" else obj.match,
        "deferrable": obj.deferrable and not obj.initially_deferred,
        "initially_deferred": obj.initially_deferred,
    }


def _same(obj: ForeignKey, body: Body) -> bool:
    """Tell whether both columns are of one type in Python, as ``references=`` wants them."""
    own = body.holds(obj.table, obj.columns[0])
    return own is not None and own == body.holds(obj.target, obj.target_columns[0])


WRITERS = (ForeignKeyWriter(),)
