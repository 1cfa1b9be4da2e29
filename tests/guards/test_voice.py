"""One voice: what every message is made of, read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "schemadsl"

#: how a remedy or a fact may begin in small letters: a name that is written so
NAMES = ("schemadsl", "git ", "psycopg", "python ", "pip ", "{")
#: texts of others, which are passed on as they are
PASSED_ON = ("str(way)", "text", "p")


def problems() -> Iterator[tuple[str, str, str | None]]:
    """Yield each problem that the source makes: its place, what it says, and its remedy."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Problem" and node.args:
                fixes = [word.value for word in node.keywords if word.arg == "fix"]
                place = f"{path.relative_to(SOURCE.parent)}:{node.lineno}"
                yield place, _begin(node.args[0]), _begin(fixes[0]) if fixes else None


def _begin(node: ast.expr) -> str:
    """Return how a text begins; what is not written out is in braces."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return f"{{{ast.unparse(node)}}}"


def test_every_problem_has_a_remedy() -> None:
    """A message says what to do, but for the reasons that stand below another."""
    wrong = [
        f"{place}: {what}"
        for place, what, fix in problems()
        if fix is None and what.strip("{}") not in PASSED_ON and "{}: {}" not in what
        if not what.startswith(("{} lacks", "{}: differs from"))
    ]
    assert wrong == []


def test_remedies_are_sentences() -> None:
    """A remedy begins with a capital or a name, a fact does not, nor ends with a full stop."""
    wrong = [
        f"{place}: {fix}"
        for place, _, fix in problems()
        if fix and not (fix[0].isupper() or fix.startswith(NAMES))
    ]
    wrong += [f"{place}: {what}" for place, what, _ in problems() if what.endswith(".")]
    wrong += [
        f"{place}: {what}"
        for place, what, _ in problems()
        if what[:1].isupper() and not what.startswith(("PostgreSQL", "Sql")) and what[1:2].islower()
    ]
    assert wrong == []
