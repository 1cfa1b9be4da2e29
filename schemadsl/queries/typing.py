"""Types as shapes, from what a server says of them."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from schemadsl.postgres.facts import TypeFacts
from schemadsl.queries.shape import Field, TypeShape

__all__ = ["Types"]


#: by pg_type.typtype
_WHAT = {
    "e": "enum",
    "d": "domain",
    "c": "composite",
    "r": "range",
    "m": "multirange",
    "p": "pseudo",
}


class Types:
    """The shapes of types by their numbers, each made once."""

    def __init__(
        self, known: Mapping[int, TypeFacts], spelled: Mapping[tuple[int, int], str]
    ) -> None:
        """Take what the server says: *known* by number, *spelled* by number and modifier."""
        self._known = known
        self._spelled = spelled
        self._made: dict[int, TypeShape] = {}

    def shape(self, oid: int, modifier: int = -1) -> TypeShape:
        """Return the shape of a type, which was asked for."""
        made = self._made.get(oid)
        if made is None:
            made = self._made[oid] = self._make(self._known[oid])
        text = self._spelled.get((oid, modifier), made.text)
        return made if text == made.text else evolve(made, text=text)

    def plain(self, oid: int) -> TypeShape:
        """Return the shape of a type, of a domain that of what it is over."""
        while self._known[oid].base:
            oid = self._known[oid].base
        return self.shape(oid)

    def relation(self, oid: int) -> int:
        """Return the relation that a composite type is the row of, else 0."""
        return self._known[oid].relation

    def _make(self, facts: TypeFacts) -> TypeShape:
        base = evolve(self.shape(facts.base), text=facts.base_text) if facts.base else None
        return TypeShape(
            text=facts.text,
            schema=facts.schema,
            name=facts.name,
            what=_WHAT.get(facts.letter, "base"),
            element=self.shape(facts.element) if facts.element else None,
            base=base,
            subtype=self.shape(facts.subtype) if facts.subtype else None,
            labels=facts.labels,
            fields=tuple(
                Field(name, evolve(self.shape(oid), text=text)) for name, oid, text in facts.fields
            ),
            not_null=facts.not_null or (base is not None and base.not_null),
        )
