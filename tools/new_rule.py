"""Make the files of a new rule of lint: ``python tools/new_rule.py SD227 lock-held-long``.

It writes the module of the rule, which finds nothing yet, and a folder of cases with one that
fires and one near miss. Their tests fail until the rule and the cases say what they should.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

MODULE = '''"""{code}: {words}."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import AddColumn

__all__ = ["RULE"]


def _look(step: AddColumn, scene: Scene) -> Iterator[str]:
    if step.table is None or scene.fresh(step.table):
        return
    yield f"{{shown(step.table)}}.{{step.column.name}} …"


RULE = Rule(
    code="{code}",
    name="{name}",
    severity=WARNING,
    title="{title}",
    reason="What goes wrong, when, and for whom.",
    remedy="What to write instead.",
    bad="""
{fires}
""",
    good="""
{near}
""",
    on=(AddColumn,),
    step=_look,
)
'''
FIRES = "ALTER TABLE users ADD COLUMN plan text;"
NEAR = "CREATE TABLE users (id bigint PRIMARY KEY);\nALTER TABLE users ADD COLUMN plan text;"


def main(arguments: list[str]) -> int:
    """Write the files; 2 where the arguments will not do, or something is there already."""
    if len(arguments) != 2 or not re.fullmatch(r"SD\d{3}", arguments[0]):
        print("usage: python tools/new_rule.py SD227 name-of-the-rule")
        return 2
    code, name = arguments
    if not re.fullmatch(r"[a-z]+(-[a-z]+)+", name):
        print(f"{name!r} is no name: write lower case words joined by hyphens")
        return 2
    rules = ROOT / "schemadsl" / "lint" / "rules"
    taken = [*rules.glob(f"{code.lower()}_*.py"), *rules.glob(f"*_{name.replace('-', '_')}.py")]
    if taken:
        print(f"{taken[0].relative_to(ROOT)} is there already")
        return 2
    words = name.replace("-", " ")
    text = MODULE.format(
        code=code, name=name, words=words, title=words.capitalize(), fires=FIRES, near=NEAR
    )
    cases = ROOT / "tests" / "cases" / "lint" / code
    files = {
        rules / f"{code.lower()}_{name.replace('-', '_')}.py": text,
        cases / "fires" / "2_migration.sql": f"{FIRES}\n",
        cases / "near" / "2_migration.sql": f"{NEAR}\n",
    }
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    print("Write the rule and its cases, then run: python tools/lint_reference.py")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
