"""Privileges: ``Grant("select", on=Users, to="web")``, as few as say all of them.

They stand below everything else, and so do default privileges. Columns of one table, grantees
and objects that share the same rights share one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from schemadsl.codegen.declare.python import Call, Line, Raw, call, text
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.default_privilege import RIGHTS, DefaultPrivilege
from schemadsl.kinds.privilege import OWNER, PUBLIC, Privilege
from schemadsl.kinds.privilege_sorts import COLUMN, SCHEMA, SORTS, TABLE, standard_of
from schemadsl.kinds.privilege_write import ORDER, Rights
from schemadsl.model import Object, Ref

__all__ = ["WRITERS", "grants"]

#: in the order of the file
_SORTS = {s.kind: s for s in (SCHEMA, TABLE, COLUMN, *SORTS.values())}
#: what objects are called whose own kind is not known, because an extension made them
_CALLED = {
    "table_privilege": "table",
    "column_privilege": "table",
    "routine_privilege": "function",
    "type_privilege": "base_type",
}


@frozen(kw_only=True)
class _Said:
    """One Grant or Revoke while it is gathered; *on* and *columns* are Python."""

    word: str
    rights: tuple[str, ...]
    sort: str
    on: tuple[str, ...]
    grantees: tuple[str, ...]
    columns: tuple[str, ...] = ()
    option: bool = False
    giver: str | None = None


class PrivilegeWriter(Writer[Privilege]):
    """Part of a Grant or a Revoke."""

    says = frozenset({"target", "rights", "passed_on"})
    elsewhere = True

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def unsaid(self, obj: Privilege, page: Page) -> Iterator[str]:
        if not _written(obj.target, page):
            yield "privileges on what has no words"
            return
        if obj.grantee == OWNER:
            return
        told: Rights = ()
        if obj.grantee == PUBLIC and self.kind != COLUMN.kind:
            told = standard_of(_named(obj))
        lacks = dict(obj.standard).keys() - dict(obj.rights).keys() - dict(told).keys()
        if lacks or (obj.rights == told and not obj.passed_on):
            yield "privileges that differ from what initdb or an extension gave"


class DefaultPrivilegeWriter(Writer[DefaultPrivilege]):
    """Part of a DefaultPrivileges."""

    kind = "default_privilege"
    says = frozenset({"rights"})
    elsewhere = True


def grants(objects: Iterable[Object], page: Page) -> Iterator[Line]:
    """Write the privileges among *objects*, then the default privileges."""
    objects = list(objects)
    found = [said for o in objects if isinstance(o, Privilege) for said in _said(o, page)]
    order = {kind: number for number, kind in enumerate(_SORTS)}
    for said in sorted(_gathered(found), key=lambda said: order[said.sort]):
        yield Line("", _line(said, page))
    yield from _defaults([o for o in objects if isinstance(o, DefaultPrivilege)], page)


def _written(target: Ref, page: Page) -> bool:
    """Tell whether what the privileges are on is in the file, or not its to make."""
    from schemadsl.codegen.declare.registry import WRITERS as EVERY  # which holds these writers

    home = Ref("table", target.path[:-1]) if target.kind == "column" else target
    return target not in page.catalog or target.kind == "extension" or home.kind in EVERY


def _named(obj: Privilege) -> Ref:
    """Return what ``on=`` names: for a column its table."""
    path = obj.ref.path[:-2] if obj.ref.kind == COLUMN.kind else obj.ref.path[:-1]
    kind = _CALLED.get(obj.ref.kind, obj.ref.kind.removesuffix("_privilege"))
    sort = SORTS.get(obj.target.kind)
    fits = sort is not None and sort.kind in (obj.ref.kind, "table_privilege")
    return Ref(obj.target.kind if fits and obj.target.path == path else kind, path)


def _said(obj: Privilege, page: Page) -> Iterator[_Said]:
    named, every = _named(obj), _SORTS[obj.ref.kind].rights
    name = page.name(named)
    base = _Said(
        word="Grant",
        rights=(),
        sort=obj.ref.kind,
        on=(text(str(named)) if name is None else name,),
        grantees=(obj.grantee,),
        columns=_columns(obj, page),
    )
    if not obj.rights and not obj.passed_on:
        yield evolve(base, word="Revoke", rights=("ALL",))
    for option in (False, True):
        if some := tuple(right for right, grantable in obj.rights if grantable is option):
            yield evolve(base, rights=_words(some, every), option=option)
        for giver in dict.fromkeys(by for by, _, _ in obj.passed_on):
            given = tuple(r for by, r, o in obj.passed_on if (by, o) == (giver, option))
            if given:
                rights = _words(given, every)
                yield evolve(base, rights=rights, option=option, giver=giver)


def _columns(obj: Privilege, page: Page) -> tuple[str, ...]:
    if obj.ref.kind != COLUMN.kind:
        return ()
    column = page.column(obj.target) if obj.target.kind == "column" else None
    return (text(obj.ref.path[-2]) if column is None else column,)


def _words(rights: tuple[str, ...], every: Sequence[str]) -> tuple[str, ...]:
    """Put *rights* in the order of the manual; all of *every* is ALL."""
    if len(every) > 1 and set(rights) == set(every):
        return ("ALL",)
    return tuple(sorted(rights, key=ORDER.index))


def _gathered(found: Iterable[_Said]) -> Iterable[_Said]:
    """Join what differs in columns, grantees or objects alone."""
    for field in ("columns", "grantees", "on"):
        groups: dict[_Said, list[_Said]] = {}
        for said in found:
            # the objects of a line with columns are those columns' own
            alone = said.columns and field == "on"
            nothing: dict[str, Any] = {field: ()}
            key = said if alone else evolve(said, **nothing)
            groups.setdefault(key, []).append(said)
        found = [_joined(some, field) for some in groups.values()]
    return found


def _joined(some: Sequence[_Said], field: str) -> _Said:
    every = dict.fromkeys(part for said in some for part in getattr(said, field))
    changed: dict[str, Any] = {field: tuple(every)}
    return evolve(some[0], **changed)


def _line(said: _Said, page: Page) -> Call:
    to = _one(said.grantees)
    on = said.on[0] if len(said.on) == 1 else f"[{', '.join(said.on)}]"
    words = [text(right.lower()) for right in said.rights]
    if said.word == "Revoke":
        return call(page.use("Revoke"), *words, on=Raw(on), from_=to)
    return call(
        page.use("Grant"),
        *words,
        on=Raw(on),
        columns=Raw(f"[{', '.join(said.columns)}]") if said.columns else None,
        to=to,
        with_grant_option=said.option,
        granted_by=said.giver,
    )


def _defaults(objects: Iterable[DefaultPrivilege], page: Page) -> Iterator[Line]:
    groups: dict[tuple[Ref, tuple[str, ...], bool | None], list[str]] = {}
    for obj in objects:
        place = Ref(obj.ref.kind, obj.ref.path[:-1])
        if not obj.rights:
            groups.setdefault((place, ("ALL",), None), []).append(obj.ref.name)
        for option in (False, True):
            if some := tuple(right for right, grantable in obj.rights if grantable is option):
                rights = _words(some, RIGHTS[place.name])
                groups.setdefault((place, rights, option), []).append(obj.ref.name)
    for (place, rights, given), grantees in groups.items():
        role, schema, sort = place.path
        home = page.name(Ref.of("schema", schema)) if schema else None
        who: dict[str, object] = {"from_" if given is None else "to": _one(grantees)}
        made = call(
            page.use("DefaultPrivileges"),
            *(text(right.lower()) for right in rights),
            on=sort,
            **who,
            schema=Raw(home) if home else schema or None,
            for_role=None if role == OWNER else role,
            with_grant_option=given,
        )
        yield Line("", made)


def _one(names: Sequence[str]) -> object:
    return names[0] if len(names) == 1 else names


WRITERS: tuple[Writer[Any], ...] = (
    *(PrivilegeWriter(kind) for kind in _SORTS),
    DefaultPrivilegeWriter(),
)
