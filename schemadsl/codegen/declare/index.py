"""Indexes: ``by_email = Index(email)``, pgvector's two by their own words, BM25 in `search`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemadsl.codegen.declare import search
from schemadsl.codegen.declare.parts import columns_of, key, keyed, parameters
from schemadsl.codegen.declare.python import Call, call
from schemadsl.codegen.declare.writer import Body, Page, Usual, Writer
from schemadsl.dsl.indexes import METRICS
from schemadsl.dsl.lower.indexes import key_names
from schemadsl.kinds.index import Index

__all__ = ["WRITERS"]

_VECTORS = {"hnsw": ("Hnsw", {"m", "ef_construction"}), "ivfflat": ("Ivfflat", {"lists"})}
_OPCLASS = re.compile(r"(?:\w+\.)?(vector|halfvec|sparsevec|bit)_(\w+)_ops\Z")
_CAST = re.compile(r"::\s*(?:\w+\.)?(\w+)(?:\s*\(\d+\))?[\s)]*\Z")


class IndexWriter(Writer[Index]):
    """Always a member."""

    kind = "index"
    names_types = True
    rank = 60
    says = frozenset(
        "table elements method unique nulls_not_distinct include predicate storage tablespace"
        " statistics clustered".split()
    )

    def called(self, obj: Index) -> str:
        if obj.method == "bm25":
            return "search"
        return "by_" + "_".join(_parts(obj)[:3])

    def unsaid(self, obj: Index, page: Page) -> Iterator[str]:
        yield from super().unsaid(obj, page)
        if obj.method == "bm25":
            yield from (word for word in ("tablespace", "statistics") if getattr(obj, word))

    def claims(self, obj: Index) -> str:
        return obj.name

    def usual(self, obj: Index, columns: tuple[str, ...]) -> Usual:
        return (obj.table.name, *_parts(obj), *_included(obj)), "idx"

    def member(self, obj: Index, body: Body) -> Call:
        body.note(obj.predicate)
        own = search.bm25(obj, body) if obj.method == "bm25" else _vector(obj, body)
        if own is None:
            targets = dict(obj.statistics)
            own = call(
                body.page.use("Index"),
                *(
                    key(e, body, e.opclass_options, targets.get(number))
                    for number, e in enumerate(obj.elements, 1)
                ),
                using=None if obj.method == "btree" else obj.method,
                unique=obj.unique,
                include=columns_of(obj.include, body),
                nulls_not_distinct=obj.nulls_not_distinct,
                with_=parameters(obj.storage),
                tablespace=obj.tablespace,
            )
        return own.adding(where=obj.predicate, name=body.given(obj), comment=obj.comment)


def _parts(obj: Index) -> list[str]:
    return key_names([(e.column, e.expression) for e in obj.elements], ())


def _included(obj: Index) -> list[str]:
    keys = [(e.column, e.expression) for e in obj.elements]
    return key_names(keys, obj.include)[len(keys) :]


def _vector(obj: Index, body: Body) -> Call | None:
    """Write an index of pgvector by its own word; None where that does not say all."""
    word, known = _VECTORS.get(obj.method, ("", set[str]()))
    element = obj.elements[0]
    storage = parameters(obj.storage)
    plain = not (element.opclass_options or element.collation or element.desc)
    plain = plain and not (obj.tablespace or obj.statistics)
    if not word or len(obj.elements) > 1 or not plain or element.nulls_first is not None:
        return None
    if not set(storage) <= known or not all(isinstance(v, int) for v in storage.values()):
        return None
    metric = _metric(obj, body)
    return call(
        body.page.use(word),
        keyed(element, body),
        metric=metric,
        opclass=None if metric else element.opclass,
        **storage,
    )


def _metric(obj: Index, body: Body) -> str | None:
    element = obj.elements[0]
    if element.column is not None:
        base = (body.type_of(element.column) or "").partition("(")[0].rpartition(".")[2]
    else:
        cast = _CAST.search(element.expression or "")
        base = cast.group(1) if cast else ""
    found = _OPCLASS.match(element.opclass or f"{base}_l2_ops")
    if found is None or found[1] != base or found[2] not in METRICS:
        return None
    return found[2]


WRITERS = (IndexWriter(),)
