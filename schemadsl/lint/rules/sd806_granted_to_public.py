"""SD806: rights for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import listed, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps_run import Grant

__all__ = ["RULE"]


_KINDS = ("table", "sequence", "schema", "database")
_HARMLESS = {"usage", "connect"}


def _look(step: Grant, scene: Scene) -> Iterator[str]:
    given = {right.lower() for right in step.rights} or {"all"}
    if not step.revoke and "public" in step.grantees and step.kind in _KINDS:
        if given - _HARMLESS:
            names = listed(map(shown, step.names)) or f"every {step.kind} that is to be made"
            yield f"every role gets {listed(sorted(given))} on {names}"


RULE = Rule(
    code="SD806",
    name="granted-to-public",
    severity=WARNING,
    title="Rights for everybody",
    reason="PUBLIC is every role that there is, and every one that will be.",
    remedy="Grant to a role that the programs share.",
    bad="""
GRANT ALL ON users TO PUBLIC;
""",
    good="""
GRANT SELECT ON users TO app;
""",
    on=(Grant,),
    step=_look,
)
