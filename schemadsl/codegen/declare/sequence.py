"""Sequences of their own: ``invoices = Sequence("invoice_numbers", start=1000)``."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.declare.parts import schema_of
from schemadsl.codegen.declare.python import Line, Raw, call, text
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.counter import Counter, Sequence, SequenceOwner
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import literal, qualified

__all__ = ["WRITERS", "next_of", "options"]


def next_of(ref: Ref) -> str:
    """Write the default that takes the next number, as PostgreSQL prints it."""
    return f"nextval({literal(qualified(*ref.path))}::regclass)"


def options(said: Counter, type_: str) -> dict[str, object]:
    """Return the keywords of what a sequence counts; *type_* is understood."""
    return {
        "type": None if said.type == type_ else said.type,
        "start": said.start,
        "increment": said.increment,
        "minvalue": said.minvalue,
        "maxvalue": said.maxvalue,
        "cache": said.cache,
        "cycle": said.cycle,
        "unlogged": said.unlogged,
    }


class SequenceWriter(Writer[Sequence]):
    """One that a column owns stands behind the table of the column."""

    kind = "sequence"
    rank = 35
    says = frozenset({"counter"})

    def claims(self, obj: Sequence) -> str:
        return obj.name

    def needs(self, obj: Sequence, catalog: Catalog) -> Iterator[Ref]:
        owner = _owner(obj, catalog)
        if owner is not None:
            yield Ref("table", owner.column.path[:-1])

    def block(self, obj: Sequence, page: Page, name: str) -> Line:
        owner = _owner(obj, page.catalog)
        column = None if owner is None else page.column(owner.column)
        made = call(
            page.use("Sequence"),
            text(obj.name),
            schema=schema_of(obj.ref),
            **options(obj.counter, "bigint"),
            owned_by=None if column is None else Raw(column),
            comment=obj.comment,
        )
        return Line(name, made)


def _owner(obj: Sequence, catalog: Catalog) -> SequenceOwner | None:
    found = catalog.get(Ref("sequence_owner", obj.ref.path))
    return found if isinstance(found, SequenceOwner) else None


class SequenceOwnerWriter(Writer[SequenceOwner]):
    """``owned_by=`` of the sequence."""

    kind = "sequence_owner"
    says = frozenset({"column"})
    elsewhere = True


WRITERS = (SequenceWriter(), SequenceOwnerWriter())
