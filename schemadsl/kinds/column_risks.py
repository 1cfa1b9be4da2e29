"""What rows have to fear from a type that does not keep every value: to be cut, or to stop it."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.kinds.casts import assignable
from schemadsl.kinds.statement import Hazard
from schemadsl.kinds.types import STRINGS, base, element, modifiers

__all__ = ["checked", "risks"]

_INTEGERS = frozenset({"smallint", "integer", "bigint"})
_FLOATS = frozenset({"real", "double precision"})
#: what a text is either read as, to the last sign, or refused
_STRICT = _INTEGERS | {"boolean", "uuid", "json", "bytea"}
#: what always has a value on the other side
_CUTTING = frozenset({("numeric", "double precision"), ("inet", "cidr")})
#: what keeps all that there is room for: jsonb has none for \\u0000 and for numbers past numeric's
_CHECKED = frozenset({("json", "jsonb")})
_TIMES = ("date", "time", "interval")


def risks(name: str, old: str, new: str, written: str) -> Iterator[Hazard]:
    """Yield what happens to values of the column *name* that *new* has no room for.

    *old* and *new* are the types beneath any domain, *written* what the plan calls the new one.
    """
    cut, refused = _sorts(element(old), element(new))
    if cut:
        text = f"what {written} has no room for in the values of {name}, {old} until then"
        yield Hazard(Hazard.DATA_LOSS, text)
    if refused:
        text = f"the migration fails where a value of {name} does not fit {written}"
        yield Hazard(Hazard.MAY_FAIL, text)


def checked(old: str, new: str) -> bool:
    """Tell whether values are kept by a cast that refuses some of them."""
    return (base(element(old)), base(element(new))) in _CHECKED


def _sorts(old: str, new: str) -> tuple[bool, bool]:
    """Tell whether values are cut or rounded, and whether some are refused."""
    before, after = base(old), base(new)
    if (before, after) in _CHECKED:
        return False, True
    if after in STRINGS:
        # an assignment refuses what is too long, a written cast cuts it (manual, chapter 8.3)
        return (False, True) if assignable(old, new) else (True, False)
    if before in STRINGS:
        return after not in _STRICT, True
    if before == after == "numeric":
        return _numeric(modifiers(old), modifiers(new))
    if after in _INTEGERS:
        return before not in _INTEGERS, True
    if before in _INTEGERS:
        # a float has fewer digits than it has room for
        return after in _FLOATS, after not in _FLOATS
    if before.startswith(_TIMES) and after.startswith(_TIMES):
        return True, False
    if after in ("bit", "bit varying"):
        return (False, True) if assignable(old, new) else (True, False)
    if (before, after) in _CUTTING:
        return True, False
    return True, True


def _numeric(old: tuple[int, ...], new: tuple[int, ...]) -> tuple[bool, bool]:
    (after, scale) = (*new, 0)[:2]
    if not old:
        return True, True
    (before, was) = (*old, 0)[:2]
    return scale < was, after - scale < before - was
