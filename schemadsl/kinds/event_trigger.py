"""Event triggers: functions that run when commands change the database itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.plain import PlainKind
from schemadsl.kinds.reading import PLACES, comment_on, member_of
from schemadsl.kinds.words import ENABLE, SESSIONS
from schemadsl.model import Catalog, Object, Ref, differing
from schemadsl.sqltext import ident, literal, qualified

__all__ = ["KIND", "EventTrigger"]


@frozen(kw_only=True)
class EventTrigger(Object):
    """A function that runs at *event*: ``ddl_command_end``, ``sql_drop``, …

    *tags* are the commands to run for, all without; *function* names it with its empty
    argument list; *enabled* is origin, replica, always or disabled.
    """

    mentioned: ClassVar[bool] = False

    event: str
    function: Ref
    tags: tuple[str, ...] = ()
    enabled: str = "origin"


class EventTriggerKind(PlainKind[EventTrigger]):
    """CREATE, ALTER, RENAME and DROP EVENT TRIGGER."""

    name = "event_trigger"
    catalog = "pg_event_trigger"
    object_type = EventTrigger
    words = "EVENT TRIGGER"
    placed = False
    depth = 1
    # made last and dropped first: what stands between would run it
    rank = 98
    owned = True

    def depends(self, obj: EventTrigger, catalog: Catalog) -> Iterator[Ref]:
        yield obj.function

    def create(self, obj: EventTrigger, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        made = super().create(obj, parts, ctx)
        return made if obj.enabled == "origin" else [*made, self._enable(obj)]

    def written(self, obj: EventTrigger) -> str:
        schema, function = obj.function.path
        lines = [f"CREATE {self.address(obj)} ON {ident(obj.event)}"]
        if obj.tags:
            lines.append(f"WHEN TAG IN ({', '.join(map(literal, obj.tags))})")
        lines.append(f"EXECUTE FUNCTION {qualified(schema, function.removesuffix('()'))}()")
        return "\n".join(lines)

    def alter(self, old: EventTrigger, new: EventTrigger, ctx: Context) -> list[Statement] | None:
        if set(differing(old, new)) - {"enabled", "comment", "owner"}:
            return None
        return [self._enable(new)]

    def _enable(self, obj: EventTrigger) -> Statement:
        text = f"ALTER {self.address(obj)} {ENABLE[obj.enabled]}"
        return self.statement(obj, text, "alter", "set when to run")

    def check(self, obj: EventTrigger, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import event_trigger as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT e.oid, e.evtname AS name, e.evtevent AS event, e.evttags AS tags,
                n.nspname AS function_schema, f.proname AS function,
                e.evtenabled AS enabled,
                pg_get_userbyid(e.evtowner) AS owner,
                {comment_on("pg_event_trigger", "e.oid")} AS comment
            FROM pg_event_trigger e
            JOIN pg_proc f ON f.oid = e.evtfoid
            JOIN pg_namespace n ON n.oid = f.pronamespace
            WHERE NOT {member_of("pg_event_trigger", "e")}
        """

    def from_row(self, row: Mapping[str, Any]) -> EventTrigger:
        same = ("event", "owner", "comment")
        return EventTrigger(
            ref=Ref.of("event_trigger", row["name"]),
            tags=tuple(row["tags"] or ()),
            function=Ref.of("function", row["function_schema"], f"{row['function']}()"),
            enabled=SESSIONS[row["enabled"]],
            **{name: row[name] for name in same},
        )


KIND = EventTriggerKind()
