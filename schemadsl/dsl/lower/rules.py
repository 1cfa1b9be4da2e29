"""Policies, rules, extended statistics and event triggers."""

from __future__ import annotations

from schemadsl import kinds
from schemadsl.dsl.lower.routines import function_ref
from schemadsl.dsl.lower.scope import Lowering, TableScope, schema_name
from schemadsl.dsl.rules import EventTrigger, Policy, Rule, Statistics
from schemadsl.model import Ref
from schemadsl.sqltext import tokens

__all__ = ["lower_event_trigger", "lower_policy", "lower_rule", "lower_statistics"]


def lower_policy(scope: TableScope, member: Policy) -> None:
    """Make a policy."""
    scope.low.add(
        kinds.policy.Policy(
            ref=scope.ref.child("policy", scope.given(member.name) or ""),
            auto_named="{table}" in (member.name or ""),
            command=member.command,
            permissive=member.permissive,
            roles=member.roles,
            using=member.using,
            with_check=member.with_check,
            comment=member.comment,
            renamed_from=member.renamed_from,
            source=member.where,
        )
    )


def lower_rule(scope: TableScope, member: Rule) -> None:
    """Make a rule."""
    scope.low.add(
        kinds.rule.Rule(
            ref=scope.ref.child("rule", scope.given(member.name) or ""),
            auto_named="{table}" in (member.name or ""),
            table=scope.ref,
            event=member.event,
            instead=member.instead,
            where=member.condition,
            action=member.action.strip().removesuffix(";"),
            enabled=member.enabled,
            comment=member.comment,
            renamed_from=member.renamed_from,
            source=member.where,
        )
    )


def lower_statistics(scope: TableScope, member: Statistics) -> None:
    """Make extended statistics; a column may be named in a text, too."""
    columns: list[str] = []
    expressions: list[kinds.statistics.Expression] = []
    for key in member.keys:
        if isinstance(key, str):
            found = list(tokens(key))
            if len(found) == 1 and found[0].kind in ("word", "quoted"):
                columns.append(found[0].name)
            else:
                expressions.append(kinds.statistics.Expression(text=key))
        else:
            name = scope.column(key, member.where)
            if name is None:
                return
            columns.append(name)
    # ChooseExtendedStatisticNameAddition in src/backend/commands/statscmds.c
    parts = [*columns, *("expr" for _ in expressions)]
    name, chosen = scope.named(member.name, *parts, suffix="stat")
    schema = scope.schema if member.schema is None else schema_name(member.schema)
    # an expression alone has no kinds; all of them is what no word means
    usual = () if not columns and len(expressions) == 1 else ("ndistinct", "dependencies", "mcv")
    scope.low.add(
        kinds.statistics.Statistics(
            ref=Ref.of("statistics", schema, name),
            auto_named=chosen,
            table=scope.ref,
            kinds=tuple(k for k in usual if k in member.kinds) if member.kinds else usual,
            columns=tuple(_in_order(scope, columns)),
            expressions=tuple(expressions),
            target=member.target,
            owner=member.role,
            comment=member.comment,
            renamed_from=member.renamed_from,
            source=member.where,
        )
    )


def _in_order(scope: TableScope, names: list[str]) -> list[str]:
    """Sort as PostgreSQL keeps them: by the place in the table."""
    places = {name: at for at, name in enumerate(scope.columns)}
    return sorted(names, key=lambda name: places.get(name, len(places)))


def lower_event_trigger(low: Lowering, declared: EventTrigger) -> None:
    """Make an event trigger."""
    function = function_ref(low, declared.execute, f"event trigger {declared.name}", declared.where)
    if function is None:
        return
    low.add(
        kinds.event_trigger.EventTrigger(
            ref=Ref.of("event_trigger", declared.name),
            event=declared.event,
            function=function,
            tags=declared.tags,
            enabled=declared.enabled,
            **declared.common,
        )
    )
