"""Write the skeleton of a kind: ``python tools/new_kind.py shelf --catalog pg_shelf``.

All that a kind touches is there afterwards: the leaf, its entry in the registry, the class that
people write, its lowering, what writes it again for ``inspect``, its cases and its pages. It
passes ruff, mypy and pyright. Its tests fail, each with a message that says what to write where.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scaffold import ROOT, Tree, camel

LEAF = '''"""{Words}: what they are, how they are made and read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import ServerFacts
from schemadsl.kinds.plain import PlainKind
from schemadsl.kinds.reading import PLACES, common, member_of
from schemadsl.model import Catalog, Object, Ref

__all__ = ["KIND", "{Class}"]


@frozen(kw_only=True)
class {Class}(Object):
    """A {words}; every field is compared."""

    definition: str


class {Class}Kind(PlainKind[{Class}]):
    """CREATE and DROP {WORDS}; see `Kind` for the slots that it may fill besides."""

    name = "{name}"
    object_type = {Class}
    catalog = "{catalog}"
    words = "{WORDS}"
    rank = 40

    def written(self, obj: {Class}) -> str:
        raise NotImplementedError(
            "schemadsl/kinds/{name}.py: write the CREATE {WORDS} of an object in written()"
        )

    def check(self, obj: {Class}, catalog: Catalog) -> Iterator[Problem]:
        """Yield what CREATE {WORDS} would reject about *obj*."""
        return iter(())

    def query(self, server: ServerFacts) -> str:
        # the columns that {catalog} has in your server's documentation; oid comes first
        return f"""
            WITH {{PLACES}}
            SELECT x.oid, p.schema, x.{prefix}name AS name, '' AS definition,
                obj_description(x.oid, '{catalog}') AS comment
            FROM {catalog} x JOIN place p ON p.oid = x.{prefix}namespace
            WHERE NOT {{member_of("{catalog}", "x")}}
        """

    def from_row(self, row: Mapping[str, Any]) -> {Class}:
        return {Class}(
            ref=Ref.of("{name}", row["schema"], row["name"]),
            definition=row["definition"],
            **common(row),
        )


KIND = {Class}Kind()
'''

DSL = '''"""{Words}."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemadsl.dsl.arguments import PUBLIC, checked
from schemadsl.dsl.naming import Made

if TYPE_CHECKING:
    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.top import Schema

__all__ = ["{Class}"]


class {Class}(Made):
    """A {words}: ``{Class}("name", definition="…")``."""

    kind = "{name}"

    @checked
    def __init__(
        self,
        name: str,
        *,
        definition: str,
        schema: Schema | str = PUBLIC,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment)
        self.schema = schema
        self.definition = definition
'''

LOWER = '''"""{Words}."""

from __future__ import annotations

from schemadsl import kinds
from schemadsl.dsl.lower.scope import Lowering
from schemadsl.dsl.{name} import {Class}

__all__ = ["lower_{name}"]


def lower_{name}(low: Lowering, declared: {Class}) -> None:
    """Make a {words}."""
    low.add(
        kinds.{name}.{Class}(
            ref=low.made[declared], definition=declared.definition, **declared.common
        )
    )
'''

WRITER = '''"""{Words}."""

from __future__ import annotations

from schemadsl.codegen.declare.parts import schema_of
from schemadsl.codegen.declare.python import Line, call, text
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.{name} import {Class}

__all__ = ["WRITERS"]


class {Class}Writer(Writer[{Class}]):
    """``name = {Class}("name", definition="…")``."""

    kind = "{name}"
    rank = 40
    says = frozenset({{"definition"}})

    def block(self, obj: {Class}, page: Page, name: str) -> Line:
        made = call(
            page.use("{Class}"),
            text(obj.name),
            schema=schema_of(obj.ref),
            definition=text(obj.definition),
            comment=obj.comment,
        )
        return Line(name, made)


WRITERS = ({Class}Writer(),)
'''

ACCEPTED = """from schemadsl import {Class}

{Class}("one", definition="", comment="a {words} just inside of the rules")
"""

MISSING = """DO $$ BEGIN RAISE EXCEPTION '{file}: write a database with {words}s here'; END $$;
"""

SECTION = """## {Words}s

```python
{Class}("one", definition="")
```

What it is for, its options, what a change of each does to a database that has rows.

"""


def skeleton(tree: Tree, name: str, catalog: str, prefix: str) -> None:
    """Add all that the kind *name* touches."""
    words = name.replace("_", " ")
    said = {
        "name": name,
        "Class": camel(name),
        "words": words,
        "Words": words.capitalize(),
        "WORDS": words.upper(),
        "catalog": catalog,
        "prefix": prefix,
    }
    tree.add(f"schemadsl/kinds/{name}.py", LEAF.format(**said))
    home = f'    "{name}": _made("{name}.KIND", "{catalog}"),\n'
    tree.put("schemadsl/kinds/homes.py", r'(?=^    "table": )', home)
    tree.line("schemadsl/kinds/__init__.py", r"        \w+ as \w+,$", f"        {name} as {name},")
    tree.add(f"schemadsl/dsl/{name}.py", DSL.format(**said))
    exported(tree, name, camel(name))
    tree.add(f"schemadsl/dsl/lower/{name}.py", LOWER.format(**said))
    made = "schemadsl/dsl/lower/made.py"
    tree.put(
        made,
        r"(?=^from schemadsl\.dsl\.naming import)",
        f"from schemadsl.dsl.lower.{name} import lower_{name}\n"
        f"from schemadsl.dsl.{name} import {camel(name)}\n",
    )
    tree.put(made, r"^_WAYS: [^\n]* = \{\n", f"    {camel(name)}: lower_{name},\n")
    tree.put("schemadsl/dsl/lower/places.py", r'(?="\.split\(\)\n\))', f" {name}")
    tree.add(f"schemadsl/codegen/declare/{name}.py", WRITER.format(**said))
    registry = "schemadsl/codegen/declare/registry.py"
    tree.line(registry, r"    \w+,$", f"    {name},")
    tree.put(registry, r"^    \*language\.WRITERS,\n", f"    *{name}.WRITERS,\n")
    cases(tree, name, said)


def exported(tree: Tree, name: str, cls: str) -> None:
    """Give the class its name in the language."""
    init = "schemadsl/__init__.py"
    tree.line(init, r"    from schemadsl\.dsl\.", f"    from schemadsl.dsl.{name} import {cls}")
    tree.line(init, r'    "[A-Z]\w+",$', f'    "{cls}",')
    tree.line(init, r'    "\w+": \(', f'    "{name}": ("{cls}",),')


def cases(tree: Tree, name: str, said: dict[str, str]) -> None:
    """Add what a real server judges, and the pages."""
    tree.add(f"tests/cases/accepted/{name}/schema.py", ACCEPTED.format(**said))
    for file in ("before.sql", "after.sql"):
        path = f"tests/cases/pairs/{name}/create_and_drop/{file}"
        tree.add(path, MISSING.format(file=path, words=said["words"]))
    tree.put("docs/coverage.md", r"(?=^\| `table` \|)", f"| `{name}` | `definition` | yes |\n")
    tree.put("docs/language.md", r"(?=^## Plain SQL\n)", SECTION.format(**said))


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("name", help="in the singular, as PostgreSQL calls it: event_trigger")
    parser.add_argument("--catalog", required=True, help="the system catalog: pg_event_trigger")
    parser.add_argument("--prefix", default="", help="of the catalog's columns: evt")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout to write to")
    asked = parser.parse_args()
    if not asked.name.isidentifier() or asked.name != asked.name.lower():
        raise SystemExit(f"{asked.name} is no name: write it in small letters, user_mapping")
    tree = Tree(asked.root)
    skeleton(tree, asked.name, asked.catalog, asked.prefix)
    tree.write()
    print(
        f"""
Next:
  1. schemadsl/kinds/{asked.name}.py: the fields, written() and query(); alter() where ALTER exists
  2. schemadsl/dsl/{asked.name}.py and its lowering: what a person says
  3. tests/cases: pairs of databases, accepted and rejected declarations, edits with rows
  4. docs/language.md and docs/coverage.md
Until then these fail, and say what is missing:
  python -m pytest tests/kinds/test_accepted.py tests/cases/test_pairs.py -k {asked.name}"""
    )


if __name__ == "__main__":
    main()
