"""Scripts that psql would run: what only psql reads is left out, and all of the SQL is kept."""

from __future__ import annotations

import pytest

from schemadsl.sources.scripts import script

META = {
    "an apostrophe": ("\\echo don't stop\nSELECT 'a';\n", "\nSELECT 'a';\n"),
    "a double quote": ('\\echo 5" wide\nSELECT 1;\n', "\nSELECT 1;\n"),
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
