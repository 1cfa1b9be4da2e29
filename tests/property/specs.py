"""Random schemas as loose specifications that always lower to a valid catalog.

A mutation may do anything to a specification: what no longer fits (an index on
a column that has gone) is left out when it is lowered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from schemadsl.kinds.check import Check
from schemadsl.kinds.column import Column, Identity
from schemadsl.kinds.enum import Enum
from schemadsl.kinds.exclusion import Excluded, Exclusion
from schemadsl.kinds.extension import Extension
from schemadsl.kinds.foreign_key import ForeignKey
from schemadsl.kinds.index import Element, Index
from schemadsl.kinds.routine import Routine
from schemadsl.kinds.schema import Schema
from schemadsl.kinds.table import Table
from schemadsl.kinds.trigger import Trigger
from schemadsl.kinds.unique import PrimaryKey, Unique
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import ident, literal, object_name, qualified

#: type → (a value in SQL, a default that is not it)
TYPES: dict[str, tuple[str, str]] = {
    "integer": ("7", "1"),
    "bigint": ("8", "2"),
    "smallint": ("3", "4"),
    "text": ("'a'::text", "'b'::text"),
    "character varying(20)": ("'a'::character varying", "'c'::character varying"),
    "boolean": ("true", "false"),
    "numeric(10,2)": ("1.5", "2.5"),
    "double precision": ("1.5", "0.5"),
    "date": ("'2020-01-01'::date", "CURRENT_DATE"),
    "timestamp with time zone": ("'2020-01-01'::timestamptz", "now()"),
    "timestamp(3) without time zone": ("'2020-01-01'::timestamp", "LOCALTIMESTAMP"),
    "interval": ("'1 day'::interval", "'2 days'::interval"),
    "uuid": ("'00000000-0000-0000-0000-000000000001'::uuid", "gen_random_uuid()"),
    "jsonb": ("'{}'::jsonb", "'[]'::jsonb"),
    "bytea": ("'\\x00'::bytea", "'\\x01'::bytea"),
    "inet": ("'127.0.0.1'::inet", "'::1'::inet"),
    "int4range": ("'[1,2)'::int4range", "'empty'::int4range"),
    "tstzmultirange": ("'{}'::tstzmultirange", "'{}'::tstzmultirange"),
    "integer[]": ("'{1}'::integer[]", "'{}'::integer[]"),
    "text[]": ("'{a}'::text[]", "'{}'::text[]"),
    "bit(3)": ("B'101'", "B'000'"),
    "tsvector": ("''::tsvector", "''::tsvector"),
    "point": ("'(0,0)'::point", "'(1,1)'::point"),
}
KEYS = {"integer", "bigint", "uuid", "text"}
SEARCHED = {"integer", "text", "character varying(20)", "boolean", "jsonb", "date", "uuid"}
BTREE = {
    "integer", "bigint", "smallint", "text", "character varying(20)", "boolean", "numeric(10,2)",
    "double precision", "date", "timestamp with time zone", "timestamp(3) without time zone",
    "interval", "uuid", "bytea", "inet", "int4range", "integer[]", "text[]", "bit(3)",
}  # fmt: skip


class _Brief:
    """A representation of what is not the default."""

    def __repr__(self) -> str:
        shown = {k: v for k, v in vars(self).items() if v}
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in shown.items())})"


@dataclass(repr=False)
class ColumnSpec(_Brief):
    type: str = "integer"
    not_null: bool = False
    default: bool = False
    numbered: str = ""  # serial, always, default
    generated: str = ""  # the name of a column it doubles
    collation: bool = False
    storage: bool = False
    comment: str | None = None
    renamed_from: str | None = None


@dataclass(repr=False)
class MemberSpec(_Brief):
    """An index, constraint or trigger: what it is over, and its variant."""

    sort: str
    over: tuple[str, ...]
    variant: int = 0
    target: str = ""
    comment: str | None = None
    renamed_from: str | None = None


@dataclass(repr=False)
class TableSpec(_Brief):
    schema: str = "public"
    columns: dict[str, ColumnSpec] = field(default_factory=dict)
    members: dict[str, MemberSpec] = field(default_factory=dict)
    comment: str | None = None
    renamed_from: str | None = None


@dataclass(repr=False)
class Spec(_Brief):
    schemas: dict[str, str | None] = field(default_factory=dict)
    enums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    functions: dict[str, int] = field(default_factory=dict)
    tables: dict[str, TableSpec] = field(default_factory=dict)
    extensions: tuple[str, ...] = ()


def lower(spec: Spec) -> Catalog:
    """Turn a specification into the catalog of everything in it that is valid."""
    found: list[Object] = [
        Extension(
            ref=Ref.of("extension", name), schema="paradedb" if name == "pg_search" else "public"
        )
        for name in spec.extensions
    ]
    for name, comment in spec.schemas.items():
        found.append(Schema(ref=Ref.of("schema", name), comment=comment))
    for name, values in spec.enums.items():
        found.append(Enum(ref=Ref.of("enum", "public", name), values=values))
    for name, variant in spec.functions.items():
        found.append(_function(name, variant))
    shapes = {name: _Shape(spec, name) for name in spec.tables}
    for shape in shapes.values():
        found += shape.objects(shapes)
    return Catalog(_unclaimed(found))


def _unclaimed(found: list[Object]) -> list[Object]:
    from schemadsl.kinds import kind_of

    taken: set[str] = set()
    kept: list[Object] = []
    for obj in found:
        claims = kind_of(obj).claims(obj)
        if not taken.intersection(claims):
            taken.update(claims)
            kept.append(obj)
    keys = {(o.scope, o.key_columns) for o in kept if isinstance(o, PrimaryKey | Unique)}
    return [
        o for o in kept if not isinstance(o, ForeignKey) or (o.target, o.target_columns) in keys
    ]


def _function(name: str, variant: int) -> Routine:
    body = f"\nBEGIN\n    -- {variant}\n    RETURN NEW;\nEND;\n"
    return Routine(
        ref=Ref.of("function", "public", f"{name}()"),
        routine=name,
        signature="",
        returns="trigger",
        language="plpgsql",
        body=body,
        volatility=("volatile", "stable", "immutable")[variant % 3],
        security_definer=variant % 2 == 1,
        cost=50 if variant % 4 == 3 else None,
        settings=(("search_path", "pg_catalog, public"),) if variant % 5 == 4 else (),
        comment=f"version {variant}" if variant % 2 else None,
    )


class _Shape:
    """One table of a specification, with the means to leave out what does not fit."""

    def __init__(self, spec: Spec, name: str) -> None:
        self.spec, self.name, self.table = spec, name, spec.tables[name]
        self.schema = self.table.schema if self.table.schema in spec.schemas else "public"
        self.ref = Ref.of("table", self.schema, name)
        self.types = {
            c: kind for c, s in self.table.columns.items() if (kind := self._type(s)) is not None
        }
        self.keys: dict[tuple[str, ...], str] = {}
        self.pk: tuple[str, ...] = ()
        for member, m in self.table.members.items():
            over = self._fit(m)
            if m.sort == "pk" and over and not self.pk and self._plain(over):
                self.pk = over
                self.keys.setdefault(over, member)
            elif m.sort == "unique" and over and self._plain(over):
                self.keys.setdefault(over, member)

    def _type(self, column: ColumnSpec) -> str | None:
        kind = column.type
        if kind.startswith("enum "):
            name = kind.removeprefix("enum ").removesuffix("[]")
            if name not in self.spec.enums:
                return None
            return qualified("public", name) + ("[]" if kind.endswith("[]") else "")
        if kind.startswith("vector"):
            return f"public.{kind}" if "vector" in self.spec.extensions else None
        return kind

    def _fit(self, member: MemberSpec) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c for c in member.over if c in self.types))

    def _plain(self, over: tuple[str, ...]) -> bool:
        return all(self.table.columns[c].type in BTREE for c in over) and not any(
            self._generated(c) for c in over
        )

    def _generated(self, name: str) -> str | None:
        column = self.table.columns[name]
        source = self.table.columns.get(column.generated)
        fits = (
            source is not None
            and source.type == "integer"
            and not source.generated
            and column.type == "integer"
            and column.generated != name
            and not column.numbered
        )
        return f"{ident(column.generated)} * 2" if fits else None

    def objects(self, shapes: dict[str, _Shape]) -> list[Object]:
        found: list[Object] = [
            Table(ref=self.ref, comment=self.table.comment, renamed_from=self.table.renamed_from)
        ]
        for position, name in enumerate(self.types, 1):
            found.append(self._column(name, position))
        for name, member in self.table.members.items():
            made = self._member(name, member, shapes)
            if made is not None:
                found.append(made)
        return found

    def _column(self, name: str, position: int) -> Column:
        column, kind = self.table.columns[name], self.types[name]
        generated = self._generated(name)
        numbered = column.numbered if column.type in ("integer", "bigint", "smallint") else ""
        sequence = object_name(self.name, name, suffix="seq")
        value, default = TYPES.get(column.type, ("", ""))
        uses: tuple[Ref, ...] = ()
        if column.type.startswith("enum "):
            bare = column.type.removeprefix("enum ").removesuffix("[]")
            labels = self.spec.enums[bare]
            array = column.type.endswith("[]")
            value = default = f"'{{}}'::{kind}" if array else f"{literal(labels[0])}::{kind}"
            uses = (Ref.of("enum", "public", bare),)
        elif column.type.startswith("vector"):
            value = default = "'[1,2,3]'"
            uses = (Ref.of("extension", "vector"),)
        not_null = column.not_null or bool(numbered) or name in self.pk
        plain = not numbered and generated is None
        return Column(
            ref=self.ref.child("column", name),
            type=kind,
            position=position,
            not_null=not_null and (generated is None),
            default=default if column.default and plain else None,
            serial=sequence if numbered == "serial" else None,
            identity=Identity(always=numbered == "always", sequence=sequence, increment=2)
            if numbered in ("always", "default")
            else None,
            generated=generated,
            collation='pg_catalog."C"' if column.collation and kind == "text" else None,
            storage="external" if column.storage and kind in ("text", "bytea") else None,
            comment=column.comment,
            renamed_from=column.renamed_from,
            uses=uses,
            using=value,
            backfill=value if not_null else None,
        )

    def _member(self, name: str, m: MemberSpec, shapes: dict[str, _Shape]) -> Object | None:
        over = self._fit(m)
        if not over:
            return None
        ref = self.ref
        common: dict[str, Any] = {"comment": m.comment, "renamed_from": m.renamed_from}
        if m.sort == "pk":
            if over != self.pk or self.keys.get(over) != name:
                return None
            # a name that nobody chose: it follows the table's
            own = object_name(self.name, suffix="pkey")
            common["renamed_from"] = None
            return PrimaryKey(
                ref=ref.child("primary_key", own), columns=over, auto_named=True, **common
            )
        if m.sort == "unique":
            if self.keys.get(over) != name:
                return None
            return Unique(
                ref=ref.child("unique", name),
                columns=over,
                nulls_not_distinct=m.variant % 3 == 1,
                deferrable=m.variant % 4 == 2,
                **common,
            )
        if m.sort == "check":
            return Check(
                ref=ref.child("check", name),
                expression=f"{ident(over[0])} IS NOT NULL OR {m.variant} > 0",
                no_inherit=m.variant % 3 == 1,
                **common,
            )
        if m.sort == "fk":
            return self._foreign_key(name, m, shapes, common)
        if m.sort == "exclude":
            if self.table.columns[over[0]].type != "int4range":
                return None
            return Exclusion(
                ref=ref.child("exclusion", name),
                elements=(Excluded(column=over[0], operator="&&"),),
                predicate=f"{m.variant} > 0" if m.variant % 2 else None,
                deferrable=m.variant % 3 == 2,
                **common,
            )
        if m.sort == "bm25":
            return self._bm25(name, over, m, common)
        if m.sort == "trigger":
            return self._trigger(name, m, over, common)
        return self._index(name, m, over, common)

    def _foreign_key(
        self, name: str, m: MemberSpec, shapes: dict[str, _Shape], common: dict[str, Any]
    ) -> Object | None:
        target = shapes.get(m.target)
        if target is None:
            return None
        for key, holder in target.keys.items():
            held = target.table.members[holder]
            if len(key) != 1 or (held.sort == "unique" and held.variant % 4 == 2):
                continue
            for column in self._fit(m):
                same = self.types[column] == target.types[key[0]]
                if same and self._generated(column) is None:
                    return ForeignKey(
                        ref=self.ref.child("foreign_key", name),
                        columns=(column,),
                        target=target.ref,
                        target_columns=key,
                        on_delete=("no action", "cascade", "restrict")[m.variant % 3],
                        on_update=("no action", "cascade")[m.variant % 2],
                        deferrable=m.variant % 5 >= 3,
                        initially_deferred=m.variant % 5 == 4,
                        **common,
                    )
        return None

    def _trigger(
        self, name: str, m: MemberSpec, over: tuple[str, ...], common: dict[str, Any]
    ) -> Object | None:
        if m.target not in self.spec.functions:
            return None
        shape = m.variant % 4
        extra: dict[str, Any] = {}
        if shape == 0:
            extra = {"timing": "before", "events": ("update",), "row": True, "update_of": over[:1]}
        elif shape == 1:
            extra = {"timing": "after", "events": ("insert", "delete"), "arguments": ("a'b", "")}
        elif shape == 2:
            extra = {
                "timing": "after",
                "events": ("insert",),
                "row": True,
                "constraint": True,
                "deferrable": True,
                "initially_deferred": m.variant % 8 == 2,
            }
        else:
            extra = {
                "timing": "before",
                "events": ("insert", "update"),
                "row": True,
                "when": f"NEW.{ident(over[0])} IS NOT NULL",
            }
            if self._generated(over[0]) is not None:
                return None
        return Trigger(
            ref=self.ref.child("trigger", name),
            function=Ref.of("function", "public", f"{m.target}()"),
            **extra,
            **common,
        )

    def _bm25(
        self, name: str, over: tuple[str, ...], m: MemberSpec, common: dict[str, Any]
    ) -> Object | None:
        fits = "pg_search" in self.spec.extensions and len(self.pk) == 1
        first = next(n for n, other in self.table.members.items() if other.sort == "bm25")
        if not fits or first != name or self.types[self.pk[0]] not in KEYS:
            return None
        elements = [Element(column=self.pk[0])]
        for column in over:
            if column in self.pk or self.types[column] not in SEARCHED:
                continue
            if self.types[column] == "text" and m.variant % 2:
                cast = ("simple('stemmer=english')", "ngram('min=2', 'max=3')")[m.variant % 4 // 2]
                elements.append(Element(expression=f"({ident(column)})::pdb.{cast}"))
            else:
                elements.append(Element(column=column))
        return Index(
            ref=Ref.of("index", self.schema, name),
            table=self.ref,
            method="bm25",
            elements=tuple(elements),
            storage=(("key_field", self.pk[0]),)
            + ((("target_segment_count", "4"),) if m.variant % 3 == 1 else ()),
            predicate=f"{m.variant} > 0" if m.variant % 5 == 1 else None,
            uses=(Ref.of("extension", "pg_search"),),
            **common,
        )

    def _index(
        self, name: str, m: MemberSpec, over: tuple[str, ...], common: dict[str, Any]
    ) -> Object | None:
        ref = Ref.of("index", self.schema, name)
        first = self.table.columns[over[0]].type
        if first.startswith("vector") and self._generated(over[0]) is None:
            return Index(
                ref=ref,
                table=self.ref,
                method="hnsw",
                elements=(Element(column=over[0], opclass="public.vector_cosine_ops"),),
                storage=(("m", "8"),) if m.variant % 2 else (),
                uses=(Ref.of("extension", "vector"),),
                **common,
            )
        if first in ("jsonb", "integer[]", "text[]", "tsvector"):
            opclass = "jsonb_path_ops" if first == "jsonb" and m.variant % 2 else None
            return Index(
                ref=ref,
                table=self.ref,
                method="gin",
                elements=(Element(column=over[0], opclass=opclass),),
                storage=(("fastupdate", "false"),) if m.variant % 3 == 1 else (),
                **common,
            )
        fit = tuple(c for c in over if self.table.columns[c].type in BTREE)
        if not fit:
            return None
        if m.variant % 5 == 4 and self.types[fit[0]] == "text":
            elements: tuple[Element, ...] = (Element(expression=f"lower({ident(fit[0])})"),)
        else:
            elements = tuple(
                Element(column=c, desc=(m.variant + n) % 2 == 1) for n, c in enumerate(fit)
            )
        method = "hash" if m.variant % 7 == 6 and self.types[fit[0]] != "bit(3)" else "btree"
        return Index(
            ref=ref,
            table=self.ref,
            method=method,
            elements=(Element(column=fit[0]),) if method == "hash" else elements,
            unique=m.variant % 4 == 1 and method == "btree",
            predicate=f"{ident(fit[0])} IS NOT NULL" if m.variant % 3 == 1 else None,
            storage=(("fillfactor", "70"),) if m.variant % 6 == 3 else (),
            **common,
        )
