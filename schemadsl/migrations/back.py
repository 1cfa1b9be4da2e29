"""The way back from each part of a folder, for runners that have one: it stops where rows would go.

A server tells what each part made, and what was called otherwise before: an object keeps its row
in the catalogs under another name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from schemadsl.diff import diff
from schemadsl.errors import RefusedError, SchemaError
from schemadsl.kinds import kind_of
from schemadsl.kinds.base import Hazard, Statement
from schemadsl.model import Catalog, Object, Ref
from schemadsl.plan import Options, build
from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.depend import Address
from schemadsl.postgres.read import read_found
from schemadsl.scratch import Server
from schemadsl.sources.replay import run_scripts
from schemadsl.sqltext import comment, dollar, literal

__all__ = ["stake", "ways_back"]

_HINT = "Save them elsewhere and delete them first, or go forward with another migration."


@frozen
class _State:
    catalog: Catalog
    known: Mapping[Address, Ref]


def ways_back(server: Server, parts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Run *parts*, (name, SQL), in an empty database; yield the statements that take each back.

    They are for one transaction, which raises where a row would lose something, or where there is
    no way. Raises ProofError for a part that the server refuses.
    """
    with server.database() as database, connect(database.conninfo) as conn:
        before = _state(conn)
        for name, text in parts:
            run_scripts(conn, [(name, text, _nobody)])
            after = _state(conn)
            yield _way(name, after, before)
            before = after


def _nobody(statement: str) -> Object | None:
    return None


def _state(conn: Connection) -> _State:
    catalog, known = read_found(conn)
    return _State(catalog.disowned(conn.info.user), known)


def _way(name: str, after: _State, before: _State) -> tuple[str, ...]:
    target = _named(after, before)
    try:
        plan = build(after.catalog, target, Options(anything=True, offline=True))
    except (RefusedError, SchemaError) as error:
        return (_raising(f"there is no way back from {name}: {error.problems[0].what}"),)
    if len(plan.segments) > 1 or not all(segment.transaction for segment in plan.segments):
        return (_raising(f"one transaction cannot hold the way back from {name}"),)
    was = diff(after.catalog, target).old
    return tuple(text for one in plan.statements for text in _written(one, was))


def _named(after: _State, before: _State) -> Catalog:
    """Return what was before, with the names that it has got since."""
    found = dict(before.catalog.objects)
    for address, ref in before.known.items():
        now = after.known.get(address)
        if now is not None and now.kind == ref.kind and now.name != ref.name:
            obj = found[ref]
            found[ref] = evolve(obj, renamed_from=now.bare if obj.called else now.name)
    return before.catalog.having(found.values())


def _written(statement: Statement, was: Catalog) -> Iterator[str]:
    rows = stake(statement, was, Hazard.DATA_LOSS)
    if rows is not None:
        query, loss = rows
        text = f"{statement.about}: {loss}, and there are rows that have them"
        head = comment(f"stop where {statement.about} has something to lose")
        yield f"{head}\n{_raising(text, query)}"
    yield f"{comment(statement.says)}\n{statement.sql}"


def stake(statement: Statement, was: Catalog, *codes: str) -> tuple[str, str] | None:
    """Return a query of the rows that have to fear a statement, and what; None where none has.

    *was* has the objects as it finds them, *codes* are those of hazards.
    """
    hazards = [hazard for hazard in statement.hazards if hazard.code in codes]
    for ref in (statement.about, statement.table) if hazards else ():
        obj = was.get(ref)
        query: str = kind_of(obj).at_stake(obj) if obj is not None else ""
        if query:
            return query, hazards[0].text
    return None


def _raising(text: str, query: str | None = None) -> str:
    """Write a statement that refuses; with a *query* only where that has rows."""
    raised = f"RAISE EXCEPTION USING MESSAGE = {literal(text)}, HINT = {literal(_HINT)};"
    if query is not None:
        raised = f"IF EXISTS ({query}) THEN\n        {raised}\n    END IF;"
    body = f"\nBEGIN\n    {raised}\nEND\n"
    return f"DO {dollar(body)}"
