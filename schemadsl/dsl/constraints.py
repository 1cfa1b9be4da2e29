"""Constraints of a table: keys, checks and exclusions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from schemadsl.dsl.arguments import checked, flat, is_text, spoken
from schemadsl.dsl.column import ACTIONS, Column
from schemadsl.dsl.member import Member
from schemadsl.dsl.registry import one_of, report

if TYPE_CHECKING:
    from typing import TypeAlias

    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.indexes import Element
    from schemadsl.dsl.options import Action

    Columns: TypeAlias = Column[Any] | Sequence[Column[Any]]

__all__ = ["Check", "Constraint", "Exclude", "ForeignKey", "Key", "PrimaryKey", "Unique"]


class Constraint(Member):
    """A member with a name that may be left to PostgreSQL's rules."""

    def __init__(self, name: str | None, renamed_from: str | None, comment: str | None) -> None:
        super().__init__()
        self.name = name
        self.renamed_from = renamed_from
        self.comment = comment


class Key(Constraint):
    """What primary keys and unique constraints have in common."""

    columns: tuple[Column[Any], ...]
    include: tuple[Column[Any], ...]
    nulls_not_distinct = False
    without_overlaps: bool
    deferrable: bool
    initially_deferred: bool
    storage: Mapping[str, Any]
    tablespace: str | None
    index_comment: str | None


class PrimaryKey(Key):
    """The primary key over several columns: ``key = PrimaryKey(user_id, tag_id)``.

    *include* adds columns to its index; *with_* sets the index's storage parameters,
    *tablespace* says where it stands, and *index_comment* describes it. With
    *without_overlaps* the last column is a range, and ranges beside equal values of
    the others do not overlap (PostgreSQL 18).
    """

    noun = "primary key"

    @checked
    def __init__(
        self,
        *columns: Column[Any],
        name: str | None = None,
        include: Sequence[Column[Any]] = (),
        without_overlaps: bool = False,
        deferrable: bool = False,
        initially_deferred: bool = False,
        with_: Mapping[str, str | int | float | bool] | None = None,
        tablespace: str | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        index_comment: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment)
        self.columns = flat(columns, type(self).__name__, self.where)
        self.include = tuple(include)
        self.without_overlaps = without_overlaps
        self.deferrable = deferrable
        self.initially_deferred = initially_deferred
        self.storage = with_ or {}
        self.tablespace = tablespace
        self.index_comment = index_comment


class Unique(Key):
    """A unique constraint: ``once = Unique(url, user_id)``.

    With *nulls_not_distinct* two nulls count as equal (PostgreSQL 15). The rest is as
    with `PrimaryKey`.
    """

    noun = "unique constraint"

    @checked
    def __init__(
        self,
        *columns: Column[Any],
        name: str | None = None,
        include: Sequence[Column[Any]] = (),
        nulls_not_distinct: bool = False,
        without_overlaps: bool = False,
        deferrable: bool = False,
        initially_deferred: bool = False,
        with_: Mapping[str, str | int | float | bool] | None = None,
        tablespace: str | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        index_comment: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment)
        self.columns = flat(columns, type(self).__name__, self.where)
        self.include = tuple(include)
        self.nulls_not_distinct = nulls_not_distinct
        self.without_overlaps = without_overlaps
        self.deferrable = deferrable
        self.initially_deferred = initially_deferred
        self.storage = with_ or {}
        self.tablespace = tablespace
        self.index_comment = index_comment


class Check(Constraint):
    """A condition that every row keeps: ``paid = Check("amount >= 0")``.

    One that is *not_valid* holds for new rows only; one that is *not_enforced* is
    known and never looked at (PostgreSQL 18).
    """

    noun = "check"

    @checked
    def __init__(
        self,
        expression: str,
        *,
        name: str | None = None,
        no_inherit: bool = False,
        not_valid: bool = False,
        not_enforced: bool = False,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment)
        advice = 'Write the condition as SQL text: Check("x > 0").'
        fine = is_text(expression, "the condition of a check", self.where, advice)
        self.expression = expression if fine else "true"
        self.no_inherit = no_inherit
        self.not_valid = not_valid
        self.not_enforced = not_enforced


class ForeignKey(Constraint):
    """A foreign key over several columns.

    ``ForeignKey((a, b), references=(Other.a, Other.b), on_delete="set null",
    set_columns=(b,))``; *references* may be a lambda. *set_columns* are those that
    ON DELETE SET NULL or SET DEFAULT sets (PostgreSQL 15). With *period* the last
    columns are ranges, and those of the key must cover the other (PostgreSQL 18).
    One that is *not_valid* holds for new rows only; one that is *not_enforced* is
    known and never looked at (PostgreSQL 18).
    """

    noun = "foreign key"

    @checked
    def __init__(
        self,
        columns: Columns,
        *,
        references: Columns | Callable[[], Columns],
        name: str | None = None,
        on_delete: Action = "no action",
        on_update: Action = "no action",
        set_columns: Sequence[Column[Any]] = (),
        match: Literal["simple", "full"] = "simple",
        period: bool = False,
        deferrable: bool = False,
        initially_deferred: bool = False,
        not_valid: bool = False,
        not_enforced: bool = False,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment)
        self.columns = _several(columns)
        self.references = references
        self.on_delete = on_delete
        self.on_update = on_update
        self.set_columns = tuple(set_columns)
        self.match = match
        self.period = period
        self.deferrable = deferrable
        self.initially_deferred = initially_deferred
        self.not_valid = not_valid
        self.not_enforced = not_enforced
        one_of("on_delete", on_delete, ACTIONS, self.where)
        one_of("on_update", on_update, ACTIONS, self.where)
        one_of("match", match, ("simple", "full"), self.where)

    def targets(self) -> tuple[Column[Any], ...]:
        """Return the referenced columns; calls the lambda."""
        found = self.references
        if callable(found) and not isinstance(found, type):
            found = found()
        return _several(found)


class Exclude(Constraint):
    """An exclusion constraint: ``Exclude((room, "="), (during, "&&"))``.

    Each element is a column, an expression or an `Element`, with the operator that
    must not hold between two rows for all of them.
    """

    noun = "exclusion constraint"

    @checked
    def __init__(
        self,
        *elements: tuple[Column[Any] | Element | str, str],
        using: str = "gist",
        where: str | None = None,
        include: Sequence[Column[Any]] = (),
        name: str | None = None,
        deferrable: bool = False,
        initially_deferred: bool = False,
        with_: Mapping[str, str | int | float | bool] | None = None,
        tablespace: str | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        index_comment: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment)
        self.elements = elements if all(map(self._is_pair, elements)) else ()
        self.using = using
        self.predicate = where
        self.include = tuple(include)
        self.deferrable = deferrable
        self.initially_deferred = initially_deferred
        self.storage: Mapping[str, Any] = with_ or {}
        self.tablespace = tablespace
        self.index_comment = index_comment

    def _is_pair(self, pair: object) -> bool:
        fine = _is_pair(pair)
        if not fine:
            report(
                f"an element of Exclude is {spoken(pair)}, not a pair",
                self.where,
                'Write Exclude((room, "="), (during, "&&")).',
            )
        return fine


def _is_pair(pair: Any) -> bool:
    parts: list[object] = [*pair] if isinstance(pair, (tuple, list)) else []
    return len(parts) == 2 and isinstance(parts[1], str)


def _several(columns: Any) -> tuple[Column[Any], ...]:
    found: list[Any] = [*columns] if isinstance(columns, (tuple, list)) else [columns]
    return tuple(found)
