"""What stands outside tables and is named by others: first its references, then its objects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from schemadsl.dsl.aggregates import Aggregate, Cast
from schemadsl.dsl.foreign import ForeignDataWrapper, Server, UserMapping
from schemadsl.dsl.languages import AccessMethod, Conversion, Language, Transform
from schemadsl.dsl.lower.aggregates import lower_aggregate, lower_cast, signature_of
from schemadsl.dsl.lower.foreign import lower_mapping, lower_server, lower_wrapper
from schemadsl.dsl.lower.languages import (
    lower_conversion,
    lower_language,
    lower_method,
    lower_transform,
)
from schemadsl.dsl.lower.named import type_said
from schemadsl.dsl.lower.operators import lower_class, lower_family, lower_operator
from schemadsl.dsl.lower.replication import lower_publication, lower_subscription
from schemadsl.dsl.lower.scope import Lowering, schema_name
from schemadsl.dsl.lower.textsearch import (
    lower_configuration,
    lower_dictionary,
    lower_parser,
    lower_template,
)
from schemadsl.dsl.naming import Made, said_name
from schemadsl.dsl.operators import Operator, OperatorClass, OperatorFamily
from schemadsl.dsl.replication import Publication, Subscription
from schemadsl.dsl.textsearch import (
    TextSearchConfiguration,
    TextSearchDictionary,
    TextSearchParser,
    TextSearchTemplate,
)
from schemadsl.model import Ref
from schemadsl.sqltext import ident

__all__ = ["lower_made", "place_made"]


def place_made(low: Lowering, declared: Made) -> None:
    """Work out the reference of *declared*, before anything asks for it."""
    schema = getattr(declared, "schema", None)
    path = _path(low, declared)
    low.made[declared] = Ref(
        declared.kind, path if schema is None else (schema_name(schema), *path)
    )


def _path(low: Lowering, declared: Made) -> tuple[str, ...]:
    """Return the path after the schema."""
    where = declared.where
    if isinstance(declared, Aggregate):
        return (f"{declared.name}({signature_of(low, declared)})",)
    if isinstance(declared, Operator):
        left = "NONE" if declared.leftarg is None else type_said(low, declared.leftarg, where)[0]
        return (f"{declared.name}({left}, {type_said(low, declared.rightarg, where)[0]})",)
    if isinstance(declared, (OperatorFamily, OperatorClass)):
        return said_name(declared.using), declared.name
    if isinstance(declared, Cast):
        source, target = (type_said(low, t, where)[0] for t in (declared.source, declared.target))
        return (f"({source} AS {target})",)
    if isinstance(declared, UserMapping):
        return declared.path
    if isinstance(declared, Transform):
        of = type_said(low, declared.for_, where)[0]
        return (f"(FOR {of} LANGUAGE {ident(said_name(declared.language))})",)
    return (declared.name,)


_WAYS: Mapping[type[Made], Callable[[Lowering, Any], None]] = {
    Aggregate: lower_aggregate,
    Cast: lower_cast,
    Operator: lower_operator,
    OperatorFamily: lower_family,
    OperatorClass: lower_class,
    Language: lower_language,
    Transform: lower_transform,
    AccessMethod: lower_method,
    Conversion: lower_conversion,
    ForeignDataWrapper: lower_wrapper,
    Server: lower_server,
    UserMapping: lower_mapping,
    Publication: lower_publication,
    Subscription: lower_subscription,
    TextSearchParser: lower_parser,
    TextSearchTemplate: lower_template,
    TextSearchDictionary: lower_dictionary,
    TextSearchConfiguration: lower_configuration,
}


def lower_made(low: Lowering, declared: Made) -> None:
    """Make the object of *declared*."""
    if declared in low.made:
        _WAYS[type(declared)](low, declared)
