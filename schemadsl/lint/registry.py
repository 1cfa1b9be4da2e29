"""All rules, by code: each is the RULE of one module in `schemadsl.lint.rules`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from schemadsl.lint import rules
from schemadsl.lint.rule import Rule

__all__ = ["every"]


@cache
def every() -> Mapping[str, Rule]:
    """Return the rules in the order of their codes."""
    found: dict[str, Rule] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(rules.__path__)):
        rule: Rule = importlib.import_module(f"schemadsl.lint.rules.{module}").RULE
        found[rule.code] = rule
    return found
