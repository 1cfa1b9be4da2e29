"""Rules, policies and extended statistics: members of tables and views; event triggers."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.declare.parts import within
from schemadsl.codegen.declare.python import Call, Line, Raw, call, text
from schemadsl.codegen.declare.trigger import executed
from schemadsl.codegen.declare.writer import Body, Page, Usual, Writer
from schemadsl.kinds.event_trigger import EventTrigger
from schemadsl.kinds.policy import Policy
from schemadsl.kinds.rule import Rule
from schemadsl.kinds.statistics import Statistics
from schemadsl.model import Catalog, Ref

__all__ = ["WRITERS"]


class RuleWriter(Writer[Rule]):
    """``kept = Rule("keep", on="delete", do="NOTHING", instead=True)``."""

    kind = "rule"
    rank = 72
    says = frozenset("table event instead where action enabled".split())

    def called(self, obj: Rule) -> str:
        return within(obj.name, obj.table)

    def member(self, obj: Rule, body: Body) -> Call:
        body.note(obj.where, obj.action)
        return call(
            body.page.use("Rule"),
            text(body.given(obj) or obj.name),
            on=obj.event,
            where=obj.where,
            do=obj.action,
            instead=obj.instead,
            enabled=None if obj.enabled == "origin" else obj.enabled,
            comment=obj.comment,
        )


class PolicyWriter(Writer[Policy]):
    """``own = Policy("own", to="app", using="owner = CURRENT_USER")``."""

    kind = "policy"
    rank = 71
    says = frozenset("command permissive roles using with_check".split())

    def called(self, obj: Policy) -> str:
        return within(obj.name, obj.table)

    def member(self, obj: Policy, body: Body) -> Call:
        body.note(obj.using, obj.with_check)
        return call(
            body.page.use("Policy"),
            text(body.given(obj) or obj.name),
            as_=None if obj.permissive else "restrictive",
            for_=None if obj.command == "all" else obj.command,
            to=obj.roles[0] if len(obj.roles) == 1 else obj.roles,
            using=obj.using,
            with_check=obj.with_check,
            comment=obj.comment,
        )


class StatisticsWriter(Writer[Statistics]):
    """``places = Statistics(city, zip, kinds=["dependencies"])``."""

    kind = "statistics"
    rank = 73
    says = frozenset("table kinds columns expressions target".split())

    def called(self, obj: Statistics) -> str:
        return "statistics_" + "_".join(_keys(obj)[:3])

    def claims(self, obj: Statistics) -> str:
        return obj.name

    def usual(self, obj: Statistics, columns: tuple[str, ...]) -> Usual | None:
        if obj.ref.path[0] != obj.table.path[0]:
            return None
        return (obj.table.name, *_keys(obj)), "stat"

    def member(self, obj: Statistics, body: Body) -> Call:
        body.note(*(expression.text for expression in obj.expressions))
        return call(
            body.page.use("Statistics"),
            *map(body.column, obj.columns),
            *(text(expression.text) for expression in obj.expressions),
            name=body.given(obj),
            schema=None if obj.ref.path[0] == obj.table.path[0] else obj.ref.path[0],
            kinds=None if len(obj.kinds) in (0, 3) else list(obj.kinds),
            target=obj.target,
            comment=obj.comment,
        )


def _keys(obj: Statistics) -> list[str]:
    return [*obj.columns, *("expr" for _ in obj.expressions)]


class EventTriggerWriter(Writer[EventTrigger]):
    """``watched = EventTrigger("watched", on="ddl_command_end", execute=watch)``."""

    kind = "event_trigger"
    imported = False
    rank = 80
    says = frozenset("event function tags enabled".split())

    def needs(self, obj: EventTrigger, catalog: Catalog) -> Iterator[Ref]:
        yield obj.function

    def block(self, obj: EventTrigger, page: Page, name: str) -> Line:
        made = call(
            page.use("EventTrigger"),
            text(obj.name),
            on=obj.event,
            tags=list(obj.tags) or None,
            execute=Raw(executed(obj.function, page)),
            enabled=None if obj.enabled == "origin" else obj.enabled,
            comment=obj.comment,
        )
        return Line(name, made)


WRITERS = (RuleWriter(), PolicyWriter(), StatisticsWriter(), EventTriggerWriter())
