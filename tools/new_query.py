"""Write the skeleton of a derived query: ``python tools/new_query.py newest``.

``Table(queries=["newest"])`` is known afterwards, on the class line and in the settings, and has a
test that fails until the query is written. Everything else is as it was: nothing is derived yet.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scaffold import ROOT, Tree, camel

WRITER = '''"""Queries of the word {word}."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.stubs.facts import Facts

__all__ = ["{word}"]


def {word}(table: Facts) -> Iterator[str]:
    """What the queries of {word} give; each is made by `writing.query`.

    rows.py and found.py show how: names from ``table.names``, columns through ``ident``,
    parameters through ``arg`` and ``narg`` with the names of ``table.params``.
    """
    return iter(())
'''

TEST = '''"""The queries of the word {word}, on a real server."""

from __future__ import annotations

from pathlib import Path

from schemadsl.codegen.outputs import outputs
from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script
from schemadsl.queries.analyse import analysed
from schemadsl.queries.read import read
from schemadsl.queries.shape import QueryShape
from schemadsl.sources.module import load
from tests.fix_servers import NewDatabase

SCHEMA = """
from schemadsl import Table
from schemadsl import types as t


class Users(Table, name="users", queries=["{word}"]):
    id = t.bigint(primary_key=True, identity="always")
    email = t.text(unique=True)
    created_at = t.timestamptz(default="now()")
"""


def test_{word}(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A table that asks for it gets the queries, and PostgreSQL takes them."""
    (tmp_path / "schema.py").write_text(SCHEMA)
    catalog = load(tmp_path / "schema.py", root=tmp_path)
    made = outputs(catalog, "schema.py")
    text = made.get("queries/users.sql", "")
    assert text, "schemadsl/codegen/stubs/{word}.py: {word}() yields no query yet; write it"
    with connect(postgres18_database()) as connection:
        run_script(connection, made["schema.sql"])
        found = analysed(connection, read([("users.sql", text)]).queries)
    assert all(isinstance(one, QueryShape) for one in found), found
'''


def skeleton(tree: Tree, word: str) -> None:
    """Add all that the word *word* touches."""
    tree.add(f"schemadsl/codegen/stubs/{word}.py", WRITER.format(word=word))
    files = "schemadsl/codegen/stubs/files.py"
    tree.put(
        files,
        r"(?=^from schemadsl\.kinds\.derived import)",
        f"from schemadsl.codegen.stubs.{word} import {word}\n",
    )
    tree.put(files, r'^    "hybrid": found\.hybrid,\n', f'    "{word}": {word},\n')
    tree.put("schemadsl/kinds/derived.py", r'\*\("search", "nearest", "hybrid"', f', "{word}"')
    tree.put("schemadsl/dsl/table.py", r'^    "hybrid",\n(?=\])', f'    "{word}",\n')
    tree.add(f"tests/queries/test_derived_{word}.py", TEST.format(word=word))
    row = (
        f"| `{word}` | `{camel(word)}Users` | what it gives, and what a table must have for it |\n"
    )
    tree.put("docs/queries.md", r"^\| `hybrid` \|[^\n]*\n", row)


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("word", help="as it will stand in queries=[…]")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout to write to")
    asked = parser.parse_args()
    if not asked.word.isidentifier() or asked.word != asked.word.lower():
        raise SystemExit(f"{asked.word} is no word: write it in small letters, create_many")
    tree = Tree(asked.root)
    skeleton(tree, asked.word)
    tree.write()
    print(
        f"""
Next:
  1. schemadsl/codegen/stubs/{asked.word}.py: yield the queries
  2. schemadsl/kinds/derived.py: lacking() says what a table must have for them
  3. tests/queries/test_derived_{asked.word}.py: rows, and what the queries give for them
  4. docs/queries.md: the line in the table
Until then this fails, and says what is missing:
  python -m pytest tests/queries/test_derived_{asked.word}.py"""
    )


if __name__ == "__main__":
    main()
