"""Foreign data wrappers, servers and user mappings; what a table says of its server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemadsl import kinds
from schemadsl.dsl.foreign import ForeignDataWrapper, Server, UserMapping
from schemadsl.dsl.lower.named import function_said
from schemadsl.dsl.lower.scope import Lowering
from schemadsl.dsl.member import text_of
from schemadsl.dsl.naming import Made, said_name
from schemadsl.dsl.table import TableDeclaration
from schemadsl.errors import Where
from schemadsl.model import Ref

__all__ = ["foreign_fields", "lower_mapping", "lower_server", "lower_wrapper", "options_of"]


def options_of(said: Mapping[str, object] | None) -> tuple[tuple[str, str], ...]:
    """Return options as the kinds keep them."""
    return tuple(sorted((str(name), text_of(value)) for name, value in (said or {}).items()))


def lower_wrapper(low: Lowering, declared: ForeignDataWrapper) -> None:
    """Make a foreign data wrapper."""
    who, where = f"foreign data wrapper {declared.name}", declared.where
    handler, validator = (
        None if said is None else function_said(low, said, who, where)
        for said in (declared.handler, declared.validator)
    )
    known = {None, *low.routines.values()}
    low.add(
        kinds.foreign_data_wrapper.ForeignDataWrapper(
            ref=low.made[declared],
            uses=() if {handler, validator} <= known else low.brought_by(*low.extensions),
            handler=handler,
            validator=validator,
            options=options_of(declared.options),
            **declared.common,
        )
    )


def lower_server(low: Lowering, declared: Server) -> None:
    """Make a server."""
    wrapper = _named(low, declared.wrapper, "foreign_data_wrapper", declared.name, declared.where)
    if wrapper is not None:
        low.add(
            kinds.server.ForeignServer(
                ref=low.made[declared],
                wrapper=wrapper,
                type=declared.type,
                version=declared.version,
                options=options_of(declared.options),
                # whichever of them brings the wrapper
                uses=() if wrapper in low.made.values() else low.brought_by(*low.extensions),
                **declared.common,
            )
        )


def lower_mapping(low: Lowering, declared: UserMapping) -> None:
    """Make a user mapping."""
    if _named(low, declared.server, "server", declared.name, declared.where) is not None:
        low.add(
            kinds.user_mapping.UserMapping(
                ref=low.made[declared],
                options=options_of(declared.options),
                source=declared.where,
            )
        )


def foreign_fields(low: Lowering, declared: TableDeclaration) -> dict[str, Any]:
    """Return the fields that a table has where a server has its rows."""
    if declared.server is None:
        return {}
    found = _named(low, declared.server, "server", declared.name, declared.where)
    return {"server": found, "options": options_of(declared.options)}


def _named(low: Lowering, said: object, kind: str, who: str, where: Where) -> Ref | None:
    """Return the reference of a declared thing, or of one with that name."""
    if isinstance(said, str):
        return Ref.of(kind, said)
    ref = low.made.get(said) if isinstance(said, Made) else None
    if ref is None or ref.kind != kind:
        noun = kind.replace("_", " ")
        low.problem(f"{who} names {said_name(said)}, which is no {noun} of this schema", where)
        return None
    return ref
