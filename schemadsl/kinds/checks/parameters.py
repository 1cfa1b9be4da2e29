"""Storage parameters of indexes: their names and ranges (manual, CREATE INDEX, and bloom)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import nearest, problem
from schemadsl.model import Object

__all__ = ["PARAMETERS", "Parameter", "boolean", "check_storage", "number", "words"]


@frozen
class Parameter:
    """What a parameter takes: a number in a range, one of some words, or a boolean."""

    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()

    def wrong(self, value: str) -> str:
        """Return what the value should be; empty where it is."""
        if self.choices:
            return "" if value.lower() in self.choices else " or ".join(self.choices)
        if self.low is None or self.high is None:
            return "" if _is_boolean(value) else "true or false"
        try:
            found = float(value)
        except ValueError:
            return f"a number from {self.low:g} to {self.high:.10g}"
        inside = self.low <= found <= self.high
        return "" if inside else f"a number from {self.low:g} to {self.high:.10g}"


def _is_boolean(value: str) -> bool:
    """Tell whether PostgreSQL reads *value* as a boolean: on, off, 1, 0, or a clear prefix."""
    text = value.lower()
    return text in ("1", "0", "on", "off", "of") or (
        bool(text) and any(word.startswith(text) for word in ("true", "false", "yes", "no"))
    )


def number(low: float, high: float) -> Parameter:
    """Take a number from *low* to *high*."""
    return Parameter(low, high)


def words(*choices: str) -> Parameter:
    """Take one of *choices*."""
    return Parameter(choices=choices)


boolean = Parameter()
_FILL = number(10, 100)

PARAMETERS: Mapping[str, Mapping[str, Parameter]] = MappingProxyType(
    {
        "btree": {"fillfactor": _FILL, "deduplicate_items": boolean},
        "hash": {"fillfactor": _FILL},
        "spgist": {"fillfactor": _FILL},
        "gist": {"fillfactor": _FILL, "buffering": words("on", "off", "auto")},
        "gin": {"fastupdate": boolean, "gin_pending_list_limit": number(64, 2147483647)},
        "brin": {"pages_per_range": number(1, 131072), "autosummarize": boolean},
        "bloom": {
            "length": number(1, 4096),
            **{f"col{at}": number(1, 4095) for at in range(1, 33)},
        },
    }
)


def check_storage(
    obj: Object,
    method: str,
    storage: Iterable[tuple[str, str]],
    known: Mapping[str, Parameter] | None = None,
) -> Iterator[Problem]:
    """Yield a problem for each storage parameter that *method* does not have or cannot take."""
    table = known if known is not None else PARAMETERS.get(method)
    if table is None:
        return
    for key, value in storage:
        parameter = table.get(key)
        if parameter is None:
            yield problem(obj, f"{method} has no storage parameter {key}", nearest(key, table))
        elif wrong := parameter.wrong(value):
            yield problem(obj, f"{key} is {value!r}", f"Give it {wrong}.")
