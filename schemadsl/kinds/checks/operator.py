"""What PostgreSQL rejects about operators (src/backend/commands/operatorcmds.c, parser/scan.l)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.operator import Operator

__all__ = ["check"]

_CHARACTERS = frozenset("+-*/<>=~!@#%^&|`?")
#: without one of these a name may not end in + or -
_FREEING = frozenset("~!@#%^&|`?")


def check(obj: Operator, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE OPERATOR would reject about *obj*."""
    name = obj.ref.bare
    wrong = _wrong_name(name)
    if wrong:
        yield problem(obj, f"{name!r} {wrong}", "Choose another name.")
        return
    prefix = obj.ref.name[len(name) :].startswith("(NONE,")
    said = [
        word
        for word, has in (
            ("commutator", obj.commutator is not None),
            ("join", obj.join is not None),
            ("merges", obj.merges),
            ("hashes", obj.hashes),
        )
        if has
    ]
    if prefix and said:
        yield problem(
            obj,
            f"one of a single operand has no {said[0]}",
            f"Leave out {said[0]}=, or add leftarg=.",
        )
    if obj.negator == obj.ref:
        yield problem(obj, "it is its own negator", "Name another operator.")
    made = catalog.get(obj.function)
    returns = str(getattr(made, "returns", "boolean")).lower()
    if made is not None and returns not in ("boolean", "bool"):
        said = [*(("negator",) if obj.negator is not None else ()), *said]
        said = [word for word in said if word != "commutator"]
        if obj.restrict is not None:
            said.append("restrict")
        if said:
            yield problem(
                obj,
                f"its function returns {returns}, so that it has no {said[0]}",
                f"Only one that returns boolean has: leave out {said[0]}=.",
            )


def _wrong_name(name: str) -> str:
    strange = sorted(set(name) - _CHARACTERS)
    if strange or not name:
        return f"has a {strange[0]!r} in it" if strange else "is no name"
    if "--" in name or "/*" in name:
        return "would begin a comment"
    if name == "=>":
        return "names arguments"
    if len(name) > 1 and name[-1] in "+-" and not _FREEING & set(name):
        return f"ends in {name[-1]!r} and has none of ~ ! @ # % ^ & | ` ?"
    return ""
