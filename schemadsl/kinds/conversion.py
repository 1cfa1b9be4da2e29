"""Conversions between two encodings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import ServerFacts
from schemadsl.kinds.plain import PlainKind, routine
from schemadsl.kinds.reading import PLACES, comment_on, common, member_of, routine_ref
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import literal

__all__ = ["KIND", "Conversion"]


@frozen(kw_only=True)
class Conversion(Object):
    """A *function* that turns text in one encoding into another, as ``UTF8`` and ``LATIN1``."""

    mentioned = False

    source_encoding: str
    target_encoding: str
    function: Ref
    default: bool = False


class ConversionKind(PlainKind[Conversion]):
    """CREATE and DROP CONVERSION."""

    name = "conversion"
    object_type = Conversion
    catalog = "pg_conversion"
    owned = True
    words = "CONVERSION"
    rank = 38

    def depends(self, obj: Conversion, catalog: Catalog) -> Iterator[Ref]:
        yield obj.function

    def claims(self, obj: Conversion) -> tuple[str, ...]:
        # a schema has one default for each pair of encodings
        pair = f"{obj.ref.path[0]} {obj.source_encoding} {obj.target_encoding}"
        return (*super().claims(obj), *((f"default conversion {pair}",) if obj.default else ()))

    def written(self, obj: Conversion) -> str:
        return (
            f"CREATE {'DEFAULT ' * obj.default}{self.address(obj)}"
            f" FOR {literal(obj.source_encoding)} TO {literal(obj.target_encoding)}"
            f" FROM {routine(obj.function)}"
        )

    def check(self, obj: Conversion, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import conversion as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT x.oid, p.schema, x.conname AS name, x.condefault AS "default",
                pg_encoding_to_char(x.conforencoding) AS source_encoding,
                pg_encoding_to_char(x.contoencoding) AS target_encoding,
                {routine_ref("x.conproc")} AS function,
                pg_get_userbyid(x.conowner) AS owner,
                {comment_on("pg_conversion", "x.oid")} AS comment
            FROM pg_conversion x JOIN place p ON p.oid = x.connamespace
            WHERE NOT {member_of("pg_conversion", "x")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Conversion:
        return Conversion(
            ref=Ref.of("conversion", row["schema"], row["name"]),
            source_encoding=row["source_encoding"],
            target_encoding=row["target_encoding"],
            function=Ref.of(*row["function"]),
            default=row["default"],
            **common(row),
        )


KIND = ConversionKind()
