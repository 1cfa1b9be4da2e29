"""Every rule finds what it is for, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from schemadsl._lint_codes import CODES
from schemadsl.lint.registry import every
from schemadsl.lint.rule import GROUPS, SEVERITIES

from .helpers import CASES, cases, found

#: rules that look at more than SQL, and where they are tested
ELSEWHERE = {
    "SD005": "tests/cli/test_lint.py: it needs a repository",
    "SD112": "tests/cli/test_lint.py: it needs a plan",
    "SD229": "tests/cli/test_lint.py: it needs a plan",
    "SD230": "tests/cli/test_lint.py: it needs a plan",
}


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c.parent.name}/{c.name}") for c in cases()])
def test_case(case: Path) -> None:
    """What fires is found with its code and no other; beside a near miss nothing is found."""
    code = case.parent.name
    wanted = {code} if case.name.startswith("fires") else set[str]()
    assert {finding.code for finding in found(case, code)} == wanted


@pytest.mark.parametrize("code", [code for code in every() if code not in ELSEWHERE])
def test_every_rule_has_cases(code: str) -> None:
    """A rule has one case at least that fires, and one near miss."""
    names = [folder.name for folder in (CASES / code).iterdir()]
    assert any(name.startswith("fires") for name in names)
    assert any(name.startswith("near") for name in names)


def test_cases_have_rules() -> None:
    """No case is left of a rule that is gone."""
    assert {folder.name for folder in CASES.iterdir()} <= set(every())


@pytest.mark.parametrize("rule", every().values(), ids=list(every()))
def test_rule_says_all(rule: object) -> None:
    """A rule has a code of its group, a name, a reason, a remedy, and an example of each kind."""
    from schemadsl.lint.rule import Rule

    assert isinstance(rule, Rule)
    assert re.fullmatch(r"SD\d{3}", rule.code)
    assert rule.code[2] in GROUPS
    assert rule.severity in SEVERITIES
    assert rule.reason.endswith(".")
    assert rule.remedy.endswith(".")
    assert (rule.bad.strip() != "") == (rule.good.strip() != "") == (rule.code not in ELSEWHERE)
    looks = (rule.step, rule.script, rule.database, rule.hazard or None)
    assert sum(look is not None for look in looks) == (not rule.code.startswith("SD00"))


def test_names_are_one_each() -> None:
    """No two rules share a code or a name, and the codes of schema.py's types are all of them."""
    names = [rule.name for rule in every().values()]
    assert len(set(names)) == len(names)
    assert tuple(sorted(every())) == CODES


def test_examples_are_cases() -> None:
    """The examples that a rule shows stand among its cases as they are."""
    for rule in every().values():
        for kind, text in (("fires", rule.bad), ("near", rule.good)):
            if text.strip():
                files = sorted((CASES / rule.code / kind).glob("*.sql"))
                assert "-- then\n".join(f.read_text() for f in files).strip() == text.strip()
