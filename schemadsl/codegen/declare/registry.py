"""The registry: the writer of every kind that has one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemadsl.codegen.declare import (
    access,
    aggregate,
    collation,
    column,
    composite,
    domain,
    enum,
    exclusion,
    extension,
    foreign,
    foreign_key,
    index,
    key,
    language,
    operator,
    range_type,
    replication,
    role,
    routine,
    rule,
    schema,
    sequence,
    table,
    text_search,
    trigger,
    view,
)
from schemadsl.codegen.declare.writer import Writer

__all__ = ["WRITERS"]

_ALL: tuple[Writer[Any], ...] = (
    *role.WRITERS,
    *access.WRITERS,
    *schema.WRITERS,
    *extension.WRITERS,
    *collation.WRITERS,
    *enum.WRITERS,
    *domain.WRITERS,
    *range_type.WRITERS,
    *composite.WRITERS,
    *sequence.WRITERS,
    *routine.WRITERS,
    *aggregate.WRITERS,
    *operator.WRITERS,
    *language.WRITERS,
    *text_search.WRITERS,
    *foreign.WRITERS,
    *table.WRITERS,
    *column.WRITERS,
    *key.WRITERS,
    *exclusion.WRITERS,
    *foreign_key.WRITERS,
    *index.WRITERS,
    *trigger.WRITERS,
    *view.WRITERS,
    *rule.WRITERS,
    *replication.WRITERS,
)

WRITERS: Mapping[str, Writer[Any]] = {writer.kind: writer for writer in _ALL}
