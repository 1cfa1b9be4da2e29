"""The catalog as far as queries mention it: asked once for each object, many at a time."""

from __future__ import annotations

import re

from schemadsl.postgres.connect import Connection
from schemadsl.postgres.query_facts import Relation, Routine, read_relations, read_routines
from schemadsl.queries.nodes import Node, parse

__all__ = ["Known"]

_RELATIONS = re.compile(r":relid (\d+)")
_ROUTINES = re.compile(r":(?:funcid|opfuncid|aggfnoid|winfnoid) (\d+)")


class Known:
    """What was learned of a schema so far; not to be kept when the schema changes."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._relations: dict[int, Relation | None] = {}
        self._routines: dict[int, Routine | None] = {}
        self.views: dict[tuple[int, bool], frozenset[int]] = {}
        self._trees: dict[str, tuple[Node, ...]] = {}

    def mention(self, *texts: str) -> None:
        """Learn of everything that these trees mention, and the views among it in turn."""
        todo = list(texts)
        while todo:
            relations = _oids(_RELATIONS, todo) - self._relations.keys()
            routines = _oids(_ROUTINES, todo) - self._routines.keys()
            todo.clear()
            if routines:
                self._routines |= dict.fromkeys(routines)
                for routine in read_routines(self._conn, sorted(routines)):
                    self._routines[routine.oid] = routine
            if relations:
                self._relations |= dict.fromkeys(relations)
                for relation in read_relations(self._conn, sorted(relations)):
                    self._relations[relation.oid] = relation
                    todo += [text for text in (relation.rule, *relation.checks) if text]

    def relation(self, oid: int) -> Relation | None:
        """Return a relation, None where nothing is known of it."""
        return self._relations.get(oid)

    def routine(self, oid: int) -> Routine | None:
        """Return a function, None where nothing is known of it."""
        return self._routines.get(oid)

    def trees(self, text: str) -> tuple[Node, ...]:
        """Return the nodes of a tree that the catalog holds."""
        if text not in self._trees:
            self._trees[text] = parse(text)
        return self._trees[text]


def _oids(pattern: re.Pattern[str], texts: list[str]) -> set[int]:
    return {int(oid) for text in texts for oid in pattern.findall(text)} - {0}
