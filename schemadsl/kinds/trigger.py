"""Triggers, constraint triggers among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

import attrs
from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds import trigger_read
from schemadsl.kinds.base import Context, Kind, Lock, Reach, ServerFacts, Statement, leans, mentions
from schemadsl.kinds.words import ENABLE, alter_table, deferral, q
from schemadsl.model import Catalog, Object, Ref, differing, names, sql
from schemadsl.sqltext import ident, idents, literal, parenthesised, qualified

__all__ = ["KIND", "Trigger"]


@frozen(kw_only=True)
class Trigger(Object):
    """A function that runs when rows change.

    *on* is table or view; *timing* is before, after or instead of; *events* of insert,
    update, delete, truncate; *function* names it with its empty argument list. *enabled*
    says in which sessions it fires: origin, replica, always, or in none of them: disabled.
    """

    mentioned: ClassVar[bool] = False

    on: str = "table"
    timing: str
    events: tuple[str, ...]
    update_of: tuple[str, ...] = names(())
    row: bool = False
    when: str | None = sql(None, rows=True)
    function: Ref
    arguments: tuple[str, ...] = ()
    old_table: str | None = None
    new_table: str | None = None
    constraint: bool = False
    referenced: Ref | None = None  # FROM of a constraint trigger
    deferrable: bool = False
    initially_deferred: bool = False
    enabled: str = "origin"

    @property
    def table(self) -> Ref:
        """The table or view that the trigger watches."""
        return Ref(self.on, self.ref.path[:2])

    @property
    def scope(self) -> Ref | None:
        return self.table


class TriggerKind(Kind[Trigger]):
    """CREATE OR REPLACE, RENAME and DROP TRIGGER."""

    name = "trigger"
    catalog = "pg_trigger"
    object_type = Trigger
    depth = 3
    rank = 70
    dies_with_parent = True

    def facts(self, obj: Trigger) -> Iterator[tuple[str, str]]:
        events = " or ".join(obj.events)
        yield "when", f"{obj.timing} {events}, for each {'row' if obj.row else 'statement'}"
        if obj.when is not None:
            yield "if", obj.when
        yield "calls", str(obj.function).partition(":")[2]

    def parent(self, obj: Trigger) -> Ref | None:
        return obj.table

    def claims(self, obj: Trigger) -> tuple[str, ...]:
        return (f"trigger {qualified(*obj.ref.path)}",)

    def depends(self, obj: Trigger, catalog: Catalog) -> Iterator[Ref]:
        yield obj.function
        if obj.referenced is not None:
            yield obj.referenced
        yield from leans(obj, catalog)
        used = mentions(obj) | set(obj.update_of)
        for member in catalog.members(obj.table):
            if member.ref.kind == "column" and member.name in used:
                yield member.ref

    def address(self, obj: Trigger) -> str:
        return f"TRIGGER {ident(obj.name)} ON {q(obj.table)}"

    def create(self, obj: Trigger, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        made = [_statement(obj, "CREATE", "create", f"create trigger {obj.name}")]
        return made if obj.enabled == "origin" else [*made, _enable(obj)]

    def alter(self, old: Trigger, new: Trigger, ctx: Context) -> list[Statement] | None:
        if set(differing(old, new)) <= {"comment", "enabled"}:
            return [_enable(new)]
        return self._replace(old, new)

    def _replace(self, old: Trigger, new: Trigger) -> list[Statement] | None:
        if old.constraint or new.constraint:
            return None
        made = [_statement(new, "CREATE OR REPLACE", "alter", f"replace trigger {new.name}")]
        # replaced, it is enabled as a new one is
        return made if new.enabled == "origin" else [*made, _enable(new)]

    def rebuild(self, old: Trigger, new: Trigger, ctx: Context) -> list[Statement] | None:
        if ctx.gone(new.table) or any(
            ctx.gone(d) or (ctx.retyped(d) and d != new.function)
            for d in self.depends(new, ctx.new)
        ):
            return None
        return self._replace(old, new)

    def rename(self, old: Ref, new: Trigger, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=(
                    f"ALTER TRIGGER {ident(old.name)} ON {q(new.table)} RENAME TO {ident(new.name)}"
                ),
                verb="rename",
                about=new.ref,
                says=f"rename trigger {old.name} to {new.name}",
                lock=Lock.ACCESS_EXCLUSIVE,
                table=new.table,
                reach=_reach(new),
                squawk=("renaming-object",),
            )
        ]

    def drop(self, obj: Trigger, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"DROP TRIGGER {ident(obj.name)} ON {q(obj.table)}",
                verb="drop",
                about=obj.ref,
                says=f"drop trigger {obj.name} of {obj.table.name}",
                lock=Lock.ACCESS_EXCLUSIVE,
                table=obj.table,
                reach=_reach(obj),
                squawk=("ban-drop-trigger",),
            )
        ]

    def rebuilt_by(self, obj: Trigger, disturbed: Ref, ctx: Context) -> bool:
        return True

    def similar(self, old: Trigger, new: Trigger) -> bool:
        return attrs.evolve(old, ref=new.ref) == new

    def check(self, obj: Trigger, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import trigger as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return trigger_read.QUERY

    def linked(self, obj: Trigger, own: tuple[Ref, ...], inner: tuple[Ref, ...]) -> Trigger:
        # its clones on partitions go with those
        return attrs.evolve(obj, uses=own)

    def from_row(self, row: Mapping[str, Any]) -> Trigger:
        return Trigger(
            ref=Ref.of("trigger", row["schema"], row["table"], row["name"]),
            **trigger_read.fields(row),
        )


def _statement(obj: Trigger, verb: str, plan_verb: str, says: str) -> Statement:
    return Statement(
        sql=_create(obj, verb),
        verb=plan_verb,
        about=obj.ref,
        says=f"{says} on {obj.table.name}",
        lock=Lock.SHARE_ROW_EXCLUSIVE,
        table=obj.table,
        reach=_reach(obj),
    )


def _reach(obj: Trigger) -> Reach:
    """Partitions get triggers for each row, those for each statement stay."""
    return Reach.PARTITIONS if obj.row else Reach.TABLE


def _enable(obj: Trigger) -> Statement:
    return alter_table(
        obj.table,
        f"{ENABLE[obj.enabled]} TRIGGER {ident(obj.name)}",
        about=obj.ref,
        says=f"say in which sessions trigger {obj.name} fires: {obj.enabled}",
        lock=Lock.SHARE_ROW_EXCLUSIVE,
        reach=_reach(obj),
    )


def _create(obj: Trigger, verb: str) -> str:
    events = " OR ".join(_event(obj, event) for event in obj.events)
    lines = [
        f"{verb} {'CONSTRAINT ' * obj.constraint}TRIGGER {ident(obj.name)}",
        f"{obj.timing.upper()} {events} ON {q(obj.table)}",
    ]
    if obj.referenced is not None:
        lines.append(f"FROM {q(obj.referenced)}")
    if deferred := deferral(obj.deferrable, obj.initially_deferred):
        lines.append(deferred.strip())
    named = [
        f"{word} TABLE AS {ident(name)}"
        for word, name in (("OLD", obj.old_table), ("NEW", obj.new_table))
        if name is not None
    ]
    if named:
        lines.append(f"REFERENCING {' '.join(named)}")
    lines.append(f"FOR EACH {'ROW' if obj.row else 'STATEMENT'}")
    if obj.when is not None:
        lines.append(f"WHEN {parenthesised(obj.when)}")
    schema, function = obj.function.path
    bare = function.removesuffix("()")
    arguments = ", ".join(map(literal, obj.arguments))
    lines.append(f"EXECUTE FUNCTION {qualified(schema, bare)}({arguments})")
    return "\n".join(lines)


def _event(obj: Trigger, event: str) -> str:
    if event == "update" and obj.update_of:
        return f"UPDATE OF {idents(obj.update_of)}"
    return event.upper()


KIND = TriggerKind()
