"""The registry: the writer of every kind that has one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemadsl.codegen.declare import (
    column,
    enum,
    exclusion,
    extension,
    foreign_key,
    index,
    key,
    routine,
    schema,
    table,
    trigger,
)
from schemadsl.codegen.declare.writer import Writer

__all__ = ["WRITERS"]

_ALL: tuple[Writer[Any], ...] = (
    *schema.WRITERS,
    *extension.WRITERS,
    *enum.WRITERS,
    *routine.WRITERS,
    *table.WRITERS,
    *column.WRITERS,
    *key.WRITERS,
    *exclusion.WRITERS,
    *foreign_key.WRITERS,
    *index.WRITERS,
    *trigger.WRITERS,
)

WRITERS: Mapping[str, Writer[Any]] = {writer.kind: writer for writer in _ALL}
