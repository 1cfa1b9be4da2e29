"""What PostgreSQL rejects about aggregates (src/backend/commands/aggregatecmds.c)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem
from schemadsl.model import Catalog
from schemadsl.sqltext import tokens

if TYPE_CHECKING:
    from schemadsl.kinds.aggregate import Aggregate

__all__ = ["check"]

_MOVING = (
    *("msfunc", "minvfunc", "mfinalfunc", "mfinalfunc_extra", "mfinalfunc_modify"),
    *("msspace", "minitcond"),
)


def check(obj: Aggregate, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE AGGREGATE would reject about *obj*."""
    yield from _check_moving(obj)
    yield from _check_serial(obj)
    if obj.sort == "hypothetical" and " order by " not in f" {obj.arguments.lower()} ":
        yield problem(
            obj,
            "only an aggregate with ORDER BY is hypothetical",
            'Write arguments="… ORDER BY …", or leave out hypothetical=.',
        )
    if obj.sortop is not None and (obj.sort != "normal" or _many(obj)):
        yield problem(
            obj, "only an aggregate of one argument has a sort operator", "Leave out sortop=."
        )


def _check_moving(obj: Aggregate) -> Iterator[Problem]:
    if obj.mstype is None:
        for word in _MOVING:
            if getattr(obj, word) not in (None, False, 0):
                yield problem(
                    obj, f"{word} is said and no mstype", f"Add mstype=, or drop {word}=."
                )
                return
        return
    for word in ("msfunc", "minvfunc"):
        if getattr(obj, word) is None:
            yield problem(obj, f"mstype is said and no {word}", f"Add {word}=, or drop mstype=.")


def _check_serial(obj: Aggregate) -> Iterator[Problem]:
    given = [word for word in ("serialfunc", "deserialfunc") if getattr(obj, word) is not None]
    if given and obj.stype != "internal":
        yield problem(
            obj,
            f"{given[0]} is for the state type internal, this one is {obj.stype}",
            f"Leave out {given[0]}=.",
        )
    elif len(given) == 1:
        yield problem(
            obj, f"it has {given[0]} alone", "Give both serialfunc= and deserialfunc=, or none."
        )


def _many(obj: Aggregate) -> bool:
    """Tell whether there is another number of arguments than one."""
    types = obj.ref.name[len(obj.ref.bare) + 1 : -1]
    depth, commas = 0, 0
    for token in tokens(types):
        depth += (token.kind == "open") - (token.kind == "close")
        commas += token.kind == "comma" and depth == 0
    return not types or commas > 0
