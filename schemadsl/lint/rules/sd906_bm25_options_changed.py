"""SD906: the fields of a BM25 index are changed in place."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterTable

__all__ = ["RULE"]


_FIELDS = (
    *("key_field", "text_fields", "numeric_fields", "boolean_fields", "json_fields"),
    *("range_fields", "datetime_fields", "inet_fields"),
)


def _look(step: AlterTable, scene: Scene) -> Iterator[str]:
    if step.action not in ("set options", "reset options") or step.table is None:
        return
    for name, _ in step.options:
        if step.kind == "index" and name in _FIELDS:
            yield f"{shown(step.table)} is not built for another {name}"


RULE = Rule(
    code="SD906",
    name="bm25-options-changed",
    severity=ERROR,
    title="The fields of a BM25 index are changed in place",
    reason=(
        "ALTER INDEX … SET takes at once and breaks searches: the index is still built "
        "for the old fields."
    ),
    remedy="Build a new index concurrently, then drop the old one.",
    bad="""
ALTER INDEX notes_search SET (key_field = 'uuid');
""",
    good="""
ALTER INDEX notes_search SET (target_segment_count = 4);
""",
    on=(AlterTable,),
    step=_look,
)
