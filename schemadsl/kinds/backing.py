"""What keys, exclusions and indexes say about the index itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from schemadsl.kinds.constraint import BackedConstraint
from schemadsl.kinds.context import Context
from schemadsl.kinds.reading import comment_on
from schemadsl.kinds.statement import Hazard, Lock, Statement
from schemadsl.kinds.words import alter_table, options, q, reloptions, reset_and_set
from schemadsl.model import Ref
from schemadsl.sqltext import ident, literal, parenthesised, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.exclusion import Excluded
    from schemadsl.kinds.index import Element

__all__ = [
    "BACKING",
    "backing",
    "cluster",
    "index_changes",
    "index_extras",
    "index_key",
    "index_options",
    "unclustered",
]


#: the fields of the index ``i`` whose row in pg_class is ``c``
BACKING = f"""
    c.reloptions AS storage,
    (SELECT s.spcname FROM pg_tablespace s WHERE s.oid = c.reltablespace) AS tablespace,
    i.indisclustered AS clustered,
    {comment_on("pg_class", "c.oid")} AS index_comment"""


def backing(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields of `BACKING`."""
    same = ("tablespace", "clustered", "index_comment")
    return {"storage": reloptions(row["storage"]), **{name: row[name] for name in same}}


def index_options(obj: BackedConstraint) -> str:
    """Write the options of the index as they stand in a constraint, with a space in front."""
    text = f" WITH ({options(obj.storage)})" if obj.storage else ""
    if obj.tablespace is not None:
        text += f" USING INDEX TABLESPACE {ident(obj.tablespace)}"
    return text


def index_extras(obj: BackedConstraint) -> Iterator[Statement]:
    """Return what cannot be said where the constraint is added."""
    if obj.clustered:
        yield cluster(obj.table, obj.ref, obj.name)
    if obj.index_comment is not None:
        yield _comment(obj)


def index_changes(
    old: BackedConstraint, new: BackedConstraint, ctx: Context
) -> Iterator[Statement]:
    """Return what brings the index of a constraint that stays from one state to the other."""
    index = f"ALTER INDEX {qualified(new.ref.path[0], new.name)}"
    for action in reset_and_set(old.storage, new.storage):
        yield Statement(
            sql=f"{index} {action}",
            verb="alter",
            about=new.ref,
            says=f"change the storage of the index of {new.name}",
            lock=Lock.SHARE_UPDATE_EXCLUSIVE,
            table=new.table,
        )
    if old.tablespace != new.tablespace:
        yield Statement(
            sql=f"{index} SET TABLESPACE {ident(new.tablespace or 'pg_default')}",
            verb="alter",
            about=new.ref,
            says=f"move the index of {new.name}",
            lock=Lock.ACCESS_EXCLUSIVE,
            table=new.table,
            hazards=(Hazard(Hazard.REWRITE, f"the index of {new.name} is copied under a lock"),),
        )
    if new.clustered and not old.clustered:
        yield cluster(new.table, new.ref, new.name)
    elif old.clustered and not new.clustered:
        yield from unclustered(new.table, new.ref, ctx)
    if old.index_comment != new.index_comment:
        yield _comment(new)


def cluster(table: Ref, about: Ref, index: str) -> Statement:
    """Mark the index by which CLUSTER orders a table."""
    return alter_table(
        table,
        f"CLUSTER ON {ident(index)}",
        about=about,
        says=f"let CLUSTER order {table.name} by {index}",
        lock=Lock.SHARE_UPDATE_EXCLUSIVE,
    )


def unclustered(table: Ref, about: Ref, ctx: Context) -> Iterator[Statement]:
    """Take the mark of CLUSTER away, unless another index of the table takes it over."""
    if any(getattr(member, "clustered", False) for member in ctx.new.members(table)):
        return
    yield alter_table(
        table,
        "SET WITHOUT CLUSTER",
        about=about,
        says=f"let CLUSTER order {table.name} no longer",
        lock=Lock.SHARE_UPDATE_EXCLUSIVE,
    )


def _comment(obj: BackedConstraint) -> Statement:
    text = "NULL" if obj.index_comment is None else literal(obj.index_comment)
    return Statement(
        sql=f"COMMENT ON INDEX {qualified(obj.ref.path[0], obj.name)} IS {text}",
        verb="comment",
        about=obj.ref,
        says=f"describe the index of {q(obj.table)}.{obj.name}",
        lock=Lock.SHARE_UPDATE_EXCLUSIVE,
        table=obj.table,
    )


def index_key(element: Element | Excluded) -> str:
    """Write one key of an index."""
    if element.column is not None:
        text = ident(element.column)
    else:
        text = parenthesised(element.expression or "")
    if element.collation is not None:
        text += f" COLLATE {element.collation}"
    if element.opclass is not None:
        text += f" {element.opclass}"
        if element.opclass_options:
            text += f" ({options(element.opclass_options)})"
    if element.desc:
        text += " DESC"
    if element.nulls_first is not None and element.nulls_first != element.desc:
        text += " NULLS FIRST" if element.nulls_first else " NULLS LAST"
    return text
