"""``lint_ignore=`` in schema.py: what can carry it, and where it ends up."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

import schemadsl
from schemadsl.model import Object, differing
from schemadsl.sources import snapshot
from schemadsl.sources.module import load

#: what has a comment and is a part of a declaration, whose words hold for it too
PARTS = {"DomainCheck", "NotNull"}

SCHEMA = """\
from schemadsl import *
from schemadsl import types as t

WHY: LintIgnore = {"SD502": "a reason"}

app = Schema("app", lint_ignore=WHY)
touch = Function("touch", returns="trigger", language="plpgsql", body="", lint_ignore=WHY)


class Mood(Enum, name="mood", lint_ignore=WHY):
    good = "good"


class Shared(Mixin):
    at = t.timestamptz(lint_ignore=WHY)


class Users(Table, Shared, name="users", lint_ignore=WHY):
    id = t.bigint(primary_key=True, lint_ignore=WHY)
    boss = t.bigint(null=True, references=lambda: Users.id, lint_ignore=WHY)
    named = Check("id > 0", name="named", lint_ignore=WHY)
    by_boss = Index(
        boss,
        name="by_boss",
        lint_ignore=WHY,
    )
    touched = Trigger("touched", before="update", for_each="row", execute=touch, lint_ignore=WHY)
    own = Policy("own", using="id = 1", lint_ignore=WHY)


recent = View("recent", query="SELECT id FROM users", lint_ignore=WHY)
numbers = Sequence("numbers", lint_ignore=WHY)
"""


def carriers() -> list[str]:
    """Return the classes of the language that say something of themselves: a comment."""
    found: list[str] = []
    for name in schemadsl.__all__:
        value: Any = getattr(schemadsl, name)
        if not inspect.isclass(value) or name in PARTS:
            continue
        makers = (value.__dict__.get("__init__"), value.__dict__.get("__init_subclass__"))
        if any("comment" in parameters(maker) for maker in makers if maker is not None):
            found.append(name)
    return found


def parameters(maker: Any) -> tuple[str, ...]:
    return tuple(inspect.signature(getattr(maker, "__func__", maker)).parameters)


@pytest.mark.parametrize("name", carriers())
def test_everything_carries_it(name: str) -> None:
    """Whatever takes a comment takes words for lint."""
    value: Any = getattr(schemadsl, name)
    makers = (value.__dict__.get("__init__"), value.__dict__.get("__init_subclass__"))
    for maker in makers:
        if maker is not None and "comment" in parameters(maker):
            assert "lint_ignore" in parameters(maker)


def test_words_reach_the_objects(tmp_path: Path) -> None:
    """Each object has the words of its declaration, one of a mixin in every table."""
    path = tmp_path / "schema.py"
    path.write_text(SCHEMA)
    without = tmp_path / "without.py"
    without.write_text(
        SCHEMA.replace("        lint_ignore=WHY,\n", "")
        .replace(", lint_ignore=WHY", "")
        .replace("(lint_ignore=WHY)", "()")
    )
    said, plain = load(path, root=tmp_path), load(without, root=tmp_path)
    assert [obj.ref for obj in said if not obj.lint_ignore] == []
    assert not any(obj.lint_ignore for obj in plain)
    assert said == plain
    assert snapshot.dump(said) == snapshot.dump(plain)
    assert not any(differing(obj, _of(plain, obj)) for obj in said)


def _of(catalog: Any, obj: Object) -> Object:
    found = catalog.get(obj.ref)
    assert isinstance(found, Object)
    return found
