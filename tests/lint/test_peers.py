"""What squawk and Atlas find is found here, or is said not to be, with the reason."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from schemadsl.lint.registry import every

from .helpers import CASES

ROOT = Path(__file__).parents[2]
SQUAWK = Path(sys.executable).parent / "squawk"

#: every rule of squawk 2.70, by the names that it takes for --include and --exclude
RULES = frozenset(
    """
    adding-field-with-default adding-foreign-key-constraint adding-not-nullable-field
    adding-required-field adding-serial-primary-key-field ban-add-column
    ban-add-composite-attribute ban-add-enum-value ban-alter-database-options
    ban-alter-domain-with-add-constraint ban-alter-extension ban-alter-function-options
    ban-alter-generated-expression ban-alter-identity ban-alter-policy-condition
    ban-alter-policy-roles ban-alter-role-options ban-alter-row-level-security
    ban-alter-sequence-values ban-alter-system-options ban-alter-view-options ban-char-field
    ban-concurrent-index-creation-in-transaction ban-create-domain-with-constraint
    ban-create-policy ban-detach-inheritance ban-disable-trigger ban-drop-column
    ban-drop-constraint ban-drop-database ban-drop-default ban-drop-domain ban-drop-extension
    ban-drop-function ban-drop-generated-expression ban-drop-index ban-drop-not-null
    ban-drop-policy ban-drop-schema ban-drop-sequence ban-drop-table ban-drop-trigger
    ban-drop-type ban-drop-view ban-duplicate-column-assignments ban-new-write-restriction
    ban-replace-view-function ban-replica-identity ban-revoke ban-set-default ban-set-schema
    ban-truncate-cascade ban-uncommitted-transaction changing-column-type
    constraint-missing-not-valid disallowed-unique-constraint identifier-too-long
    prefer-bigint-over-int prefer-bigint-over-smallint prefer-identity prefer-repack
    prefer-robust-stmts prefer-text-field prefer-timestamp-tz renaming-column renaming-object
    renaming-table require-concurrent-index-creation require-concurrent-index-deletion
    require-concurrent-partition-detach require-concurrent-reindex require-enum-value-ordering
    require-lock-timeout require-statement-timeout require-table-schema require-timeout-settings
    transaction-nesting
    """.split()
)
#: reported, but never included or excluded by name
ALWAYS = {"syntax-error", "unused-ignore"}
#: the codes of Atlas's analyzers that bear on PostgreSQL
ATLAS = frozenset(
    """
    DS101 DS102 DS103 CD101 CD102 CD103 MF101 MF102 MF103 MF104 BC101 BC102 BC103 BC104
    PG101 PG102 PG103 PG104 PG105 PG108 PG109 PG110 PG301 PG302 PG303 PG304 PG305 PG306 PG307
    PG308 PG309 PG310 PG311 PG312 PG314 PG320 TX101 TX201 NM101 NM102 NM103 NM104 NM105 NM106
    OW101 OW102 SA101 CVE non_linear custom
    """.split()
)
#: rules that squawk answers to by comments of its own, not by ours
OWN_COMMENTS = {"SD003"}
#: rules that a later version of PostgreSQL has a remedy for, which squawk waits for
VERSIONS = {"SD206": "19.0"}
ROW = re.compile(r"^\| (\w+) `([\w-]+)` \| (.*) \|$", re.MULTILINE)


def rows() -> dict[tuple[str, str], str]:
    """Return the table of the page: (tool, name) → what stands beside it."""
    text = (ROOT / "docs/lint.md").read_text(encoding="utf-8")
    return {(tool, name): here for tool, name, here in ROW.findall(text)}


def test_table_is_whole() -> None:
    """The page has a row for every rule of squawk and every code of Atlas, and no other row."""
    wanted = {("squawk", name) for name in RULES | ALWAYS} | {("atlas", name) for name in ATLAS}
    assert set(rows()) == wanted


def test_rows_lead_somewhere() -> None:
    """A row names rules that have a case that fires, or says why there is none."""
    for (tool, name), here in rows().items():
        codes = re.findall(r"\[(SD\d{3})\]", here)
        if not codes:
            assert here.startswith("nowhere: "), f"{tool} {name}"
            assert len(here.split()) > 4, f"{tool} {name}"
        for code in codes:
            assert f"{tool}:{name}" in every()[code].peers
            # what needs a repository is tested beside the command
            assert code == "SD005" or list((CASES / code / "fires").glob("*.sql")), code


def squawk(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SQUAWK, *words], capture_output=True, text=True, check=False)


def test_squawk_knows_these_names(tmp_path: Path) -> None:
    """The list above is made of names that the installed squawk takes."""
    path = tmp_path / "a.sql"
    path.write_text("SELECT 1;\n")
    done = squawk(*(f"--exclude={name}" for name in sorted(RULES)), str(path))
    assert done.returncode == 0, done.stderr
    assert "invalid rule name" in squawk("--exclude=no-such-rule", str(path)).stderr


def answered() -> list[str]:
    """Return the codes of the rules that answer to one of squawk's."""
    return [
        rule.code
        for rule in every().values()
        if any(peer.startswith("squawk:") for peer in rule.peers) and rule.code not in OWN_COMMENTS
    ]


@pytest.mark.parametrize("code", answered())
def test_squawk_agrees(code: str) -> None:
    """What a case of ours is found for, squawk finds in it by one of the rules that it names."""
    wanted = {peer.partition(":")[2] for peer in every()[code].peers if "squawk:" in peer}
    found: set[str] = set()
    for path in sorted((CASES / code / "fires").glob("2_*.sql")):
        version = VERSIONS.get(code, "18.0")
        included = (f"--include={name}" for name in sorted(wanted - ALWAYS))
        done = squawk("--reporter=json", f"--pg-version={version}", *included, str(path))
        found |= {problem["rule_name"] for problem in json.loads(done.stdout)}
    assert found & wanted


def test_reference_is_current() -> None:
    """The reference, the table and the codes are what the rules say."""
    tool = ROOT / "tools" / "lint_reference.py"
    done = subprocess.run(
        [sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
