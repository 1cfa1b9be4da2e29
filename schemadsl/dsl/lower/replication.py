"""Publications with their tables and schemas; subscriptions."""

from __future__ import annotations

from schemadsl import kinds
from schemadsl.dsl.column import is_column
from schemadsl.dsl.lower.scope import Lowering, schema_name
from schemadsl.dsl.replication import Publication, Published, Subscription
from schemadsl.dsl.table import declared_table
from schemadsl.model import Ref
from schemadsl.sqltext import tokens

__all__ = ["lower_publication", "lower_subscription"]


def lower_publication(low: Lowering, declared: Publication) -> None:
    """Make a publication and what belongs to it."""
    low.add(
        kinds.publication.Publication(
            ref=low.made[declared],
            all_tables=declared.all_tables,
            publish=tuple(e for e in kinds.publication.EVENTS if e in declared.publish),
            via_root=declared.via_root,
            generated_columns=declared.generated_columns,
            **declared.common,
        )
    )
    for one in declared.tables:
        _table(low, declared, one if isinstance(one, Published) else Published(one))
    for place in declared.schemas:
        low.add(
            kinds.publication_member.PublishedSchema(
                ref=Ref.of("publication_schema", declared.name, schema_name(place)),
                source=declared.where,
            )
        )


def _table(low: Lowering, declared: Publication, said: Published) -> None:
    table = _named(low, said.table, declared)
    if table is None:
        return
    low.add(
        kinds.publication_member.PublishedTable(
            ref=Ref.of("publication_table", declared.name, *table.path),
            columns=tuple(_columns(low, declared, said, table)),
            where=said.where_rows,
            source=declared.where,
        )
    )


def _named(low: Lowering, said: object, declared: Publication) -> Ref | None:
    if not isinstance(said, str):
        return low.table_ref(said, declared.where)
    parts = [token.name for token in tokens(said) if token.kind in ("word", "quoted")]
    if len(parts) not in (1, 2):
        fix = 'Write "users" or "app.users".'
        low.problem(f"publication {declared.name} names {said!r}, no table", declared.where, fix)
        return None
    return Ref.of("table", *(("public", *parts)[-2:]))


def _columns(low: Lowering, declared: Publication, said: Published, table: Ref) -> list[str]:
    found: list[str] = []
    for column in said.columns:
        if isinstance(column, str):
            found.append(column)
            continue
        home = column.owner if is_column(column) else None
        if declared_table(home) is None or low.table_ref(home, declared.where) != table:
            low.problem(
                f"publication {declared.name} names a column that is not of {table.name}",
                said.where,
                "Name its columns.",
            )
        else:
            found.append(column.column_name)
    return found


def lower_subscription(low: Lowering, declared: Subscription) -> None:
    """Make a subscription."""
    slot = declared.name if declared.slot_name is None else declared.slot_name
    low.add(
        kinds.subscription.Subscription(
            ref=low.made[declared],
            publications=declared.publications,
            connection=declared.connection,
            slot_name=None if slot.lower() == "none" else slot,
            binary=declared.binary,
            streaming=declared.streaming,
            synchronous_commit=declared.synchronous_commit,
            two_phase=declared.two_phase,
            disable_on_error=declared.disable_on_error,
            password_required=declared.password_required,
            run_as_owner=declared.run_as_owner,
            origin=declared.origin,
            failover=declared.failover,
            **declared.common,
        )
    )
