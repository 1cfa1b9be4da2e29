"""What a migration's text is cut into."""

from __future__ import annotations

import pytest

from schemadsl.apply.script import chained, parse
from schemadsl.errors import FolderError

TEXT = """-- a title
--
-- Plan: …

BEGIN;
SET LOCAL lock_timeout = '3s';

-- one
CREATE TABLE a (id integer);
INSERT INTO a VALUES (1); -- behind
END;
SELECT pg_catalog.set_config('search_path', '', false);
-- schemadsl: repeatable
CALL p();
SET lock_timeout = '3s';
CREATE INDEX CONCURRENTLY i ON a (id)
"""


def test_cut() -> None:
    """Transactions stay together, settings are not counted, notes and lines are kept."""
    script = parse("m.sql", TEXT)
    assert [(u.begin is not None, [s.number for s in u.statements]) for u in script.units] == [
        (True, [0, 1, 2]),
        (False, [0]),
        (False, [3]),
        (False, [0]),
        (False, [4]),
    ]
    assert script.total == 4 and [s.line for s in script.statements] == [9, 10, 14, 16]
    assert script.statements[2].notes == ("repeatable",)
    assert script.units[0].last == 2 and script.units[1].last == 0
    assert script.lasting


def test_lasting() -> None:
    """Only what may set something beyond itself has its settings put back."""
    for text, lasting in {
        "BEGIN; SET LOCAL lock_timeout = 0; SET LOCAL role x; COMMIT;": False,
        "SET lock_timeout = 0; VACUUM; RESET lock_timeout;": False,
        "SET search_path = x;": True,
        "BEGIN; SET search_path = x; COMMIT;": True,
        "SELECT set_config('search_path', '', false)": True,
    }.items():
        assert parse("m.sql", text).lasting is lasting, text


def test_chain() -> None:
    """Comments and white space between statements do not count, the statements do."""
    script = parse("m.sql", TEXT)
    other = parse("m.sql", TEXT.replace("-- one", "\n/* other */").replace("; -- behind", ";\n"))
    assert chained(script.statements) == chained(other.statements)
    for count in range(4):
        assert chained(script.statements[:count]) != chained(script.statements[: count + 1])
    edited = parse("m.sql", TEXT.replace("(1)", "(2)"))
    assert chained(script.statements) != chained(edited.statements)
    assert chained(script.statements[:1]) == chained(edited.statements[:1])


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("SELECT 1;\nBEGIN;\nSELECT 2;", 2, "has no end"),
        ("BEGIN;\nSTART TRANSACTION;", 2, "inside a transaction"),
        ("COMMIT;", 1, "no transaction to commit"),
        ("BEGIN;\nROLLBACK;", 2, "by COMMIT"),
        ("BEGIN;\nPREPARE TRANSACTION 'x';", 2, "by COMMIT"),
        ("BEGIN;\nCOMMIT AND CHAIN;", 2, "AND CHAIN"),
    ],
)
def test_refused(text: str, line: int, part: str) -> None:
    """What could not be recorded beside its work is refused with its line."""
    with pytest.raises(FolderError) as caught:
        parse("m.sql", text)
    assert str(caught.value).startswith(f"m.sql:{line}: ") and part in str(caught.value)


def test_savepoints() -> None:
    """A savepoint and the way back to it stay within the transaction."""
    script = parse("m.sql", "BEGIN; SAVEPOINT a; SELECT 1; ROLLBACK TO a; COMMIT AND NO CHAIN;")
    assert script.total == 3
