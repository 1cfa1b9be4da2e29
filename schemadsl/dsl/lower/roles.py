"""Roles and their memberships."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from schemadsl import kinds
from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.lower.scope import Lowering
from schemadsl.dsl.roles import Membership, Role
from schemadsl.errors import Where
from schemadsl.model import Ref

__all__ = ["lower_roles"]


def lower_roles(low: Lowering) -> None:
    """Make the roles that are declared, and what they are members of."""
    groups: dict[str, dict[str, Where]] = {}
    for declared in low.registry.loose:
        if isinstance(declared, Role):
            with low.guarded(f"role {declared.name}", declared.where):
                _role(low, declared)
                groups[declared.name] = _memberships(low, declared)
    _circles(low, groups)


def _role(low: Lowering, declared: Role) -> None:
    low.add(
        kinds.role.Role(
            ref=Ref.of("role", declared.name),
            connection_limit=declared.connection_limit,
            valid_until=_moment(low, declared),
            settings=_settings(low, declared, declared.settings),
            database_settings=_settings(low, declared, declared.database_settings),
            comment=declared.comment,
            source=declared.where,
            **{flag: getattr(declared, flag) for flag in kinds.role.FLAGS},
        )
    )


def _moment(low: Lowering, declared: Role) -> str | None:
    """Write a moment as PostgreSQL prints it in UTC."""
    said = declared.valid_until
    if said is None or said == "infinity":
        return None
    try:
        moment = said if isinstance(said, datetime) else datetime.fromisoformat(said)
    except (ValueError, TypeError):
        low.problem(
            f"valid_until={spoken(said)} of role {declared.name} is no moment",
            declared.where,
            'Write it as valid_until="2030-01-01 00:00:00+00".',
        )
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    fraction = f".{moment.microsecond:06}".rstrip("0") if moment.microsecond else ""
    return f"{moment:%Y-%m-%d %H:%M:%S}{fraction}+00"


def _settings(
    low: Lowering, declared: Role, said: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    for key, value in said.items():
        if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]  -- untyped files
            low.problem(
                f"{key} of role {declared.name} is {spoken(value)}, not a text",
                declared.where,
                f'Write it as SET takes it: {{"{key}": "{value}"}}.',
            )
    return tuple(sorted((key, value) for key, value in said.items()))


def _memberships(low: Lowering, declared: Role) -> dict[str, Where]:
    """Make what a role is a member of; return the names with their lines."""
    found: dict[str, Where] = {}
    for said in declared.member_of:
        one = said if isinstance(said, Membership) else None
        group, where = (one.role, one.where) if one else (str(said), declared.where)
        if group == declared.name:
            low.problem(f"role {group} is a member of itself", where, "Leave it out.")
            continue
        found[group] = where
        inherit = declared.inherit if one is None or one.inherit is None else one.inherit
        low.add(
            kinds.membership.Membership(
                ref=Ref.of("membership", group, declared.name),
                admin=one is not None and one.admin,
                inherit=inherit,
                set=one is None or one.set,
                source=where,
            )
        )
    return found


def _circles(low: Lowering, groups: Mapping[str, Mapping[str, Where]]) -> None:
    """Report roles that are members of each other, by whatever way."""
    clear: set[str] = set()
    for start in groups:
        path: list[str] = []
        rest = [(start, iter(groups[start]))] if start not in clear else []
        while rest:
            name, above = rest[-1]
            path[len(rest) - 1 :] = [name]
            group = next(above, None)
            if group is None:
                clear.add(name)
                rest.pop()
            elif group in path:
                circle = [*path[path.index(group) :], group]
                low.problem(
                    f"roles are members of each other: {' of '.join(circle)}",
                    groups[name][group],
                    "Leave one of them out.",
                )
            elif group not in clear and group in groups:
                rest.append((group, iter(groups[group])))
