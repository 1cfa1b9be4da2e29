"""What a rule is: a code, a reason, a remedy, an example, and what looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import field, frozen

from schemadsl.errors import Where
from schemadsl.lint.facts import Fact
from schemadsl.lint.steps import Step
from schemadsl.model import Ref

__all__ = [
    "ERROR",
    "GROUPS",
    "LOSS",
    "OFF",
    "SEVERITIES",
    "WARNING",
    "Finding",
    "Found",
    "Rule",
    "group_of",
]

ERROR, WARNING, OFF = "error", "warning", "off"
SEVERITIES = (ERROR, WARNING, OFF)

#: the first figure of a code, and what its rules are about
GROUPS = {
    "0": "The linter itself",
    "1": "Loss of data",
    "2": "Locks, scans and rewrites",
    "3": "Clients that are running",
    "4": "Transactions and scripts",
    "5": "Types",
    "6": "Keys, indexes and constraints",
    "7": "Names",
    "8": "Security",
    "9": "ParadeDB and pgvector",
}

#: what a person's word for a plan is about: it answers the rules of this group
LOSS = GROUPS["1"]


@frozen
class Found:
    """What a rule saw: a sentence, and about which object where that is not the step's."""

    text: str
    ref: Ref | None = None
    where: Where | None = None

    @classmethod
    def of(cls, fact: Fact, text: str) -> Found:
        """Tell it of an object, where it was made."""
        return cls(text, fact.ref, fact.where)


@frozen(kw_only=True)
class Rule:
    """One rule.

    It looks at the steps of the classes in *on*, at a whole script once it has ended (*script*),
    or at the *database* that all of them lead to. *peers* are rules of squawk and Atlas that it
    answers to. *bad* and *good* are SQL; what is written before ``-- then`` is another migration,
    applied before. *hazard* is the code of what a plan itself warns of, where that is all there is.
    """

    code: str
    name: str
    severity: str
    title: str
    reason: str
    remedy: str
    bad: str = ""
    good: str = ""
    peers: tuple[str, ...] = ()
    hazard: str = ""
    on: tuple[type[Step], ...] = ()
    step: Callable[[Any, Any], Iterator[Found | str]] | None = field(default=None, repr=False)
    script: Callable[[Any], Iterator[Found | str]] | None = field(default=None, repr=False)
    database: Callable[[Any, Any], Iterator[Found]] | None = field(default=None, repr=False)


def group_of(code: str) -> str:
    """Return what the rules are about whose codes begin as this one does."""
    return GROUPS[code[2]]


@frozen(kw_only=True)
class Finding:
    """A rule's word about one place."""

    code: str
    severity: str
    text: str
    remedy: str
    where: Where | None
    ref: Ref | None = None
    sql: str = ""
