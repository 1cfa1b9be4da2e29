"""tools/new_rule.py makes a rule that loads, with a case that fires and one near miss."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
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


def tool(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the tool, which writes into a folder of its own."""
    command = [sys.executable, str(ROOT / "tools" / "new_rule.py"), *words, "--root", str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_skeleton(tmp_path: Path) -> None:
    """The module holds a rule of that code, whose examples are the cases beside it."""
    done = tool(tmp_path, "SD299", "lock-held-long")
    assert done.returncode == 0, done.stderr
    module = loaded(tmp_path / "schemadsl/lint/rules/sd299_lock_held_long.py")
    rule = module.RULE
    assert isinstance(rule, Rule)
    assert (rule.code, rule.name) == ("SD299", "lock-held-long")
    cases = tmp_path / "tests/cases/lint/SD299"
    assert (cases / "fires/2_migration.sql").read_text().strip() == rule.bad.strip()
    assert (cases / "near/2_migration.sql").read_text().strip() == rule.good.strip()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("SD299", "another-name"), "sd299_lock_held_long.py is there already"),
        (("SD298", "lock-held-long"), "sd299_lock_held_long.py is there already"),
        (("SD29", "lock-held"), "'SD29' is no code"),
        (("SD297", "Lock held"), "'Lock held' is no name"),
        (("SD297",), "required: name"),
    ],
)
def test_taken(tmp_path: Path, words: tuple[str, ...], why: str) -> None:
    """A code or a name that is taken is refused, and so is what is neither."""
    rules = tmp_path / "schemadsl" / "lint" / "rules"
    rules.mkdir(parents=True)
    (rules / "sd299_lock_held_long.py").write_text("")
    before = sorted(tmp_path.rglob("*"))
    done = tool(tmp_path, *words)
    assert done.returncode != 0
    assert why in done.stderr
    assert sorted(tmp_path.rglob("*")) == before
