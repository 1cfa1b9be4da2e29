"""The way back from each part of a folder, for runners that have one: it stops where rows would go.

A server tells what each part made, and what was called otherwise before: an object keeps its row
in the catalogs under another name.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import evolve, frozen

from schemadsl.diff import diff
from schemadsl.errors import Problem, RefusedError, SchemaError
from schemadsl.kinds import kind_of
from schemadsl.kinds.base import Hazard, Statement
from schemadsl.model import EVERYTHING, Catalog, Object, Patterns, Ref
from schemadsl.plan import Options, Plan, build
from schemadsl.plan.script import Timeouts
from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.read import Identities, read_found
from schemadsl.scratch import Server
from schemadsl.sources.replay import run_scripts
from schemadsl.sources.scripts import Script, versions_in
from schemadsl.sqltext import comment, dollar, literal, qualified

__all__ = ["guarded", "stake", "way_back", "ways_back"]

A = TypeVar("A")  # what something is, under whatever name
N = TypeVar("N")  # what it is called

_HINT = "Save them elsewhere and delete them first, or go forward with another migration."


@frozen
class _State:
    catalog: Catalog
    known: Identities


def ways_back(
    server: Server, parts: Sequence[tuple[str, str]], timeouts: Timeouts
) -> Iterator[tuple[str, ...]]:
    """Run *parts*, (name, SQL), in an empty database; yield the statements that take each back.

    They are for one transaction, which raises where a row would lose something, or where there is
    no way. Raises ProofError for a part that the server refuses.
    """
    with server.database() as database, connect(database.conninfo) as conn:
        said: frozenset[Ref] = frozenset()
        before = _state(conn, said)
        for name, text in parts:
            run_scripts(conn, [(name, text, _nobody)])
            said = versions_in([text], said)
            after = _state(conn, said)
            yield _way(name, after, before, timeouts)
            before = after


def _nobody(statement: str) -> Object | None:
    return None


def way_back(server: Server, before: Sequence[Script], last: Script, patterns: Patterns) -> Plan:
    """Run *before* in an empty database and *last* after it; plan the way back from that.

    Only what *patterns* keep counts. Raises RefusedError where there is no way, ProofError for
    what the server refuses.
    """
    with server.database() as database, connect(database.conninfo) as conn:
        run_scripts(conn, ((s.name, s.text, _nobody) for s in before))
        said = versions_in(s.text for s in before)
        first = _state(conn, said, patterns)
        run_scripts(conn, [(last.name, last.text, _nobody)])
        return _planned(_state(conn, versions_in([last.text], said), patterns), first)


def _state(conn: Connection, said: frozenset[Ref], patterns: Patterns = EVERYTHING) -> _State:
    """Read what there is, with the versions that were *said*."""
    # what belongs to the whole server is nothing that a scratch server could tell
    catalog, known = read_found(conn, evolve(patterns, shared=frozenset()))
    meant = catalog.disowned(conn.user).unversioned(said)
    return _State(meant, known)


def _planned(after: _State, before: _State) -> Plan:
    if reused := _reused(after, before):
        fix = (
            "Go forward: change schema.py back with renamed_from= or renamed_values=, and generate."
        )
        raise RefusedError(Problem(f"{reused} is another one than before", fix=fix))
    wanted = _named(after, before)
    # what has a newer version keeps it: there is no general way to an older one
    now = after.catalog
    said = {ref for ref in wanted.versioned if now.get(ref) in (None, wanted.get(ref))}
    wanted = wanted.unversioned(said)
    return build(after.catalog, wanted, Options(anything=True, offline=True))


def _way(name: str, after: _State, before: _State, timeouts: Timeouts) -> tuple[str, ...]:
    try:
        plan = _planned(after, before)
    except (RefusedError, SchemaError) as error:
        return (_raising(f"there is no way back from {name}: {error.problems[0].what}"),)
    if len(plan.segments) > 1 or not all(segment.transaction for segment in plan.segments):
        return (_raising(f"one transaction cannot hold the way back from {name}"),)
    was = diff(plan.old, plan.new).old
    made = [statement for one in plan.statements for statement in guarded(one, was)]
    # who waits for a full lock without an end keeps everybody else waiting
    limit = [f"SET LOCAL lock_timeout = {literal(timeouts.lock)}"] if made else []
    return (*limit, *(f"{comment(one.says)}\n{one.sql}" for one in made))


def _reused(after: _State, before: _State) -> str:
    """Name what has the name of another that is there as well: the two have changed places."""
    ref = _swapped(after.known.objects, before.known.objects)
    part = _swapped(after.known.parts, before.known.parts) if ref is None else None
    return f"{part[1]} of {part[0]}" if part is not None else "" if ref is None else str(ref)


def _swapped(after: Mapping[A, N], before: Mapping[A, N]) -> N | None:
    """Return the first name that went from one identity to another, where both are still there."""
    homes = {name: identity for identity, name in before.items()}
    for identity, name in after.items():
        home = homes.get(name)
        if home is not None and home != identity and home in after and identity in before:
            return name
    return None


def _named(after: _State, before: _State) -> Catalog:
    """Return what was before, with the names that it has got since."""
    found = dict(before.catalog.objects)
    now_at = {
        ref: now
        for address, ref in before.known.objects.items()
        if (now := after.known.objects.get(address)) is not None and now.kind == ref.kind
    }
    for ref, now in now_at.items():
        obj, heir = found[ref], after.catalog.objects[now]
        home, place = kind_of(obj).parent(obj), kind_of(heir).parent(heir)
        moved = home is not None and len(ref.path) == 2 and now_at.get(home, home) != place
        if moved or now.name != ref.name:
            name = now.bare if obj.called else now.name
            found[ref] = evolve(obj, renamed_from=f"{now.path[0]}.{name}" if moved else name)
    inside: dict[Ref, dict[str, str]] = {}
    for number, (ref, name) in before.known.parts.items():
        _, now_called = after.known.parts.get(number, (ref, name))
        if now_called != name:
            inside.setdefault(ref, {})[now_called] = name
    for ref, names in inside.items():
        found[ref] = found[ref].renamed_inside(names)
    return before.catalog.having(found.values())


def guarded(
    statement: Statement, was: Catalog, allowed: Container[Ref] = ()
) -> Iterator[Statement]:
    """Yield *statement*, and before it what stops where it has something to lose.

    The lock is the one that it takes itself: no row comes between the look and the loss. What
    row-level security hides is an error and not nothing (manual, row_security).
    """
    found = stake(statement, was, Hazard.DATA_LOSS)
    if found is not None and statement.about not in allowed:
        text = f"{statement.about}: {found.loss}, and there are rows that have them"
        guards = [("stop here where rows are not to be seen", "SET LOCAL row_security = off")]
        if found.table is not None:
            lock = f"LOCK TABLE {qualified(*found.table.path)} IN ACCESS EXCLUSIVE MODE"
            guards.append((f"let no row come to {found.table} meanwhile", lock))
        head = f"stop where {statement.about} has something to lose"
        guards.append((head, _raising(text, found.query)))
        for says, sql in guards:
            yield evolve(statement, sql=sql, verb="set", says=says, hazards=(), squawk=())
    yield statement


@frozen
class Stake:
    """What a statement may take: a query of the rows that have it, and the table to lock.

    Without a query nobody can tell: it has to be taken for lost.
    """

    loss: str
    query: str | None
    table: Ref | None


def stake(statement: Statement, was: Catalog, *codes: str) -> Stake | None:
    """Return what has to fear a statement; None where nothing has.

    *was* has the objects as it finds them, *codes* are those of hazards. What is dropped with
    rows that nobody declared has no hazard, and rows all the same.
    """
    hazards = [hazard for hazard in statement.hazards if hazard.code in codes]
    asked = (statement.about, statement.table) if hazards else (statement.about,)
    for ref in asked if hazards or statement.verb == "drop" else ():
        obj = was.get(ref) if ref is not None else None
        query: str = kind_of(obj).at_stake(obj) if obj is not None else ""
        if obj is not None and query:
            loss = hazards[0].text if hazards else f"all rows of {obj.name}"
            return Stake(loss, query, obj.scope or obj.ref)
    lost = [hazard for hazard in hazards if hazard.code == Hazard.DATA_LOSS]
    return Stake(lost[0].text, None, None) if lost else None


def _raising(text: str, query: str | None = None) -> str:
    """Write a statement that refuses; with a *query* only where that has rows."""
    raised = f"RAISE EXCEPTION USING MESSAGE = {literal(text)}, HINT = {literal(_HINT)};"
    if query is not None:
        raised = f"IF EXISTS ({query}) THEN\n        {raised}\n    END IF;"
    body = f"\nBEGIN\n    {raised}\nEND\n"
    return f"DO {dollar(body)}"
