"""Scripts that psql would run: what only psql reads is left out, and all of the SQL is kept."""

from __future__ import annotations

import time

import pytest

from schemadsl.sources.scripts import script, versions_in

META = {
    "an apostrophe": ("\\echo don't stop\nSELECT 'a';\n", "\nSELECT 'a';\n"),
    "a double quote": ('\\echo 5" wide\nSELECT 1 "a";\n', '\nSELECT 1 "a";\n'),
    "a comment and a dollar": ("\\echo /* $$\nSELECT 1;\n", "\nSELECT 1;\n"),
    "indented": ("SELECT 1;\n  \\echo don't\n\tSELECT 2;", "SELECT 1;\n  \n\tSELECT 2;"),
    "behind a comment": ("/* a */ \\echo don't\nSELECT 1;", "/* a */ \nSELECT 1;"),
    "one behind another": ("\\echo don't\n\\echo can't\nSELECT 1;", "\n\nSELECT 1;"),
    "the last line": ("SELECT 1;\n\\echo don't", "SELECT 1;\n"),
    "in a string": ("SELECT '\n\\echo a\n';", "SELECT '\n\\echo a\n';"),
    "in a body": ("DO $$\n\\echo a\n$$;", "DO $$\n\\echo a\n$$;"),
    "in a comment": ("/*\n\\echo a\n*/ SELECT 1;", "/*\n\\echo a\n*/ SELECT 1;"),
}


@pytest.mark.parametrize(("text", "kept"), META.values(), ids=META)
def test_meta_lines(text: str, kept: str) -> None:
    """A line of psql's ends where it ends, whatever quotes are in it."""
    assert script("a.sql", text).text == kept


ROWS = "COPY t FROM stdin;\nit's 1\n\\N\n\\.\n"
COPIES: dict[str, tuple[str, str, dict[tuple[str, ...], int]]] = {
    "at the beginning": (f"{ROWS}SELECT 1;", "\n\n\n\nSELECT 1;", {("t",): 2}),
    "indented": (f"BEGIN;\n\t {ROWS}COMMIT;", "BEGIN;\n\t \n\n\n\nCOMMIT;", {("t",): 2}),
    "behind another": (f"SELECT 1; {ROWS}", "SELECT 1; \n\n\n\n", {("t",): 2}),
    "behind a comment": (f"/* a */ {ROWS}", "/* a */ \n\n\n\n", {("t",): 2}),
    "behind an apostrophe": (f"\\echo don't\n{ROWS}", "\n\n\n\n\n", {("t",): 2}),
    "twice": (f"{ROWS}{ROWS}", "\n\n\n\n\n\n\n\n", {("t",): 4}),
    "of columns, with a word between": (
        'copy S."a ""b" ("from", b)\n  from /* here */ STDIN (delimiter \';\'); --\n\\.\n',
        "\n\n\n",
        {("s", 'a "b'): 0},
    ),
    "with a meta line among the rows": (
        "COPY t FROM stdin;\n\\echo don't\n\\.\nSELECT 1;",
        "\n\n\nSELECT 1;",
        {("t",): 1},
    ),
    "in a comment": (
        f"/*\nCOPY t FROM stdin;\n*/\nCREATE TABLE a ();\n{ROWS}",
        "/*\nCOPY t FROM stdin;\n*/\nCREATE TABLE a ();\n\n\n\n\n",
        {("t",): 2},
    ),
    "in a string": (
        f"SELECT '\nCOPY a FROM stdin;\n';\n{ROWS}",
        "SELECT '\nCOPY a FROM stdin;\n';\n\n\n\n\n",
        {("t",): 2},
    ),
    "from a file": (
        "COPY t FROM '/a';\nSELECT 1;\n\\.\nSELECT 2;",
        "COPY t FROM '/a';\nSELECT 1;\n\nSELECT 2;",
        {},
    ),
    "of a query": (
        "COPY (SELECT a FROM stdin) TO '/a';\nSELECT 1;\n\\.\n",
        "COPY (SELECT a FROM stdin) TO '/a';\nSELECT 1;\n\n",
        {},
    ),
    "without an end": ("COPY t FROM stdin;\nSELECT 1;", "COPY t FROM stdin;\nSELECT 1;", {}),
}


@pytest.mark.parametrize(("text", "kept", "rows"), COPIES.values(), ids=COPIES)
def test_rows(text: str, kept: str, rows: dict[tuple[str, ...], int]) -> None:
    """The rows of a COPY are counted where it is a statement, and nowhere else."""
    found = script("a.sql", text)
    assert (found.text, dict(found.copied)) == (kept, rows)


def test_linear() -> None:
    """Twice as long a file takes about twice as long, also where no COPY has an end."""

    def seconds(count: int) -> float:
        text = f"{ROWS}\\echo don't\n" * count + "COPY t FROM stdin;\n\\echo a\n" * count
        started = time.process_time()
        script("a.sql", text)
        return time.process_time() - started

    once, eight = (min(seconds(count) for _ in range(3)) for count in (1000, 8000))
    assert eight < 24 * once


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CREATE EXTENSION a VERSION '1'; create extension if not exists b", {"a"}),
        ("CREATE EXTENSION a WITH SCHEMA version", set[str]()),
        ('CREATE EXTENSION IF NOT EXISTS "A b" SCHEMA x VERSION v1 CASCADE', {"A b"}),
        ("CREATE EXTENSION a VERSION '1'; ALTER EXTENSION a UPDATE", set[str]()),
        ("CREATE EXTENSION a; ALTER EXTENSION a /* to */ UPDATE TO '2'", {"a"}),
        ("ALTER EXTENSION a SET SCHEMA b; SELECT 'CREATE EXTENSION a VERSION 1'", set[str]()),
    ],
)
def test_versions_that_are_said(text: str, said: set[str]) -> None:
    """The last statement about an extension's version tells whether somebody said it."""
    assert {ref.name for ref in versions_in([text])} == said
