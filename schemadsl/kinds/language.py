"""Procedural languages, the transforms between them and types, and access methods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.plain import PlainKind, routine, types_in
from schemadsl.kinds.reading import (
    FIRST,
    PLACES,
    comment_on,
    common,
    member_of,
    routine_ref,
    the_ref,
)
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import ident

__all__ = ["ACCESS_METHOD", "LANGUAGE", "TRANSFORM", "AccessMethod", "Language", "Transform"]


@frozen(kw_only=True)
class Language(Object):
    """A language that functions can be written in; *handler* runs them."""

    mentioned = False

    trusted: bool = False
    handler: Ref
    inline: Ref | None = None
    validator: Ref | None = None


@frozen(kw_only=True)
class Transform(Object):
    """How a type looks inside a language; the path is ``(FOR type LANGUAGE language)``."""

    mentioned = False

    language: str
    from_sql: Ref | None = None
    to_sql: Ref | None = None


@frozen(kw_only=True)
class AccessMethod(Object):
    """A way to keep a table or an index; *sort* is ``table`` or ``index``."""

    mentioned = False

    sort: str
    handler: Ref


class LanguageKind(PlainKind[Language]):
    """CREATE OR REPLACE and DROP LANGUAGE."""

    name = "language"
    object_type = Language
    catalog = "pg_language"
    owned = True
    words = "LANGUAGE"
    depth = 1
    rank = 31
    placed = False

    def depends(self, obj: Language, catalog: Catalog) -> Iterator[Ref]:
        for ref in (obj.handler, obj.inline, obj.validator):
            if ref is not None:
                yield ref

    def written(self, obj: Language) -> str:
        text = (
            f"CREATE {'TRUSTED ' * obj.trusted}{self.address(obj)} HANDLER {routine(obj.handler)}"
        )
        if obj.inline is not None:
            text += f" INLINE {routine(obj.inline)}"
        if obj.validator is not None:
            text += f" VALIDATOR {routine(obj.validator)}"
        return text

    def alter(self, old: Language, new: Language, ctx: Context) -> list[Statement] | None:
        text = self.written(new).replace("CREATE", "CREATE OR REPLACE", 1)
        return [self.statement(new, text, "alter", "replace")]

    def check(self, obj: Language, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import language as rules

        return rules.check_language(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT x.oid, x.lanname AS name, x.lanpltrusted AS trusted,
                {routine_ref("x.lanplcallfoid")} AS handler,
                {routine_ref("x.laninline")} AS inline,
                {routine_ref("x.lanvalidator")} AS validator,
                pg_get_userbyid(x.lanowner) AS owner,
                {comment_on("pg_language", "x.oid")} AS comment
            FROM pg_language x WHERE x.oid >= {FIRST} AND NOT {member_of("pg_language", "x")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Language:
        return Language(
            ref=Ref.of("language", row["name"]),
            trusted=row["trusted"],
            handler=Ref.of(*row["handler"]),
            inline=the_ref(row["inline"]),
            validator=the_ref(row["validator"]),
            **common(row),
        )


class TransformKind(PlainKind[Transform]):
    """CREATE OR REPLACE and DROP TRANSFORM."""

    name = "transform"
    object_type = Transform
    catalog = "pg_transform"
    words = "TRANSFORM"
    depth = 1
    rank = 32
    placed = False
    renamable = False

    def depends(self, obj: Transform, catalog: Catalog) -> Iterator[Ref]:
        yield Ref.of("language", obj.language)
        for ref in (obj.from_sql, obj.to_sql):
            if ref is not None:
                yield ref
        yield from types_in(obj.ref.name, catalog)

    def identity(self, ref: Ref, obj: Transform) -> str:
        return ref.name[1:-1]

    def written(self, obj: Transform) -> str:
        ways = [
            f"{word} SQL WITH FUNCTION {routine(ref)}{ref.name[len(ref.bare) :]}"
            for word, ref in (("FROM", obj.from_sql), ("TO", obj.to_sql))
            if ref is not None
        ]
        return f"CREATE {self.address(obj)} ({', '.join(ways)})"

    def alter(self, old: Transform, new: Transform, ctx: Context) -> list[Statement] | None:
        text = self.written(new).replace("CREATE", "CREATE OR REPLACE", 1)
        return [self.statement(new, text, "alter", "replace")]

    def check(self, obj: Transform, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import language as rules

        return rules.check_transform(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT x.oid, l.lanname AS language,
                format('(FOR %s LANGUAGE %I)', format_type(x.trftype, NULL), l.lanname) AS name,
                {routine_ref("x.trffromsql")} AS from_sql, {routine_ref("x.trftosql")} AS to_sql,
                {comment_on("pg_transform", "x.oid")} AS comment
            FROM pg_transform x JOIN pg_language l ON l.oid = x.trflang
            WHERE NOT {member_of("pg_transform", "x")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Transform:
        return Transform(
            ref=Ref.of("transform", row["name"]),
            language=row["language"],
            from_sql=the_ref(row["from_sql"]),
            to_sql=the_ref(row["to_sql"]),
            **common(row),
        )


class AccessMethodKind(PlainKind[AccessMethod]):
    """CREATE and DROP ACCESS METHOD."""

    name = "access_method"
    object_type = AccessMethod
    catalog = "pg_am"
    words = "ACCESS METHOD"
    depth = 1
    rank = 32
    placed = False
    renamable = False

    def depends(self, obj: AccessMethod, catalog: Catalog) -> Iterator[Ref]:
        yield obj.handler

    def written(self, obj: AccessMethod) -> str:
        return (
            f"CREATE ACCESS METHOD {ident(obj.name)} TYPE {obj.sort.upper()}"
            f" HANDLER {routine(obj.handler)}"
        )

    def check(self, obj: AccessMethod, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import language as rules

        return rules.check_method(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT x.oid, x.amname AS name,
                CASE x.amtype WHEN 't' THEN 'table' ELSE 'index' END AS sort,
                {routine_ref("x.amhandler")} AS handler,
                {comment_on("pg_am", "x.oid")} AS comment
            FROM pg_am x WHERE x.oid >= {FIRST} AND NOT {member_of("pg_am", "x")}
        """

    def from_row(self, row: Mapping[str, Any]) -> AccessMethod:
        return AccessMethod(
            ref=Ref.of("access_method", row["name"]),
            sort=row["sort"],
            handler=Ref.of(*row["handler"]),
            **common(row),
        )


LANGUAGE = LanguageKind()
TRANSFORM = TransformKind()
ACCESS_METHOD = AccessMethodKind()
