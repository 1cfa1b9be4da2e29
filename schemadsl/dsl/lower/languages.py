"""Languages, transforms, access methods and conversions."""

from __future__ import annotations

from schemadsl import kinds
from schemadsl.dsl.languages import AccessMethod, Conversion, Language, Transform
from schemadsl.dsl.lower.named import function_said, type_said
from schemadsl.dsl.lower.scope import Lowering
from schemadsl.dsl.naming import said_name

__all__ = ["lower_conversion", "lower_language", "lower_method", "lower_transform"]


def lower_language(low: Lowering, declared: Language) -> None:
    """Make a language."""
    who, where = f"language {declared.name}", declared.where
    handler = function_said(low, declared.handler, who, where)
    inline, validator = (
        None if said is None else function_said(low, said, who, where)
        for said in (declared.inline, declared.validator)
    )
    if handler is not None:
        low.add(
            kinds.language.Language(
                ref=low.made[declared],
                trusted=declared.trusted,
                handler=handler,
                inline=inline,
                validator=validator,
                **declared.common,
            )
        )


def lower_transform(low: Lowering, declared: Transform) -> None:
    """Make a transform."""
    ref, where = low.made[declared], declared.where
    from_sql, to_sql = (
        None if said is None else function_said(low, said, f"transform {ref.name}", where)
        for said in (declared.from_sql, declared.to_sql)
    )
    low.add(
        kinds.language.Transform(
            ref=ref,
            language=said_name(declared.language),
            from_sql=from_sql,
            to_sql=to_sql,
            uses=type_said(low, declared.for_, where)[1],
            comment=declared.comment,
            source=where,
        )
    )


def lower_method(low: Lowering, declared: AccessMethod) -> None:
    """Make an access method."""
    who = f"access method {declared.name}"
    handler = function_said(low, declared.handler, who, declared.where)
    if handler is not None:
        low.add(
            kinds.language.AccessMethod(
                ref=low.made[declared],
                sort=declared.type,
                handler=handler,
                comment=declared.comment,
                source=declared.where,
            )
        )


def lower_conversion(low: Lowering, declared: Conversion) -> None:
    """Make a conversion; the names of encodings are as PostgreSQL prints them."""
    who = f"conversion {declared.name}"
    function = function_said(low, declared.function, who, declared.where)
    if function is not None:
        low.add(
            kinds.conversion.Conversion(
                ref=low.made[declared],
                source_encoding=declared.source.upper(),
                target_encoding=declared.target.upper(),
                function=function,
                default=declared.default,
                **declared.common,
            )
        )
