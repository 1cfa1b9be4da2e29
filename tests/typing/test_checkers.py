"""What mypy --strict and pyright say about schemas."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
REJECTED = CASES / "rejected.py"
MARK = re.compile(r"#! (\w+)$")
EXPECTED = {
    number: match.group(1)
    for number, line in enumerate(REJECTED.read_text().splitlines(), 1)
    if (match := MARK.search(line))
}
FILES = (ROOT / "schema.py", CASES / "accepted.py", REJECTED)

Findings = dict[str, dict[int, str]]


def _run(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *words], capture_output=True, text=True, cwd=ROOT, check=False
    )
    return done.stdout


@cache
def mypy() -> Findings:
    """Return mypy's errors, by file and line."""
    found: Findings = {file.name: {} for file in FILES}
    options = ("--strict", "--no-pretty", "--no-error-summary")
    output = _run("mypy", *options, *map(str, FILES))
    for line in output.splitlines():
        match = re.match(r"(.+?):(\d+): (?:error|note): (.*)", line)
        assert match, output
        lines = found[Path(match.group(1)).name]
        number = int(match.group(2))
        lines[number] = lines.get(number, "") + match.group(3)
    return found


@cache
def pyright() -> Findings:
    """Return pyright's errors in strict mode, by file and line."""
    found: Findings = {file.name: {} for file in FILES}
    report = json.loads(_run("pyright", "--outputjson", *map(str, FILES)))
    for finding in report["generalDiagnostics"]:
        lines = found[Path(finding["file"]).name]
        number = finding["range"]["start"]["line"] + 1
        lines[number] = lines.get(number, "") + finding["message"]
    return found


CHECKERS = {"mypy": mypy, "pyright": pyright}


@pytest.mark.parametrize("checker", CHECKERS)
@pytest.mark.parametrize("file", ["schema.py", "accepted.py"])
def test_accepted(checker: str, file: str) -> None:
    """Both checkers accept the schema of Recally and every way of declaring."""
    assert CHECKERS[checker]()[file] == {}


@pytest.mark.parametrize("checker", CHECKERS)
@pytest.mark.parametrize("line", EXPECTED)
def test_rejected(checker: str, line: int) -> None:
    """Both checkers point at the very line of a mistake and name what is wrong."""
    said = CHECKERS[checker]()["rejected.py"]
    assert EXPECTED[line] in said.get(line, ""), said.get(line, "nothing said")


@pytest.mark.parametrize("checker", CHECKERS)
def test_nothing_else(checker: str) -> None:
    """What is right beside the mistakes is left alone."""
    lines = set(CHECKERS[checker]()["rejected.py"])
    # a line that goes wrong may be told once more where its call begins
    assert lines - set(EXPECTED) <= {
        REJECTED.read_text().splitlines().index("    search = Bm25(") + 1
    }
