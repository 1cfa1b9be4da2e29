"""Extensions: CREATE EXTENSION with schema and version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, Hazard, Kind, ServerFacts, Statement
from schemadsl.kinds.reading import comment_on
from schemadsl.model import Catalog, Object, Ref, carried
from schemadsl.sqltext import ident, literal

__all__ = ["KIND", "Extension"]


@frozen(kw_only=True)
class Extension(Object):
    """An installed extension.

    *schema* None leaves the place to the extension, *version* None takes what
    the server offers; a version that is not declared is not compared.
    """

    schema: str | None = None
    version: str | None = None
    requires: tuple[str, ...] = carried(())

    @property
    def versioned(self) -> bool:
        return self.version is not None

    def unversioned(self) -> Extension:
        return evolve(self, version=None)


class ExtensionKind(Kind[Extension]):
    """CREATE, ALTER and DROP EXTENSION."""

    name = "extension"
    ambient = True
    catalog = "pg_extension"
    object_type = Extension
    depth = 1
    rank = 10

    def depends(self, obj: Extension, catalog: Catalog) -> Iterator[Ref]:
        if obj.schema is not None:
            yield Ref.of("schema", obj.schema)
        for name in obj.requires:
            yield Ref.of("extension", name)

    def asks_for(self, obj: Extension) -> str | None:
        return obj.name

    def address(self, obj: Extension) -> str:
        return f"EXTENSION {ident(obj.name)}"

    def create(self, obj: Extension, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        text = f"CREATE EXTENSION IF NOT EXISTS {ident(obj.name)}"
        made_by_itself = obj.schema is not None and Ref.of("schema", obj.schema) not in ctx.new
        if obj.schema is not None and not made_by_itself:
            text += f" WITH SCHEMA {ident(obj.schema)}"
        if obj.version is not None:
            text += f" VERSION {literal(obj.version)}"
        return [Statement(sql=text, verb="create", about=obj.ref, says=f"install {obj.name}")]

    def alter(self, old: Extension, new: Extension, ctx: Context) -> list[Statement] | None:
        made: list[Statement] = []
        head = f"ALTER EXTENSION {ident(new.name)}"
        place = new.schema
        if place is None and old.schema and Ref.of("schema", old.schema) in ctx.old:
            place = "public"  # where it goes by itself
        if place is not None and old.schema != place:
            made.append(
                Statement(
                    sql=f"{head} SET SCHEMA {ident(place)}",
                    verb="alter",
                    about=new.ref,
                    says=f"move {new.name} to schema {place}",
                    squawk=("ban-set-schema",),
                )
            )
        if new.version is not None and old.version != new.version:
            made.append(
                Statement(
                    sql=f"{head} UPDATE TO {literal(new.version)}",
                    verb="alter",
                    about=new.ref,
                    says=f"update {new.name} to {new.version}",
                    squawk=("ban-alter-extension",),
                )
            )
        return made

    def drop(self, obj: Extension, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"DROP EXTENSION {ident(obj.name)}",
                verb="drop",
                about=obj.ref,
                says=f"remove {obj.name}",
                hazards=(Hazard(Hazard.DATA_LOSS, self.loses(obj)),),
                squawk=("ban-drop-extension",),
            )
        ]

    def loses(self, obj: Extension) -> str:
        return f"the types and functions of {obj.name}"

    def similar(self, old: Extension, new: Extension) -> bool:
        # extensions have no other names
        return False

    def check(self, obj: Extension, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import extension as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        # plpgsql is in every database; CREATE EXTENSION itself comments from the control file
        return f"""
            SELECT e.oid, e.extname AS name, n.nspname AS schema, e.extversion AS version,
                nullif({comment_on("pg_extension", "e.oid")}, a.comment) AS comment,
                ARRAY(
                    SELECT r.extname::text
                    FROM pg_depend d JOIN pg_extension r ON r.oid = d.refobjid
                    WHERE d.classid = 'pg_extension'::regclass AND d.objid = e.oid
                        AND d.refclassid = 'pg_extension'::regclass
                    ORDER BY 1
                ) AS requires
            FROM pg_extension e
            JOIN pg_namespace n ON n.oid = e.extnamespace
            LEFT JOIN pg_available_extensions() a ON a.name = e.extname
            WHERE e.extname <> 'plpgsql'
        """

    def from_row(self, row: Mapping[str, Any]) -> Extension:
        return Extension(
            ref=Ref.of("extension", row["name"]),
            comment=row["comment"],
            schema=row["schema"],
            version=row["version"],
            requires=tuple(row["requires"]),
        )


KIND = ExtensionKind()
