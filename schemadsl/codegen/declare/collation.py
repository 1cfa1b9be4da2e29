"""Collations: ``german = Collation("german", locale="de-DE")``."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.declare.parts import schema_of
from schemadsl.codegen.declare.python import Line, Raw, call, text
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.collation import Collation

__all__ = ["WRITERS"]


class CollationWriter(Writer[Collation]):
    """What is in its order says ``collate=german``."""

    kind = "collation"
    rank = 15
    is_type = True
    says = frozenset("provider locale lc_collate lc_ctype deterministic rules".split())

    def spelled(self, obj: Collation) -> Iterator[str]:
        return iter(())

    def block(self, obj: Collation, page: Page, name: str) -> Line:
        made = call(
            page.use("Collation"),
            text(obj.name),
            schema=schema_of(obj.ref),
            provider=None if obj.provider == "icu" else obj.provider,
            locale=obj.locale,
            lc_collate=obj.lc_collate,
            lc_ctype=obj.lc_ctype,
            deterministic=None if obj.deterministic else Raw("False"),
            rules=obj.rules,
            comment=obj.comment,
        )
        return Line(name, made)


WRITERS = (CollationWriter(),)
