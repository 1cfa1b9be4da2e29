"""Types that a schema makes: domains, range types and composite types.

A domain and a range type are called for a column as the built-in types are:
``Email(null=True)``. A composite type is a class, and ``t.composite`` makes its columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from schemadsl.dsl.arguments import PUBLIC, checked, is_name, is_text, of_class
from schemadsl.dsl.body import check_body
from schemadsl.dsl.column import Column, ColumnType, Plain, SqlType, Value, is_column
from schemadsl.dsl.ignore import note
from schemadsl.dsl.ranges import Multirange
from schemadsl.dsl.ranges import Range as Values
from schemadsl.dsl.registry import here, registry, report
from schemadsl.dsl.top import Declared, Schema

if TYPE_CHECKING:
    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.sequences import Collation
    from schemadsl.errors import Where

__all__ = [
    "Composite",
    "CompositeDeclaration",
    "Domain",
    "DomainCheck",
    "Range",
    "UserType",
    "declared_composite",
]

T = TypeVar("T")


class UserType(Declared):
    """A declared type: its kind, its schema, and how it is called."""

    kind: ClassVar[str]
    schema: Schema | str


def _plain(of: ColumnType[Any] | Column[Any], what: str) -> SqlType:
    """Return the type that *what* is made over; report options, which it does not take."""
    if isinstance(of, Column):
        of.bind(Column, what)
        if of.options or of.null:
            report(f"{what} takes no options of a column", of.where, "Leave them out.")
    return of.sql_type


class DomainCheck:
    """A check of a `Domain` with more than its expression.

    One that is *not_valid* holds for new values only.
    """

    __slots__ = ("comment", "expression", "not_valid")

    @checked
    def __init__(
        self, expression: str, *, not_valid: bool = False, comment: str | None = None
    ) -> None:
        advice = 'Write the condition as SQL text: DomainCheck("VALUE > 0").'
        if not is_text(expression, "the condition of a check", here(), advice):
            expression = "VALUE IS NULL"
        self.expression = expression
        self.not_valid = not_valid
        self.comment = comment


class Domain(UserType, Plain[T]):
    """A type with rules: ``Email = Domain("email", t.text, check="VALUE ~ '@'")``.

    *of* is the type beneath, with modifiers where it has some: ``t.varchar(50)``.
    *check* gets PostgreSQL's name (``email_check``), *checks* map names to expressions.
    *not_null* may be the name of the constraint, *not_null_comment* describes it.
    ``Email()`` makes a column, and ``t.array(Email)`` one of many.
    """

    kind = "domain"

    @checked
    def __init__(
        self,
        name: str,
        of: ColumnType[T] | Column[T],
        *,
        schema: Schema | str = PUBLIC,
        check: str | None = None,
        checks: Mapping[str, str | DomainCheck] | None = None,
        default: T | Value | str | int | None = None,
        not_null: bool | str = False,
        not_null_comment: str | None = None,
        collate: Collation | str | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.schema = schema
        self.of = _plain(of, f"domain {self.name}")
        self.check = check
        for given in checks or ():
            is_name(given, f"the name of a check of domain {self.name}", self.where)
        self.checks = dict(checks or {})
        self.default = default
        self.not_null = not_null
        self.not_null_comment = not_null_comment
        self.collate = collate
        self.sql_type = SqlType("", source=self)


class Range(UserType, Plain[Values[T]]):
    """A type of ranges: ``Floats = Range("floatrange", t.double, subtype_diff="float8mi")``.

    *multirange* names its multirange type, and ``Floats.many`` is that type.
    """

    kind = "range"

    @checked
    def __init__(
        self,
        name: str,
        of: ColumnType[T] | Column[T],
        *,
        schema: Schema | str = PUBLIC,
        opclass: str | None = None,
        collate: Collation | str | None = None,
        canonical: str | None = None,
        subtype_diff: str | None = None,
        multirange: str | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.schema = schema
        self.of = _plain(of, f"range {self.name}")
        self.opclass = opclass
        self.collate = collate
        self.canonical = canonical
        self.subtype_diff = subtype_diff
        self.multirange = multirange
        self.sql_type = SqlType("", source=self)

    @property
    def many(self) -> Plain[Multirange[T]]:
        """The type of ordered lists of these ranges."""
        from schemadsl.kinds.names import multirange_name

        return Plain(self.multirange or multirange_name(self.name), source=self)


class CompositeDeclaration(UserType):
    """What the class of a `Composite` says."""

    kind = "composite"

    def __init__(self, python: type[Composite], where: Where, **said: Any) -> None:
        super().__init__(said["name"], said["renamed_from"], said["comment"], said["owner"])
        self.where = where
        self.python = python
        self.schema = said["schema"]
        self.attributes: list[Column[Any]] = []
        for attr, member in vars(python).items():
            if is_column(member):
                member.bind(python, attr)
                self.attributes.append(member)


class Composite:
    """A type of several values: ``class Address(Composite, name="address"): street = t.text()``.

    Its attributes take ``name=``, ``comment=`` and ``collate=``, and are always NULL-able.
    """

    _schemadsl_: ClassVar[CompositeDeclaration]

    def __init_subclass__(
        cls,
        *,
        name: str,
        schema: Schema | str = PUBLIC,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        note(lint_ignore, here())
        fit = of_class(
            cls,
            here(),
            name=name,
            schema=schema,
            renamed_from=renamed_from,
            comment=comment,
            owner=owner,
        )
        cls._schemadsl_ = CompositeDeclaration(cls, here(), **fit)
        check_body(cls, cls._schemadsl_.name, here())


def declared_composite(python: object) -> CompositeDeclaration | None:
    """Return the declaration of a `Composite` class."""
    found = getattr(python, "_schemadsl_", None)
    active = registry()
    known = isinstance(found, CompositeDeclaration)
    return found if known and (active is None or found in active.loose) else None
