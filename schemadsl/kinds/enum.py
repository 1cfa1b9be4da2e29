"""Enumerated types: values added, renamed in place, removed by a rebuild."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from schemadsl.errors import Problem, meant
from schemadsl.kinds.base import Context, Hazard, Mode, ServerFacts, Statement, free_name
from schemadsl.kinds.reading import PLACES, comment_on, member_of
from schemadsl.kinds.usertype import TypeKind
from schemadsl.kinds.words import q
from schemadsl.model import Catalog, Object, Ref, intent
from schemadsl.sqltext import ident, literal, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = ["KIND", "Enum"]


@frozen(kw_only=True)
class Enum(Object):
    """A type whose values are a list of labels in their order.

    *renamed_values* are (old, new) pairs; where the new label exists already,
    rows with the old one take it.
    """

    values: tuple[str, ...]
    renamed_values: tuple[tuple[str, str], ...] = intent(())

    def renamed_inside(self, names: Mapping[str, str]) -> Enum:
        return evolve(self, renamed_values=tuple(names.items()))


class EnumKind(TypeKind[Enum]):
    """CREATE, ALTER and DROP TYPE … AS ENUM."""

    name = "enum"
    inside = "SELECT v.enumtypid AS oid, v.oid AS part, v.enumlabel AS name FROM pg_enum v"
    object_type = Enum
    rank = 20

    def create(self, obj: Enum, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        return [_create(obj, q(obj.ref))]

    def figures(self, obj: Enum, catalog: Catalog) -> Iterator[Figure]:
        from schemadsl.kinds.figure import Box, Row

        yield Box(
            word=self.name,
            tag=self.name,
            rows=tuple(Row(name=value) for value in obj.values),
            type=True,
        )

    def rebuilt_by(self, obj: Enum, disturbed: Ref, ctx: Context) -> bool:
        return False

    def loses(self, obj: Enum) -> str:
        return f"the values of {obj.name}"

    def narrows(self, old: Enum, new: Enum) -> str:
        if gone := _gone(old, new):
            return f"the value{'s' * (len(gone) > 1)} {', '.join(gone)} of {new.name}"
        return ""

    def remedy(self, old: Enum, new: Enum) -> str:
        gone = _gone(old, new)[0]
        lead = "".join(
            f'renamed_values={{"{before}": …}} names nothing. ' for before in _slips(old, new)
        )
        return (
            f'{lead}Say what rows with it become: renamed_values={{"{gone}": "…"}}; without that,'
            " the migration fails where a row holds it."
        )

    def idle(self, obj: Enum, old: Enum) -> Iterator[Problem]:
        slips = _slips(old, obj)
        for before, after in obj.renamed_values:
            said = f'{obj.ref} says renamed_values={{"{before}": "{after}"}}, but'
            if before in slips:
                yield Problem(
                    f"{said} it had no value {before}: {after} is added",
                    where=obj.source,
                    fix=meant(before, _gone(old, obj), "Name what it was called, or take it away."),
                )
            elif before in obj.values and before in old.values and after not in old.values:
                yield Problem(
                    f"{said} both are values of it: nothing is renamed",
                    where=obj.source,
                    fix=f"Take {before} out of its values, or out of renamed_values=.",
                )

    def alter(self, old: Enum, new: Enum, ctx: Context) -> list[Statement] | None:
        made = list(_rename_values(old, new))
        kept = _renamed(old, new)
        if self.disturbs(old, new):
            return [*made, *_set_aside(new, _gone(old, new), ctx)]
        before: tuple[str, ...] = kept
        for at, value in enumerate(new.values):
            if value in before:
                continue
            place = f"AFTER {literal(new.values[at - 1])}" if at else f"BEFORE {literal(before[0])}"
            made.append(
                Statement(
                    sql=f"ALTER TYPE {q(new.ref)} ADD VALUE IF NOT EXISTS {literal(value)} {place}",
                    verb="alter",
                    about=new.ref,
                    says=f"add value {value} to {new.name}",
                    # a new value cannot be used before its transaction has committed
                    mode=Mode.ALONE,
                    squawk=("ban-add-enum-value",),
                )
            )
            before = (*before[:at], value, *before[at:])
        return made

    def disturbs(self, old: Enum, new: Enum) -> bool:
        kept = _renamed(old, new)
        return [value for value in new.values if value in kept] != list(kept)

    def carry(self, old: Enum, new: Enum, value: str, ctx: Context, *, array: bool) -> str | None:
        value = f"{value}::text[]" if array else f"{value}::text"
        merged = [
            (literal(before), literal(after))
            for before, after in new.renamed_values
            if before in old.values and before not in new.values and after in new.values
        ]
        if array:
            for before, after in merged:
                value = f"array_replace({value}, {before}, {after})"
            return value
        if not merged:
            return value
        cases = " ".join(f"WHEN {before} THEN {after}" for before, after in merged)
        return f"(CASE {value} {cases} ELSE {value} END)"

    def finish(self, old: Enum, new: Enum, ctx: Context) -> list[Statement]:
        if not self.disturbs(old, new):
            return []
        return [
            Statement(
                sql=f"DROP TYPE {qualified(new.ref.path[0], _spare(new, ctx))}",
                verb="alter",
                about=new.ref,
                says=f"drop the old type {new.name}",
                squawk=("ban-drop-type",),
            )
        ]

    def check(self, obj: Enum, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import enum as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT t.oid, p.schema, t.typname AS name,
                pg_get_userbyid(t.typowner) AS owner, {comment_on("pg_type", "t.oid")} AS comment,
                ARRAY(
                    SELECT v.enumlabel::text FROM pg_enum v
                    WHERE v.enumtypid = t.oid ORDER BY v.enumsortorder
                ) AS values
            FROM pg_type t JOIN place p ON p.oid = t.typnamespace
            WHERE t.typtype = 'e' AND NOT {member_of("pg_type", "t")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Enum:
        return Enum(
            ref=Ref.of("enum", row["schema"], row["name"]),
            comment=row["comment"],
            owner=row["owner"],
            values=tuple(row["values"]),
        )


def _create(obj: Enum, name: str) -> Statement:
    values = ", ".join(map(literal, obj.values))
    return Statement(
        sql=f"CREATE TYPE {name} AS ENUM ({values})",
        verb="create",
        about=obj.ref,
        says=f"create type {obj.name}",
    )


def _active(old: Enum, new: Enum) -> Iterator[tuple[str, str]]:
    for before, after in new.renamed_values:
        if before in old.values and after not in old.values and before not in new.values:
            yield before, after


def _renamed(old: Enum, new: Enum) -> tuple[str, ...]:
    names = dict(_active(old, new))
    return tuple(names.get(value, value) for value in old.values)


def _rename_values(old: Enum, new: Enum) -> Iterator[Statement]:
    for before, after in _active(old, new):
        yield Statement(
            sql=f"ALTER TYPE {q(new.ref)} RENAME VALUE {literal(before)} TO {literal(after)}",
            verb="rename",
            about=new.ref,
            says=f"rename value {before} of {new.name} to {after}",
            hazards=(Hazard(Hazard.CLIENTS, "clients that write the old value fail"),),
            squawk=("renaming-object",),
        )


def _slips(old: Enum, new: Enum) -> list[str]:
    """Return what is to have become a value that is new, and was none itself."""
    pairs = new.renamed_values
    return [before for before, after in pairs if not {before, after} & set(old.values)]


def _gone(old: Enum, new: Enum) -> list[str]:
    """Return the values that nothing takes the place of."""
    merged = {before for before, after in new.renamed_values if after in new.values}
    return [v for v in _renamed(old, new) if v not in new.values and v not in merged]


def _set_aside(new: Enum, gone: Sequence[str], ctx: Context) -> Iterator[Statement]:
    """Make the type anew beside the old one: values cannot be removed or moved in place."""
    text = f"the migration fails where a row still holds {', '.join(gone)}"
    yield Statement(
        sql=f"ALTER TYPE {q(new.ref)} RENAME TO {ident(_spare(new, ctx))}",
        verb="alter",
        about=new.ref,
        says=f"set the old type {new.name} aside",
        hazards=(Hazard(Hazard.MAY_FAIL, text),) if gone else (),
        squawk=("renaming-object",),
    )
    yield _create(new, q(new.ref))


def _spare(new: Enum, ctx: Context) -> str:
    return free_name(ctx, new.ref.path[0], new.name, "old")


KIND = EnumKind()
