"""tools/new_rule.py makes a rule that loads, with a case that fires and one near miss."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from schemadsl.lint.rule import Rule

ROOT = Path(__file__).parents[2]


def loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, which writes into a folder of its own."""
    found = loaded(ROOT / "tools" / "new_rule.py")
    monkeypatch.setattr(found, "ROOT", tmp_path)
    return found


def test_skeleton(tool: ModuleType, tmp_path: Path) -> None:
    """The module holds a rule of that code, whose examples are the cases beside it."""
    assert tool.main(["SD299", "lock-held-long"]) == 0
    module = loaded(tmp_path / "schemadsl/lint/rules/sd299_lock_held_long.py")
    rule = module.RULE
    assert isinstance(rule, Rule)
    assert (rule.code, rule.name) == ("SD299", "lock-held-long")
    cases = tmp_path / "tests/cases/lint/SD299"
    assert (cases / "fires/2_migration.sql").read_text().strip() == rule.bad.strip()
    assert (cases / "near/2_migration.sql").read_text().strip() == rule.good.strip()


def test_taken(tool: ModuleType, tmp_path: Path) -> None:
    """A code or a name that is taken is refused, and so is what is neither."""
    assert tool.main(["SD299", "lock-held-long"]) == 0
    before = sorted(tmp_path.rglob("*"))
    for words in (
        ["SD299", "another-name"],
        ["SD298", "lock-held-long"],
        ["SD29", "lock-held"],
        ["SD297", "Lock held"],
        ["SD297"],
    ):
        assert tool.main(words) == 2
    assert sorted(tmp_path.rglob("*")) == before
