"""Policies, rules and extended statistics: members of tables and views; event triggers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from schemadsl.dsl.arguments import checked, flat, is_name
from schemadsl.dsl.column import Column
from schemadsl.dsl.constraints import Constraint
from schemadsl.dsl.registry import one_of
from schemadsl.dsl.top import Declared
from schemadsl.dsl.triggers import ENABLED

if TYPE_CHECKING:
    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.top import Function, Schema
    from schemadsl.dsl.triggers import Enabled

__all__ = ["EventTrigger", "Policy", "Rule", "Statistics"]


class Policy(Constraint):
    """A row-level security policy: ``Policy("own", to="app", using="owner = CURRENT_USER")``.

    *for_* is the command, *to* the roles (PUBLIC without), *as_* how it joins the
    others. The table obeys its policies once row security is enabled on it.
    """

    noun = "policy"

    @checked
    def __init__(
        self,
        name: str,
        *,
        as_: Literal["permissive", "restrictive"] = "permissive",
        for_: Literal["all", "select", "insert", "update", "delete"] = "all",
        to: str | Sequence[str] = (),
        using: str | None = None,
        with_check: str | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment)
        if not is_name(name, "the name of a policy", self.where):
            self.name = "policy"
        self.permissive = as_ == "permissive"
        self.command = for_
        roles = (to,) if isinstance(to, str) else tuple(to)
        self.roles = tuple(sorted(role for role in roles if role.lower() != "public"))
        if len(self.roles) < len(roles):
            self.roles = ()  # whoever is meant beside PUBLIC is part of it
        self.using = using
        self.with_check = with_check
        one_of("as_", as_, ("permissive", "restrictive"), self.where)


class Rule(Constraint):
    """A rewrite rule: ``Rule("keep", on="delete", do="NOTHING", instead=True)``.

    *do* is NOTHING, one command, or several in parentheses; *where* is its
    condition; *enabled* says in which sessions it holds.
    """

    noun = "rule"

    @checked
    def __init__(
        self,
        name: str,
        *,
        on: Literal["insert", "update", "delete"],
        do: str,
        instead: bool = False,
        where: str | None = None,
        enabled: Enabled = "origin",
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment)
        if not is_name(name, "the name of a rule", self.where):
            self.name = "rule"
        self.event = on
        self.action = do
        self.instead = instead
        self.condition = where
        self.enabled = enabled
        one_of("enabled", enabled, ENABLED, self.where)


class Statistics(Constraint):
    """Extended statistics: ``Statistics(city, zip, kinds=["dependencies"])``.

    A key is a column or an expression; without *kinds* all are kept. *target* is
    how closely to look, from 0 to 10,000.
    """

    noun = "statistics"

    @checked
    def __init__(
        self,
        *keys: Column[Any] | str,
        name: str | None = None,
        schema: Schema | str | None = None,
        kinds: Sequence[Literal["ndistinct", "dependencies", "mcv"]] = (),
        target: int | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment)
        self.keys = flat(keys, "Statistics", self.where)
        self.schema = schema
        self.kinds: tuple[str, ...] = tuple(kinds)
        self.target = target
        self.role = owner


class EventTrigger(Declared):
    """An event trigger: ``EventTrigger("audit", on="ddl_command_end", execute=audit)``.

    *tags* are the commands to run for, all without; *execute* is a declared
    `Function` or the name of another, which returns event_trigger.
    """

    @checked
    def __init__(
        self,
        name: str,
        *,
        on: Literal["ddl_command_start", "ddl_command_end", "sql_drop", "table_rewrite", "login"],
        execute: Function | str,
        tags: Sequence[str] = (),
        enabled: Enabled = "origin",
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.event = on
        self.execute = execute
        self.tags = tuple(tags)
        self.enabled = enabled
        one_of("enabled", enabled, ENABLED, self.where)
