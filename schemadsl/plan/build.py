"""The planner: refuse, settle, wire, order, write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import partial

from attrs import evolve, frozen

from schemadsl.diff import Alter, Create, Difference, Drop, Rename, diff
from schemadsl.errors import Problem, RefusedError, SchemaError
from schemadsl.kinds import kind_of, least_version
from schemadsl.kinds.base import Hazard, Lock, Mode, Statement
from schemadsl.model import Catalog, Object, Ref
from schemadsl.plan.alone import keep_alone
from schemadsl.plan.below import reaching
from schemadsl.plan.circle import declared_circles
from schemadsl.plan.graph import Node, cycles, ordered
from schemadsl.plan.plan import Mark, Plan, Summary, segments
from schemadsl.plan.refuse import refusals
from schemadsl.plan.settle import Settlement, settle
from schemadsl.plan.soon import soon
from schemadsl.plan.wiring import wire
from schemadsl.sqltext import ident, literal

__all__ = ["Options", "build"]


@frozen
class Options:
    """A person's word: *allowed* may be dropped or narrowed, all of it with *anything*.

    *role* is who will run the plan: what it makes belongs to that role by itself. *offline*
    plans for a window in which nobody else is there: plain statements, one transaction.
    """

    allowed: frozenset[Ref] = frozenset()
    anything: bool = False
    role: str | None = None
    offline: bool = False


def build(old: Catalog, new: Catalog, options: Options | None = None) -> Plan:
    """Plan the way from *old* to *new*.

    Raises RefusedError with every change that needs a person's word.
    """
    options = options or Options()
    difference = diff(old, new)
    fate = settle(difference, options.role, offline=options.offline)
    if not options.anything:
        problems = sorted(refusals(difference.changes, options.allowed, fate), key=_place)
        if problems:
            raise RefusedError(*problems)
    made = tuple(_with_gaps(tuple(_statements(fate, options.role)), fate))
    statements = tuple(reaching(made, (fate.old, fate.new)))
    if unwritable := tuple(_unwritable(statements, new)):
        raise SchemaError(*unwritable)
    return Plan(
        old=old,
        new=new,
        statements=statements,
        summary=_summary(difference),
        marks=tuple(_marks(difference)),
        fresh=frozenset(fate.created),
        offline=options.offline,
        least=least_version(c.new for c in difference.changes if not isinstance(c, Drop)),
    )


def _statements(fate: Settlement, role: str | None) -> Iterator[Statement]:
    wiring = wire(fate)
    for node in wiring.graph.nodes:
        node.statements = list(_written(node, fate, role))
    soon(wiring, fate)
    keep_alone(wiring, fate)
    nodes = ordered(wiring.graph, partial(_preference, fate))
    if nodes is None:
        circles = tuple(cycles(wiring.graph))
        if problems := sorted(declared_circles(circles, fate), key=_place):
            raise SchemaError(*problems)
        told = "; ".join(", ".join(f"{n.verb} {n.ref}" for n in circle) for circle in circles)
        raise AssertionError(f"the plan runs in a circle: {told}")
    for node in sorted(nodes, key=_apart):
        yield from node.statements


def _apart(node: Node) -> int:
    """Keep what bears on objects as they are made away from their making."""
    if not kind_of(node.obj).apart:
        return 1
    return 0 if node.verb == "drop" else 2


def _unwritable(statements: Iterable[Statement], new: Catalog) -> Iterator[Problem]:
    """Yield what PostgreSQL has no text for: null characters and halves of a pair."""
    told: set[Ref] = set()
    for statement in statements:
        if statement.about in told:
            continue
        try:
            statement.sql.encode()
        except UnicodeEncodeError:
            pass
        else:
            if "\0" not in statement.sql:
                continue
        obj = new.get(statement.about)
        told.add(statement.about)
        yield Problem(
            f"{statement.about} holds a character that PostgreSQL has no text for",
            where=None if obj is None else obj.source,
            fix="Leave out null characters and lone surrogates.",
        )


def _place(problem: Problem) -> tuple[object, ...]:
    """Order by file and line; what stands nowhere any more comes last."""
    where = problem.where
    return (1, "", 0) if where is None else (0, where.file, where.line or 0)


def _with_gaps(statements: tuple[Statement, ...], fate: Settlement) -> Iterator[Statement]:
    """Say where what guards the rows, or is queried, is away for more than one transaction."""
    at = {
        id(statement): number
        for number, segment in enumerate(segments(statements, together=fate.offline))
        for statement in segment.statements
    }
    back = {s.about: at[id(s)] for s in statements}
    for statement in statements:
        ref = statement.about
        obj = fate.old.get(ref) if statement.verb == "drop" and ref in fate.replaced else None
        gone = at[id(statement)]
        hazard = None if obj is None or back[ref] == gone else _gap(obj, gone, back[ref])
        if hazard is None:
            yield statement
        else:
            yield evolve(statement, hazards=(*statement.hazards, hazard))


def _gap(obj: Object, gone: int, back: int) -> Hazard | None:
    """Say what it means that *obj* is away from one segment to another."""
    kind = kind_of(obj)
    if kind.guards(obj):
        text = f"{obj.name} does not hold from its drop until it is added again"
        return Hazard(Hazard.UNGUARDED, text)
    if kind.queried:
        text = f"{obj.name} is away from segment {gone + 1} to {back + 1}: what reads it fails"
        return Hazard(Hazard.CLIENTS, text)
    return None


_PHASES = {"rename": 0, "create": 1, "release": 1, "alter": 1, "finish": 1, "drop": 2}


def _preference(fate: Settlement, node: Node) -> tuple[object, ...]:
    """Prefer renames, then what can share a transaction, then what takes away.

    What is queried comes back as soon as it can: in the transaction that took it away.
    """
    alone = any(s.mode is not Mode.SHARED for s in node.statements)
    rank = kind_of(node.obj).rank
    if node.verb == "drop":
        rank = -rank
    back = node.verb == "create" and kind_of(node.obj).queried and node.ref in fate.replaced
    return _PHASES[node.verb], alone, not back, rank, node.ref, node.verb


def _written(node: Node, fate: Settlement, role: str | None) -> Iterator[Statement]:
    obj, kind = node.obj, kind_of(node.obj)
    if node.verb == "rename":
        old = fate.renamed[obj.ref].old
        if old.path[:-1] != obj.ref.path[:-1]:
            yield _move(evolve(obj, ref=old), obj, fate)
        if old.name != obj.name:
            yield from kind.rename(obj.ref.renamed(old.name), obj, fate)
    elif node.verb == "create":
        first = kind.create(obj, node.parts, fate)
        yield from kind.unaided(first) if node.unaided else first
        for made in (obj, *node.parts):
            yield from _followed(made, fate)
        for made in (obj, *node.parts):
            if made.comment is not None:
                yield _comment(made, fate)
            if made.owner not in (None, role):
                yield from _owner(made, fate)
    elif node.verb == "alter":
        changed = fate.altered[obj.ref]
        yield from kind.unaided(changed) if node.unaided and changed else changed
        fields, anew = fate.fields.get(obj.ref, ()), _made_anew(fate.altered[obj.ref])
        if anew:
            yield from _followed(obj, fate)
        if "comment" in fields or (obj.comment is not None and anew):
            yield _comment(obj, fate)
        if "owner" in fields or (anew and obj.owner not in (None, role)):
            yield from _owner(obj, fate)
    elif node.verb == "release":
        yield from fate.released[obj.ref]
    elif node.verb == "finish":
        yield from fate.finished[obj.ref]
    else:
        yield from kind.drop(obj, fate)


def _move(old: Object, new: Object, fate: Settlement) -> Statement:
    """Take *old* to the schema of *new*, with all that goes along."""
    here, there = old.ref.path[0], new.ref.path[0]
    return Statement(
        sql=f"ALTER {kind_of(old).address(old)} SET SCHEMA {ident(there)}",
        verb="alter",
        about=new.ref,
        says=f"move {old.ref.kind.replace('_', ' ')} {old.name} from {here} to {there}",
        lock=Lock.ACCESS_EXCLUSIVE,
        table=new.ref if fate.new.members(new.ref) else None,
        hazards=(Hazard(Hazard.CLIENTS, f"clients that look for {old.name} in {here} fail"),),
    )


def _followed(made: Object, fate: Settlement) -> Iterator[Statement]:
    """Undo what other objects of the database do to *made* by themselves."""
    for kind in fate.ambient:
        yield from kind.follows(made, fate)


def _made_anew(statements: Iterable[Statement]) -> bool:
    """Tell whether an alteration makes the object under another identity, without its comment."""
    return any(s.verb == "create" for s in statements)


def _comment(obj: Object, fate: Settlement) -> Statement:
    table = obj.scope or (obj.ref if fate.new.members(obj.ref) else None)
    text = "NULL" if obj.comment is None else literal(obj.comment)
    return Statement(
        sql=f"COMMENT ON {kind_of(obj).address(obj)} IS {text}",
        verb="comment",
        about=obj.ref,
        says=f"describe {obj.ref}",
        lock=Lock.SHARE_UPDATE_EXCLUSIVE if table is not None else Lock.NONE,
        table=table,
    )


def _owner(obj: Object, fate: Settlement) -> Iterator[Statement]:
    kind = kind_of(obj)
    if obj.owner is None or not kind.owned:
        return
    table = obj.ref if fate.new.members(obj.ref) else None
    yield Statement(
        sql=f"ALTER {kind.address(obj)} OWNER TO {ident(obj.owner)}",
        verb="owner",
        about=obj.ref,
        says=f"give {obj.ref} to {obj.owner}",
        lock=Lock.ACCESS_EXCLUSIVE if table is not None else Lock.NONE,
        table=table,
    )


def _marks(difference: Difference) -> list[Mark]:
    """List what changes, table by table; what comes and goes with its table is left out."""
    created = {c.new.ref for c in difference.changes if isinstance(c, Create)}
    dropped = {c.old.ref for c in difference.changes if isinstance(c, Drop)}
    found: list[Mark] = []
    for change in difference.changes:
        if isinstance(change, Create):
            if _told(change.new, created):
                found.append(Mark("+", change.new.ref))
        elif isinstance(change, Drop):
            if _told(change.old, dropped):
                found.append(Mark("-", change.old.ref))
        elif isinstance(change, Rename):
            found.append(Mark("~", change.new.ref, f"was {_former(change)}"))
        else:
            found.append(Mark("~", change.new.ref, ", ".join(change.fields)))
    return sorted(found, key=lambda m: (m.ref.path[:2], kind_of(m.ref).rank, m.ref, m.sign))


def _told(obj: Object, others: Set[Ref]) -> bool:
    """Tell whether *obj* has a line beside *others* that come, or go, with it.

    The parts of a table are told with the table, what stands in a schema by itself.
    """
    parent = kind_of(obj).parent(obj)
    if parent is None or parent not in others:
        return True
    return len(parent.path) == 1 and obj.ref.path[:-1] == parent.path


def _former(change: Rename) -> str:
    old = change.old
    return old.name if old.path[:-1] == change.new.ref.path[:-1] else ".".join(old.path)


def _summary(difference: Difference) -> Summary:
    changed = {c.new.ref for c in difference.changes if isinstance(c, Alter | Rename)}
    return Summary(
        created=sum(isinstance(c, Create) for c in difference.changes),
        changed=len(changed),
        dropped=sum(isinstance(c, Drop) for c in difference.changes),
    )
