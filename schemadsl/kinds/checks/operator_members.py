"""What PostgreSQL rejects about operator classes and families (commands/opclasscmds.c)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem, repeated
from schemadsl.kinds.operator_members import operands, types
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.operator_class import OperatorClass, OperatorFamily

__all__ = ["check", "check_members"]

#: numbers of operators and functions, 0 where the class itself says what they mean
_NUMBERS = {
    "btree": (5, 6),
    "hash": (1, 3),
    "gist": (0, 12),
    "gin": (0, 7),
    "spgist": (0, 7),
    "brin": (0, 15),
}
#: methods that always keep the type itself
_NO_STORAGE = ("btree", "hash")


def check(obj: OperatorClass, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE OPERATOR CLASS would reject about *obj*."""
    method = obj.ref.path[1]
    if obj.storage is not None and method in _NO_STORAGE:
        yield problem(
            obj,
            f"{method} keeps the type itself, not {obj.storage}",
            "Leave out storage=.",
        )
    yield from check_members(obj, catalog)


def check_members(obj: OperatorClass | OperatorFamily, catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with the operators and functions of a class or family."""
    operators, functions = _NUMBERS.get(obj.ref.path[1], (0, 0))
    for word, most, numbers in (
        ("operator", operators, [s.number for s in obj.strategies]),
        ("function", functions, [s.number for s in obj.supports]),
    ):
        for number in numbers:
            if number < 1 or (most and number > most):
                known = f"between 1 and {most}" if most else "1 or more"
                yield problem(
                    obj,
                    f"{obj.ref.path[1]} has no {word} {number}",
                    f"Its number is {known}.",
                )
                return
    members = [f"operator {s.number} for {operands(s)}" for s in obj.strategies]
    members += [f"function {s.number} for {types(s)}" for s in obj.supports]
    for member in repeated(members):
        yield problem(obj, f"it has {member} twice", "Keep one of them.")
