"""Make the files of a new rule of lint: ``python tools/new_rule.py SD227 lock-held-long``.

It writes the module of the rule, which finds nothing yet, and a folder of cases with one that
fires and one near miss. Their tests fail until the rule and the cases say what they should.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from scaffold import ROOT, Tree

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


def skeleton(tree: Tree, code: str, name: str) -> None:
    """Add the module of the rule and its cases; stops where the code or the name is taken."""
    rules, snake = tree.root / "schemadsl" / "lint" / "rules", name.replace("-", "_")
    taken = [*rules.glob(f"{code.lower()}_*.py"), *rules.glob(f"*_{snake}.py")]
    if taken:
        raise SystemExit(f"{taken[0].relative_to(tree.root)} is there already")
    words = name.replace("-", " ")
    text = MODULE.format(
        code=code, name=name, words=words, title=words.capitalize(), fires=FIRES, near=NEAR
    )
    tree.add(f"schemadsl/lint/rules/{code.lower()}_{snake}.py", text)
    tree.add(f"tests/cases/lint/{code}/fires/2_migration.sql", f"{FIRES}\n")
    tree.add(f"tests/cases/lint/{code}/near/2_migration.sql", f"{NEAR}\n")


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("code", help="SD, and three figures: the first says what it is about")
    parser.add_argument("name", help="words in small letters, joined by hyphens")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout to write to")
    asked = parser.parse_args()
    if not re.fullmatch(r"SD\d{3}", asked.code):
        raise SystemExit(f"{asked.code!r} is no code: codes look like SD227")
    if not re.fullmatch(r"[a-z]+(-[a-z]+)+", asked.name):
        raise SystemExit(f"{asked.name!r} is no name: write small letters, joined by hyphens")
    tree = Tree(asked.root)
    skeleton(tree, asked.code, asked.name)
    tree.write()
    print("Write the rule and its cases, then run: python tools/lint_reference.py")


if __name__ == "__main__":
    main()
