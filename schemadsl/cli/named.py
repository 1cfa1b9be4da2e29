"""What settings of queries name: it must be there, or the setting says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemadsl.errors import Problem, Where, meant
from schemadsl.model import Catalog
from schemadsl.queries.settings import Settings

__all__ = ["unknown"]

_KINDS = {"table": ("table", "view", "materialized_view")}


def unknown(settings: Settings, declared: Catalog, queries: Iterable[str]) -> Iterator[Problem]:
    """Yield one problem for each setting about what neither schema.py nor a query is called."""
    known = {f"query:{name}" for name in queries}
    for ref in declared.refs:
        for word in ("table", "column", "enum", "composite"):
            if ref.kind in _KINDS.get(word, (word,)):
                path = ref.path[1:] if ref.path[0] == "public" else ref.path
                known.add(f"{word}:{'.'.join(path)}")
    for key, pairs in (("rename", settings.rename), ("types", settings.types)):
        for named, _ in pairs:
            sort = named.partition(":")[0]
            if sort == "type" or named in known:
                continue
            yield Problem(
                f"{key}: there is no {named}",
                where=Where(f"pyproject.toml [tool.schemadsl.queries.{key}]"),
                fix=meant(named, sorted(known), "Leave it out."),
            )
