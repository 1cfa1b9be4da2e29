"""Plain SQL for what nothing else in the language covers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from schemadsl.dsl.arguments import checked
from schemadsl.dsl.top import Declared

if TYPE_CHECKING:
    from schemadsl.dsl.ignore import LintIgnore

__all__ = ["Sql"]


class Sql(Declared):
    """Statements of your own: *create* makes something, *drop* takes it away.

    It is tracked by its text: another *create* means *drop*, then *create*. It comes after
    what *depends_on* names (tables, columns, functions, extensions, other Sql) and is taken
    away before it. Statements that PostgreSQL refuses inside a transaction want
    ``transaction=False``.
    """

    kind = "sql"

    @checked
    def __init__(
        self,
        name: str,
        *,
        create: str,
        drop: str,
        depends_on: Sequence[Any] = (),
        transaction: bool = True,
        renamed_from: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(name, renamed_from, None)
        self.create = create
        self.drop = drop
        self.depends_on: tuple[Any, ...] = tuple(depends_on)
        self.transaction = transaction
