"""Reading BM25 indexes: the tokenizers' options and the fields' JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from schemadsl.kinds.base import Detail, ServerFacts
from schemadsl.kinds.deparse import bare
from schemadsl.kinds.ext.paradedb_tokenizers import TOKENIZERS
from schemadsl.model import Object
from schemadsl.sqltext import literal, qualified

__all__ = ["DETAIL"]

# A tokenizer's options are a row of _typmod_cache, and the type modifier is its number, which
# differs between databases. pdb.literal prints that number before pg_search 0.22.6.
_QUERY = """
SELECT c.oid, 'index' AS kind, ARRAY[n.nspname::text, c.relname::text] AS path,
    a.attnum AS position, yn.nspname AS type_schema, y.typname AS type,
    format_type(a.atttypid, a.atttypmod) AS printed, o.typmod AS options,
    i.indkey[a.attnum - 1] = 0 AND yn.nspname = 'pdb' AS tokenizer
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_depend d ON d.classid = 'pg_am'::regclass AND d.objid = c.relam AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'pg_search'
JOIN pg_attribute a ON a.attrelid = i.indexrelid
JOIN pg_type y ON y.oid = a.atttypid
JOIN pg_namespace yn ON yn.oid = y.typnamespace
LEFT JOIN paradedb._typmod_cache o ON o.id = a.atttypmod AND yn.nspname = 'pdb'
ORDER BY a.attrelid, a.attnum
"""


class Bm25Detail:
    """What the catalogs of PostgreSQL do not say about a BM25 index."""

    catalog = "pg_class"

    def query(self, server: ServerFacts) -> str:
        """Return the query for the tokenizer of each key."""
        return _QUERY

    def refine(self, obj: Any, rows: Sequence[Mapping[str, Any]]) -> Object:
        """Spell out the tokenizers, sort the options, and call the access method bm25."""
        elements = list(obj.elements)
        for row in rows:
            if row["tokenizer"]:
                at = row["position"] - 1
                text = _tokenized(elements[at].expression, row)
                elements[at] = attrs.evolve(elements[at], expression=text)
        refined: Object = attrs.evolve(
            obj,
            method="bm25",
            elements=tuple(elements),
            storage=tuple((key, _canonical(value)) for key, value in obj.storage),
        )
        return refined


def _tokenized(expression: str, row: Mapping[str, Any]) -> str:
    inner = bare(expression.removesuffix(f"::{row['printed']}"))
    text = f"({inner})::{qualified(row['type_schema'], row['type'])}"
    if row["options"]:
        options = _ordered(_named(row["type"], row["options"]))
        text += f"({', '.join(map(literal, options))})"
    return text


def _named(tokenizer: str, options: Sequence[str]) -> list[str]:
    """Name the options that are given by their place: ``2`` of an ngram is ``min=2``."""
    known = TOKENIZERS.get(tokenizer)
    if known is None or tokenizer == "alias":
        return list(options)
    places = {o.position: o.name for o in known.options if o.position is not None}
    return [
        f"{places[at]}={option}" if at in places and "=" not in option else option
        for at, option in enumerate(options)
    ]


def _ordered(options: Sequence[str]) -> list[str]:
    """Keep what stands by position in its place; named options come after it, sorted."""
    return [o for o in options if "=" not in o] + sorted(o for o in options if "=" in o)


def _canonical(value: str) -> str:
    """Write a JSON object in one way: pg_search keeps the text as it was declared."""
    if not value.lstrip().startswith("{"):
        return value
    try:
        return json.dumps(json.loads(value), sort_keys=True, separators=(",", ":"))
    except ValueError:
        return value


DETAIL: Detail = Bm25Detail()
