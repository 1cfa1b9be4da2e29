"""Rewrite rules; the rule that is a view's query belongs to the view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, ServerFacts, Statement, leans
from schemadsl.kinds.deparse import condition, settled
from schemadsl.kinds.on_table import OnTableKind
from schemadsl.kinds.reading import RELATIONS, comment_on
from schemadsl.kinds.words import ENABLE, SESSIONS, q
from schemadsl.model import Catalog, Object, Ref, differing, sql, sql_lines
from schemadsl.sqltext import ident, parenthesised, tokens

__all__ = ["KIND", "Rule"]


@frozen(kw_only=True)
class Rule(Object):
    """What happens instead of a command on *table*, a table or view, or beside it.

    *event* is insert, update or delete; *action* is ``NOTHING``, one command, or
    several in parentheses; *enabled* is origin, replica, always or disabled.
    """

    mentioned: ClassVar[bool] = False

    table: Ref
    event: str
    instead: bool = False
    where: str | None = sql(None, rows=True)
    action: str = sql_lines("NOTHING", rows=True)
    enabled: str = "origin"

    @property
    def scope(self) -> Ref | None:
        return self.table


class RuleKind(OnTableKind[Rule]):
    """CREATE OR REPLACE, RENAME and DROP RULE."""

    name = "rule"
    catalog = "pg_rewrite"
    object_type = Rule
    rank = 72

    def depends(self, obj: Rule, catalog: Catalog) -> Iterator[Ref]:
        if obj.source is not None:
            yield from leans(obj, catalog)
            for member in catalog.members(obj.table):
                if member.ref.kind == "column":
                    yield member.ref

    def create(self, obj: Rule, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        made = [self.statement(obj, _create(obj, "CREATE"), "create", "create rule")]
        return made if obj.enabled == "origin" else [*made, self._enable(obj)]

    def alter(self, old: Rule, new: Rule, ctx: Context) -> list[Statement] | None:
        changed = set(differing(old, new)) - {"comment"}
        made: list[Statement] = []
        if changed - {"enabled"} or not changed:
            made.append(
                self.statement(new, _create(new, "CREATE OR REPLACE"), "alter", "replace rule")
            )
        return [*made, self._enable(new)] if "enabled" in changed else made

    def _enable(self, obj: Rule) -> Statement:
        text = f"ALTER TABLE {q(obj.table)} {ENABLE[obj.enabled]} RULE {ident(obj.name)}"
        return self.statement(obj, text, "alter", "set when to apply rule")

    def check(self, obj: Rule, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import rule as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {RELATIONS}
            SELECT w.oid, r.schema, r.name AS "table", r.kind, w.rulename AS name,
                CASE w.ev_type WHEN '2' THEN 'update' WHEN '3' THEN 'insert' ELSE 'delete' END
                    AS event,
                w.is_instead AS instead, pg_get_ruledef(w.oid, false) AS definition,
                w.ev_enabled AS enabled,
                {comment_on("pg_rewrite", "w.oid")} AS comment
            FROM pg_rewrite w JOIN relations r ON r.oid = w.ev_class
            WHERE w.ev_type <> '1'
        """

    def from_row(self, row: Mapping[str, Any]) -> Rule:
        where, action = _parts(row["definition"])
        same = ("event", "instead", "comment")
        return Rule(
            ref=Ref.of("rule", row["schema"], row["table"], row["name"]),
            table=Ref.of(row["kind"], row["schema"], row["table"]),
            where=condition(where),
            action=settled(action),
            enabled=SESSIONS[row["enabled"]],
            **{name: row[name] for name in same},
        )


def _parts(definition: str) -> tuple[str | None, str]:
    """Cut the condition and the action out of CREATE RULE: WHERE and DO are reserved words."""
    depth, start = 0, -1
    for token in tokens(definition):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth or token.kind != "word":
            continue
        if token.text == "WHERE" and start < 0:
            start = token.end
        elif token.text == "DO":
            where = definition[start : token.start] if start >= 0 else None
            action = definition[token.end :].strip().removesuffix(";")
            return where, action.removeprefix("INSTEAD").strip()
    raise ValueError(definition)


def _create(obj: Rule, verb: str) -> str:
    lines = [f"{verb} RULE {ident(obj.name)} AS", f"ON {obj.event.upper()} TO {q(obj.table)}"]
    if obj.where is not None:
        lines.append(f"WHERE {parenthesised(obj.where)}")
    lines.append(f"DO {'INSTEAD' if obj.instead else 'ALSO'} {obj.action}")
    return "\n".join(lines)


KIND = RuleKind()
