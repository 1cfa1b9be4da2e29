"""SD810: A password in SQL."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterObject, CreateObject

__all__ = ["RULE"]


def _look(step: CreateObject | AlterObject, scene: Scene) -> Iterator[str]:
    given = any(name == "password" and value for name, value in step.options)
    if step.kind == "role" and given:
        yield f"the password of {step.name[1]} stands in the script"


RULE = Rule(
    code="SD810",
    name="password-in-sql",
    severity=ERROR,
    title="A password in SQL",
    reason="It stays in the repository, and in the server's log.",
    remedy="Set it by hand, or by the tool that holds the secrets.",
    bad="""
CREATE ROLE app LOGIN PASSWORD 'secret';
""",
    good="""
CREATE ROLE app LOGIN;
""",
    on=(
        CreateObject,
        AlterObject,
    ),
    step=_look,
)
