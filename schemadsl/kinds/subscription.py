"""Subscriptions: which publications of another server a database takes in.

Making one here neither reaches the other server nor begins to take in anything (``connect =
false``, as pg_dump writes it): whether it is enabled is left to whoever runs the database. The
secrets of its connection are read nowhere and written nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve, fields, frozen

from schemadsl.errors import Problem
from schemadsl.kinds import conninfo
from schemadsl.kinds.base import Context, Hazard, ServerFacts, Statement
from schemadsl.kinds.plain import PlainKind
from schemadsl.kinds.reading import comment_on, common
from schemadsl.model import Catalog, Object, Ref, carried
from schemadsl.sqltext import idents, literal

__all__ = ["KIND", "Subscription"]


@frozen(kw_only=True)
class Subscription(Object):
    """*connection* is libpq's text without secrets; None is not said, and equal to any.

    *slot_name* None is no slot. The rest are parameters of CREATE SUBSCRIPTION.
    """

    mentioned = False

    publications: tuple[str, ...]
    connection: str | None = None
    #: whether the server knows a secret that is not told
    secret: bool = carried(False)
    slot_name: str | None = None
    binary: bool = False
    streaming: str = "off"
    synchronous_commit: str = "off"
    two_phase: bool = False
    disable_on_error: bool = False
    password_required: bool = True
    run_as_owner: bool = False
    origin: str = "any"
    failover: bool = False

    def matched(self, own: Catalog, other: Catalog) -> Mapping[Ref, Object | None]:
        twin = other.get(self.ref)
        if self.connection is None and isinstance(twin, Subscription):
            return {self.ref: evolve(self, connection=twin.connection, secret=twin.secret)}
        return {}


#: what CREATE SUBSCRIPTION takes by itself when it is not said
_PARAMETERS = (
    "binary",
    "streaming",
    "synchronous_commit",
    "two_phase",
    "disable_on_error",
    "password_required",
    "run_as_owner",
    "origin",
    "failover",
)
_USUAL = {a.name: a.default for a in fields(Subscription) if a.name in _PARAMETERS}
#: what no ALTER changes without the other server
_FIXED = ("two_phase", "failover")


class SubscriptionKind(PlainKind[Subscription]):
    """CREATE, ALTER and DROP SUBSCRIPTION."""

    name = "subscription"
    object_type = Subscription
    catalog = "pg_subscription"
    words = "SUBSCRIPTION"
    owned = True
    depth = 1
    rank = 87
    placed = False

    def written(self, obj: Subscription) -> str:
        slot = "NONE" if obj.slot_name is None else literal(obj.slot_name)
        said = ["connect = false", f"slot_name = {slot}"]
        said += [_parameter(obj, name) for name in _differing(_USUAL, obj)]
        return (
            f"CREATE {self.address(obj)} CONNECTION {literal(obj.connection or '')}"
            f" PUBLICATION {idents(obj.publications)} WITH ({', '.join(said)})"
        )

    def create(self, obj: Subscription, parts: Any, ctx: Context) -> list[Statement]:
        made = self.statement(obj, self.written(obj), "create", "create")
        lacks = obj.connection is None or obj.secret
        return [evolve(made, hazards=_untold(obj))] if lacks else [made]

    def alter(self, old: Subscription, new: Subscription, ctx: Context) -> list[Statement] | None:
        was = {name: getattr(old, name) for name in _PARAMETERS}
        names = _differing(was, new)
        if set(names) & set(_FIXED):
            return None
        address = f"ALTER {self.address(new)}"
        said = [_parameter(new, name) for name in names]
        made: list[Statement] = []
        if old.connection != new.connection:
            text = f"{address} CONNECTION {literal(new.connection or '')}"
            hazards = _untold(new) if old.secret or new.secret else ()
            made.append(evolve(self.statement(new, text, "alter", "alter"), hazards=hazards))
        if old.publications != new.publications:
            # what is new is taken in with the next REFRESH PUBLICATION
            text = f"{address} SET PUBLICATION {idents(new.publications)} WITH (refresh = false)"
            made.append(self.statement(new, text, "alter", "alter"))
        if old.slot_name != new.slot_name:
            made += self._slot(new)
        if said:
            text = f"{address} SET ({', '.join(said)})"
            made.append(self.statement(new, text, "alter", "alter"))
        return made

    def _slot(self, obj: Subscription) -> list[Statement]:
        if obj.slot_name is not None:
            text = f"ALTER {self.address(obj)} SET (slot_name = {literal(obj.slot_name)})"
            return [self.statement(obj, text, "alter", "alter")]
        # only a subscription at rest is without a slot
        return [
            self.statement(obj, f"ALTER {self.address(obj)} {words}", "alter", doing)
            for words, doing in (
                ("DISABLE", "stop"),
                ("SET (slot_name = NONE)", "take the slot from"),
            )
        ]

    def drop(self, obj: Subscription, ctx: Context) -> list[Statement]:
        made = super().drop(obj, ctx)
        if obj.slot_name is None:
            return made
        text = f"the replication slot {obj.slot_name} stays on the other server: drop it there"
        first = [evolve(s, verb="drop") for s in self._slot(evolve(obj, slot_name=None))]
        return [*first, evolve(made[0], hazards=(Hazard(Hazard.STALE, text),))]

    def least_version(self, obj: Subscription) -> int:
        if obj.failover:
            return 17
        newer = ("password_required", "run_as_owner", "origin")
        changed = any(getattr(obj, name) != _USUAL[name] for name in newer)
        return 16 if changed or obj.streaming == "parallel" else 0

    def check(self, obj: Subscription, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import replication as rules

        return rules.check_subscription(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        since16 = "true AS password_required, false AS run_as_owner, 'any' AS origin"
        if server.version >= 160000:
            since16 = """x.subpasswordrequired AS password_required,
                x.subrunasowner AS run_as_owner, x.suborigin AS origin"""
        connection = "x.subconninfo" if server.connections else "NULL::text"
        return f"""
            SELECT x.oid, x.subname AS name, {connection} AS connection,
                x.subslotname AS slot_name, x.subbinary AS binary,
                CASE x.substream::text WHEN 'p' THEN 'parallel' WHEN 't' THEN 'on'
                    WHEN 'true' THEN 'on' ELSE 'off' END AS streaming,
                x.subsynccommit AS synchronous_commit, x.subtwophasestate <> 'd' AS two_phase,
                x.subdisableonerr AS disable_on_error, {since16},
                {"x.subfailover" if server.version >= 170000 else "false"} AS failover,
                x.subpublications AS publications,
                pg_get_userbyid(x.subowner) AS owner,
                {comment_on("pg_subscription", "x.oid")} AS comment
            FROM pg_subscription x
            WHERE x.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
        """

    def from_row(self, row: Mapping[str, Any]) -> Subscription:
        told: str | None = row["connection"]
        same = ("slot_name", *_PARAMETERS)
        return Subscription(
            ref=Ref.of("subscription", row["name"]),
            publications=tuple(row["publications"]),
            connection=None if told is None else conninfo.shown(told),
            secret=told is None or conninfo.has_secret(told),
            **{name: row[name] for name in same},
            **common(row),
        )


def _differing(before: Mapping[str, Any], obj: Subscription) -> list[str]:
    return [name for name in _PARAMETERS if before[name] != getattr(obj, name)]


def _parameter(obj: Subscription, name: str) -> str:
    value = getattr(obj, name)
    text = str(value).lower() if isinstance(value, bool) else literal(value)
    return f"{name} = {text}"


def _untold(obj: Subscription) -> tuple[Hazard, ...]:
    text = (
        f"the connection of {obj.name} is written without its secrets:"
        " give it with ALTER SUBSCRIPTION … CONNECTION"
    )
    return (Hazard(Hazard.CLIENTS, text),)


KIND = SubscriptionKind()
