"""Plans as the linter reads them, and what of their losses a person has allowed."""

from __future__ import annotations

from collections.abc import Iterator, Set

from attrs import evolve

from schemadsl.kinds.base import Statement
from schemadsl.lint.engine import Linter
from schemadsl.lint.rule import LOSS, group_of
from schemadsl.lint.script import Script
from schemadsl.lint.settings import Settings
from schemadsl.model import Catalog, Ref
from schemadsl.plan import Options, Plan, build
from schemadsl.plan.script import migration
from schemadsl.sqltext import one_line

__all__ = ["after", "answered", "flat"]


def flat(plan: Plan, name: str) -> Script:
    """Return a plan's statements as a script, without transactions and comments."""
    return Script(name, "".join(f"{statement.sql};\n" for statement in plan.statements))


def after(former: Catalog, settings: Settings) -> Linter:
    """Return a linter that knows a database with *former* in it, at the next migration set."""
    linter = Linter(settings)
    linter.database.whole = True
    linter.begin_set()
    linter.run(flat(build(Catalog(), former, Options(anything=True)), "snapshot"), judge=False)
    linter.begin_set()
    return linter


def answered(plan: Plan, allowed: Set[Ref]) -> Plan:
    """Return the plan with the losses ignored that *allowed* speaks of, each above its statement.

    The rules decide by themselves, not by a project's settings: the file is the same everywhere.
    """
    if not plan or not allowed:
        return plan
    linter = after(plan.old, Settings())
    linter.run(Script("the next migration", migration(plan, "next")))
    losses: dict[str, dict[str, None]] = {}
    for finding in linter.findings:
        if group_of(finding.code) == LOSS:
            losses.setdefault(one_line(finding.sql), {})[finding.code] = None
    return evolve(plan, statements=tuple(_answered(plan.statements, losses, allowed)))


def _answered(
    statements: tuple[Statement, ...], losses: dict[str, dict[str, None]], allowed: Set[Ref]
) -> Iterator[Statement]:
    for statement in statements:
        codes = losses.get(one_line(statement.sql), {})
        word = next((ref for ref in (statement.about, statement.table) if ref in allowed), None)
        if not codes or word is None:
            yield statement
            continue
        reason = " ".join(f"allowed by --allow-drop {word}".split())
        yield evolve(statement, ignores=f"{', '.join(sorted(codes))} {reason}")
