"""Privileges: what each grantee has on each object, all grants of one file taken together."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl import kinds
from schemadsl.dsl.access import Grant, Revoke
from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.column import is_column
from schemadsl.dsl.enum import declared_enum
from schemadsl.dsl.lower.scope import Lowering, schema_name
from schemadsl.dsl.table import declared_table
from schemadsl.dsl.top import Declared, Extension, Routine, Schema
from schemadsl.dsl.usertypes import declared_composite
from schemadsl.errors import SchemadslError, Where
from schemadsl.kinds.privilege_read import OWNER, PUBLIC
from schemadsl.kinds.privilege_sorts import COLUMN, SORTS, Sort, standard_of
from schemadsl.kinds.privilege_write import Rights
from schemadsl.model import Ref

__all__ = ["lower_access"]


class _Held:
    """What one grantee has on one object, so far."""

    def __init__(self, target: Ref, sort: Sort, where: Where, standard: Rights) -> None:
        self.target = target
        self.sort = sort
        self.where = where
        self.standard = standard
        self.rights: dict[str, bool] = {}
        self.passed_on: set[tuple[str, str, bool]] = set()


def lower_access(low: Lowering) -> None:
    """Make the privileges that are declared."""
    held: dict[Ref, _Held] = {}
    for said in low.registry.access:
        with low.guarded("this declaration", said.where):
            if isinstance(said, (Grant, Revoke)):
                for named, target in _targets(low, said):
                    _take(low, said, named, target, held)
    for ref, found in held.items():
        rights = tuple(sorted(found.rights.items()))
        standard = found.standard if ref.name == PUBLIC else ()
        if rights == standard and not found.passed_on and ref.name != OWNER:
            continue  # nothing but what is there by itself
        low.add(
            kinds.privilege.Privilege(
                ref=ref,
                target=found.target,
                rights=rights,
                passed_on=tuple(sorted(found.passed_on)),
                standard=standard,
                uses=() if found.target in low.objects else low.brought_by(*low.extensions),
                source=found.where,
            )
        )


def _take(
    low: Lowering,
    said: Grant | Revoke,
    named: Ref,
    target: Ref,
    held: dict[Ref, _Held],
) -> None:
    columns = said.columns if isinstance(said, Grant) else ()
    sort = COLUMN if columns else SORTS[named.kind]
    if not _known(low, said, sort):
        return
    standard = standard_of(named) if not columns else ()
    path = named.path
    places = [(*path, name) for name in _columns(low, said, named)] if columns else [path]
    for grantee in said.grantees:
        for place in places:
            who = OWNER if grantee == _owner(low, target) else grantee
            ref = Ref(sort.kind, (*place, who))
            home = target.child("column", place[-1]) if columns else target
            home = home if home in low.objects else target
            first = _Held(home, sort, said.where, standard)
            found = held.setdefault(ref, first)
            if isinstance(said, Grant):
                _give(found, said)
            else:
                _deny(low, found, said, who)


def _give(found: _Held, said: Grant) -> None:
    for right in said.privileges:
        if said.granted_by is not None:
            found.passed_on.add((said.granted_by, right, said.with_grant_option))
        else:
            found.rights[right] = found.rights.get(right, False) or said.with_grant_option


def _deny(low: Lowering, found: _Held, said: Revoke, who: str) -> None:
    """Leave an entry without rights where PostgreSQL would give some."""
    if who == OWNER and said.privileges != ("ALL",):
        low.problem(
            "of what an owner has, all is revoked or some is kept",
            said.where,
            'Write Revoke("all", …), or Grant(…, to="pg_owner") with what it keeps.',
        )
    elif who == PUBLIC and not found.standard:
        low.problem(
            f"everyone has no rights on {found.target} by itself", said.where, "Drop this line."
        )
    elif who not in (OWNER, PUBLIC):
        low.problem(
            f"{who} has no rights on {found.target} by itself",
            said.where,
            "What is granted nowhere in the schema is revoked.",
        )


def _known(low: Lowering, said: Grant | Revoke, sort: Sort) -> bool:
    """Report the rights that objects of this sort do not have."""
    wrong = [right for right in said.privileges if right not in ("ALL", *sort.rights)]
    for right in wrong:
        low.problem(
            f"there is no right {right} on a {sort.kind.removesuffix('_privilege')}",
            said.where,
            f"There is: all, {', '.join(r.lower() for r in sort.rights)}.",
        )
    if "ALL" in said.privileges and len(said.privileges) > 1:
        low.problem('"all" holds the others', said.where, "Write it alone.")
        return False
    return not wrong


def _owner(low: Lowering, target: Ref) -> str | None:
    obj = low.objects.get(target)
    holder = low.objects.get(obj.scope) if obj is not None and obj.scope is not None else obj
    return None if holder is None else holder.owner


def _columns(low: Lowering, said: Grant | Revoke, target: Ref) -> Iterator[str]:
    for column in said.columns if isinstance(said, Grant) else ():
        if isinstance(column, str):
            yield column
            continue
        owner = column.owner if is_column(column) else None
        declared = declared_table(owner)
        ref = None if declared is None else low.table_ref(owner, said.where)
        if ref != target or not is_column(column):
            low.problem(
                f"{spoken(column)} is no column of {target.name}", said.where, "Name its columns."
            )
        else:
            yield column.column_name


def _targets(low: Lowering, said: Grant | Revoke) -> Iterator[tuple[Ref, Ref]]:
    """Yield what the privileges are on as it is named, and the object that it belongs to."""
    several = isinstance(said.on, (tuple, list))
    for one in said.on if several else (said.on,):
        ref = _ref(low, one, said.where)
        if ref is None:
            continue
        if ref.kind == "sequence" and ref not in low.objects:
            yield ref, low.counting.get(ref, ref)
        else:
            yield ref, ref


def _ref(low: Lowering, one: object, where: Where) -> Ref | None:
    if isinstance(one, Schema):
        return Ref.of("schema", one.name)
    if isinstance(one, Extension):
        low.problem(
            f"rights are on what {one.name} brings, not on it",
            where,
            f'Name it: on="schema:{one.name}".',
        )
        return None
    if isinstance(one, Routine):
        return low.routines.get(one)
    declared = declared_composite(one) or one
    if isinstance(declared, Declared):
        ref = low.lines.get(id(declared.where))
        if ref is not None and ref.kind not in SORTS:
            low.problem(f"there are no rights on a {ref.kind.replace('_', ' ')}", where)
            return None
        return ref
    enum = declared_enum(one)
    if enum is not None:
        return Ref.of("enum", schema_name(enum.schema), enum.name)
    if isinstance(one, str):
        try:
            return Ref.parse(one, {kind: sort.depth for kind, sort in SORTS.items()})
        except SchemadslError as error:
            low.problem(error.problems[0].what, where, error.problems[0].fix)
            return None
    return low.relation_ref(one, where)
