"""What the lowering of one declaration needs to know about the others."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.column import Column, SqlType, is_column
from schemadsl.dsl.enum import declared_enum
from schemadsl.dsl.lower.known import Known, schema_name
from schemadsl.dsl.registry import Registry, suggest
from schemadsl.dsl.sequences import Collation
from schemadsl.dsl.table import Mixin, TableDeclaration, declared_table
from schemadsl.dsl.top import Extension
from schemadsl.dsl.usertypes import UserType
from schemadsl.errors import Problem, Where
from schemadsl.model import Object, Ref
from schemadsl.sqltext import object_name, qualified

__all__ = ["Lowering", "TableScope", "schema_name"]


class Lowering(Known):
    """The objects made so far, the problems found, and the names that are taken."""

    def __init__(self, registry: Registry) -> None:
        super().__init__(registry)
        self.objects: dict[Ref, Object] = {}
        #: the first object that each declaration makes, by its line
        self.lines: dict[int, Ref] = {}
        self.problems: list[Problem] = []
        self.extensions: dict[str, Extension] = {}
        self._taken: dict[str, set[str]] = {}
        self._within: dict[tuple[Ref, str], list[Ref]] = {}

    def problem(self, what: str, where: Where, fix: str = "") -> None:
        """Note what is wrong."""
        self.problems.append(Problem(what, where=where, fix=fix))

    @contextmanager
    def guarded(self, what: str, where: Where) -> Generator[None]:
        """Turn whatever goes wrong inside into a problem of *what* is declared at *where*."""
        try:
            yield
        except Exception as error:  # arguments of types that nobody thought of
            self.problem(
                f"{what} cannot be read: {type(error).__name__}: {error}",
                where,
                "Look at the types of its arguments.",
            )

    def add(self, obj: Object) -> bool:
        """Keep *obj*; False, with a problem noted, where its place is taken."""
        first = self.objects.setdefault(obj.ref, obj)
        if first is obj:
            # an object keeps the very line that its declaration has
            self.lines.setdefault(id(obj.source), obj.ref)
            if obj.scope is not None:
                self._within.setdefault((obj.scope, obj.name), []).append(obj.ref)
            return True
        assert obj.source is not None  # every declaration has a line
        self.problem(
            f"{_spoken(obj.ref)} is declared twice, first at {first.source}",
            obj.source,
            "Give one of them another name.",
        )
        return False

    def member(self, table: Ref, name: str, kinds: tuple[str, ...]) -> Object | None:
        """Return the object of one of *kinds* that stands in *table* under *name*."""
        found = self._within.get((table, name), ())
        return next((self.objects[ref] for ref in found if ref.kind in kinds), None)

    @cached_property
    def counting(self) -> dict[Ref, Ref]:
        """The sequences of serial and identity columns with these, once all tables are made."""
        found: dict[Ref, Ref] = {}
        for ref, obj in self.objects.items():
            identity = getattr(obj, "identity", None)
            for name in (getattr(obj, "serial", None), getattr(identity, "sequence", None)):
                if ref.kind == "column" and name is not None:
                    found.setdefault(Ref.of("sequence", ref.path[0], name), ref)
        return found

    # -- names ---------------------------------------------------------------
    def take(self, schema: str, name: str) -> None:
        """Keep a name that a person gave from being chosen for something else."""
        self._taken.setdefault(schema, set()).add(name)

    def choose(self, schema: str, *parts: str, suffix: str) -> str:
        """Choose a free name as PostgreSQL does: ``users_email_key``, ``users_email_key1``."""
        taken = self._taken.setdefault(schema, set())
        name, number = object_name(*parts, suffix=suffix), 0
        while name in taken:
            number += 1
            name = object_name(*parts, suffix=f"{suffix}{number}")
        taken.add(name)
        return name

    # -- what things come from -------------------------------------------------
    def brought_by(self, *extensions: str) -> tuple[Ref, ...]:
        """Return the references of those of *extensions* that are declared."""
        return tuple(Ref.of("extension", name) for name in extensions if name in self.extensions)

    def in_extension(self, name: str, text: str) -> str:
        """Write *text*, which extension *name* brings, with the schema it was put into."""
        extension = self.extensions.get(name)
        if extension is None or extension.schema is None:
            return text
        schema = schema_name(extension.schema)
        return text if schema == "public" else f"{qualified(schema)}.{text}"

    def type_of(self, sql_type: SqlType, where: Where) -> tuple[str, tuple[Ref, ...]]:
        """Spell a type, and name what it comes from."""
        source = sql_type.source
        tail = "[]" if sql_type.array else ""
        if source is None:
            return sql_type.text + tail, self.types_written.get(sql_type.text, ())
        if isinstance(source, str):
            if sql_type.text:
                return self.in_extension(source, sql_type.text) + tail, self.brought_by(source)
            self.problem(
                f"t.enum takes the Enum class, not {source!r}",
                where,
                f'Write t.enum(Mood) for class Mood(Enum, name="{source}").',
            )
            return f"text{tail}", ()
        if isinstance(source, UserType):
            return self._made(source, sql_type.text, where, tail)
        declared = declared_enum(source)
        if declared is None or declared not in self.registry.enums:
            name = getattr(source, "__name__", "") or spoken(source)
            self.problem(
                f"{name} is no declared enum",
                where,
                f'Write class {name}(schemadsl.Enum, name="…") in the schema.',
            )
            return f"public.{name}{tail}", ()
        path = (schema_name(declared.schema), declared.name)
        return qualified(*path) + tail, (Ref("enum", path),)

    def _made(
        self, source: UserType, name: str, where: Where, tail: str
    ) -> tuple[str, tuple[Ref, ...]]:
        """Spell a type that the schema makes, or with *name* what is made along with it."""
        if source not in self.registry.loose:
            fix = "Declare it in the file, or in one that it imports."
            self.problem(f"{source.kind} {source.name} is not part of this schema", where, fix)
        path = (schema_name(source.schema), source.name)
        return qualified(path[0], name or path[1]) + tail, (Ref(source.kind, path),)

    def collation_of(self, said: object) -> tuple[str | None, tuple[Ref, ...]]:
        """Write a collation that was given as an object or as SQL, and name what makes it."""
        if not isinstance(said, Collation):
            return (said if isinstance(said, str) else None), ()
        path = (schema_name(said.schema), said.name)
        return qualified(*path), (Ref("collation", path),)

    def relation_ref(self, python: object, where: Where) -> Ref | None:
        """Return the reference of a declared table, view or materialized view."""
        declared = getattr(python, "_declared", None) or declared_table(python)
        if declared is not None and declared in self.registry.views:
            return Ref.of(declared.kind, schema_name(declared.schema), declared.name)
        return self.table_ref(python, where)

    def table_ref(self, python: object, where: Where) -> Ref | None:
        """Return the reference of a declared table."""
        declared = declared_table(python)
        if declared is None or declared not in self.registry.tables:
            self.problem(f"{spoken(python)} is no table of this schema", where)
            return None
        return Ref.of("table", schema_name(declared.schema), declared.name)


class TableScope:
    """One table while its members are lowered."""

    def __init__(self, low: Lowering, declared: TableDeclaration) -> None:
        self.low = low
        self.declared = declared
        self.schema = schema_name(declared.schema)
        self.name = declared.name
        self.ref = Ref.of(declared.kind, self.schema, self.name)
        self.columns: dict[str, Column[Any]] = {
            member.column_name: member for member in declared.members.values() if is_column(member)
        }

    def given(self, name: str | None) -> str | None:
        """Fill the table's name into a name that a person gave."""
        return None if name is None else name.replace("{table}", self.name)

    def named(
        self, name: str | None, *columns: str, suffix: str, first: str | None = None
    ) -> tuple[str, bool]:
        """Return the given name, or one chosen by PostgreSQL's rules, and whether it was chosen."""
        given = self.given(name)
        if given is not None:
            # made from the table's name, it follows it through a rename
            return given, "{table}" in (name or "")
        return self.low.choose(self.schema, self.name, *columns, suffix=suffix), True

    def column(self, wanted: object, where: Where) -> str | None:
        """Return the name of a column of this table; report anything else."""
        if not is_column(wanted):
            self.low.problem(
                f"{spoken(wanted)} is no column", where, "Name the column itself: id, not 'id'."
            )
            return None
        owner = wanted.owner
        if owner is self.declared.python:
            return wanted.column_name
        if owner is not None and issubclass(owner, Mixin):
            twin = self.declared.members.get(wanted.attr)
            if is_column(twin):
                return twin.column_name
        if owner is None:
            self.low.problem(
                f"a column named here is not part of table {self.name}",
                where,
                f"It was made at {wanted.where} and replaced by a later line of the class.",
            )
        else:
            self.low.problem(
                f"column {wanted.column_name} belongs to {owner.__name__},"
                f" not to table {self.name}",
                where,
            )
        return None

    def all_columns(self, wanted: tuple[object, ...], where: Where) -> tuple[str, ...] | None:
        """Return the names of columns of this table; None when one of them is not."""
        found = [self.column(column, where) for column in wanted]
        names = tuple(name for name in found if name is not None)
        if len(names) < len(found):
            return None
        repeated = sorted({name for name in names if names.count(name) > 1})
        if repeated:
            self.low.problem(f"column {repeated[0]} is named twice", where, "Name it once.")
        return names

    def unknown(self, name: str, where: Where) -> None:
        """Report a column that the table does not have."""
        self.low.problem(
            f"table {self.name} has no column {name}", where, suggest(name, tuple(self.columns))
        )


def _spoken(ref: Ref) -> str:
    kind, _, name = str(ref).partition(":")
    return f"{kind.replace('_', ' ')} {name}"
