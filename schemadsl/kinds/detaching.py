"""How a partition leaves its table: beside the traffic where PostgreSQL allows that."""

from __future__ import annotations

from schemadsl.kinds.context import Context
from schemadsl.kinds.statement import Lock, Mode, Statement
from schemadsl.kinds.words import alter_table, q
from schemadsl.model import Catalog, Ref

__all__ = ["beside", "detached", "has_rest"]


def beside(ctx: Context, whole: Ref) -> bool:
    """Tell whether DETACH … CONCURRENTLY is for the partitions of *whole*.

    It is refused in a transaction and where there is a default partition (manual, ALTER TABLE).
    """
    return not ctx.plain(whole) and not has_rest(ctx, whole)


def has_rest(ctx: Context, whole: Ref) -> bool:
    """Tell whether a partition takes the rows that no other one takes, before or after."""
    return bool(rest(ctx.old, whole) or rest(ctx.new, whole))


def rest(catalog: Catalog, whole: Ref) -> tuple[Ref, ...]:
    """Return the default partition of *whole*, if it has one."""
    ties = ((heir, catalog.ties.get(heir)) for heir in catalog.heirs(whole))
    return tuple(heir for heir, tie in ties if getattr(tie, "bound", None) == "DEFAULT")


def detached(
    ctx: Context, whole: Ref, part: Ref, *, about: Ref, says: str, beside: bool
) -> Statement:
    """Take *part* out of *whole*; *beside* the traffic in two transactions of its own."""
    return alter_table(
        whole,
        f"DETACH PARTITION {q(part)}{' CONCURRENTLY' if beside else ''}",
        about=about,
        verb="drop",
        says=says,
        full=(part, *(other for other in rest(ctx.old, whole) if other != part)),
        lock=Lock.SHARE_UPDATE_EXCLUSIVE if beside else Lock.ACCESS_EXCLUSIVE,
        mode=Mode.OUTSIDE if beside else Mode.SHARED,
    )
