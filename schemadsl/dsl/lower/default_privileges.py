"""Default privileges: what each grantee gets, all declarations of one file taken together."""

from __future__ import annotations

from schemadsl import kinds
from schemadsl.dsl.access import DefaultPrivileges
from schemadsl.dsl.lower.scope import Lowering, schema_name
from schemadsl.errors import Where
from schemadsl.kinds.privilege_read import OWNER, PUBLIC
from schemadsl.model import Ref

__all__ = ["lower_default_privileges"]


def lower_default_privileges(low: Lowering) -> None:
    """Make the default privileges that are declared."""
    held: dict[Ref, tuple[Where, dict[str, bool]]] = {}
    for said in low.registry.access:
        with low.guarded("this declaration", said.where):
            if isinstance(said, DefaultPrivileges) and _known(low, said):
                _take(low, said, held)
    for ref, (where, found) in held.items():
        rights = tuple(sorted(found.items()))
        standard = (
            ()
            if ref.path[1] or ref.name != PUBLIC
            else kinds.default_privilege.STANDARD.get(ref.path[2], ())
        )
        if rights == standard and ref.name != OWNER:
            continue  # nothing but what is there by itself
        low.add(
            kinds.default_privilege.DefaultPrivilege(
                ref=ref, rights=rights, standard=standard, source=where
            )
        )


def _take(
    low: Lowering, said: DefaultPrivileges, held: dict[Ref, tuple[Where, dict[str, bool]]]
) -> None:
    schema = "" if said.schema is None else schema_name(said.schema)
    maker = said.for_role or OWNER
    for grantee in (*said.grantees, *said.deprived):
        who = OWNER if grantee == maker else grantee
        if grantee in said.deprived and not _deprives(low, said, who):
            continue
        ref = Ref.of("default_privilege", maker, schema, said.on, who)
        _, rights = held.setdefault(ref, (said.where, {}))
        for right in said.privileges if grantee in said.grantees else ():
            rights[right] = rights.get(right, False) or said.with_grant_option


def _known(low: Lowering, said: DefaultPrivileges) -> bool:
    """Report what objects of this sort do not have."""
    there = kinds.default_privilege.RIGHTS.get(said.on, ())
    if not there or bool(said.grantees) is bool(said.deprived):
        return False  # which is reported where it stands
    wrong = [right for right in said.privileges if right not in ("ALL", *there)]
    for right in wrong:
        low.problem(
            f"there is no right {right} on {said.on}",
            said.where,
            f"There is: all, {', '.join(right.lower() for right in there)}.",
        )
    if said.schema is not None and said.on in ("schemas", "large objects"):
        low.problem(f"{said.on} are in no schema", said.where, "Leave schema= out.")
        return False
    if "ALL" in said.privileges and len(said.privileges) > 1:
        low.problem('"all" holds the others', said.where, "Write it alone.")
        return False
    return not wrong


def _deprives(low: Lowering, said: DefaultPrivileges, who: str) -> bool:
    """Report what nobody has by itself, and so cannot be taken away."""
    if said.schema is not None:
        low.problem(
            "default privileges of one schema only add to what holds in all of them",
            said.where,
            "Leave schema= out, or from_= and this line with it.",
        )
    elif who == OWNER and said.privileges != ("ALL",):
        low.problem(
            "of what an owner has, all is revoked or some is kept",
            said.where,
            'Write "all" with from_="pg_owner", or what it keeps with to="pg_owner".',
        )
    elif who != OWNER and (who != PUBLIC or said.on not in kinds.default_privilege.STANDARD):
        name = "everyone" if who == PUBLIC else who
        low.problem(f"{name} has no rights on {said.on} by itself", said.where, "Drop this line.")
    else:
        return True
    return False
