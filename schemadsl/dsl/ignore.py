"""``lint_ignore=``: what lint need not say of a declaration, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from schemadsl.dsl.registry import registry, report

if TYPE_CHECKING:
    from typing import TypeAlias

    from schemadsl._lint_codes import LintCode
    from schemadsl.errors import Where

    #: a code of lint → the reason why it is ignored here
    LintIgnore: TypeAlias = Mapping[LintCode, str]
else:
    LintIgnore = Mapping

__all__ = ["LintIgnore", "note"]


def note(words: object, where: Where) -> None:
    """Keep what a declaration says to lint; report what is no code with a reason.

    Whether there is such a rule is a finding of lint's own: the schema is right all the same.
    """
    if words is None:
        return
    said = cast("Mapping[object, object]", words) if isinstance(words, Mapping) else None
    if said is None or not all(isinstance(part, str) for pair in said.items() for part in pair):
        fix = 'Write lint_ignore={"SD501": "the reason"}.'
        report("lint_ignore= is not a dict of codes and reasons", where, fix)
        return
    active = registry()
    if active is not None and where.line is not None:
        kept = active.ignored.setdefault((where.file, where.line), {})
        kept.update((str(code), str(reason)) for code, reason in said.items())
