"""What a kind's writer fills, and what it may ask while it writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import attrs

from schemadsl.codegen.declare.heirs import Heritage
from schemadsl.codegen.declare.python import Call, Line, Raw
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import qualified

__all__ = ["Body", "Page", "Usual", "Writer", "unsaid_fields"]

O = TypeVar("O", bound=Object)  # noqa: E741  -- an object's type

#: parts of the name that PostgreSQL would choose, and its suffix
Usual = tuple[tuple[str, ...], str]

#: fields of every object: its place is said by where it stands, an owner is nobody's to declare
_EVERYWHERE = frozenset({"ref", "comment", "owner"})


class Page(Protocol):
    """One module while it is written."""

    @property
    def catalog(self) -> Catalog:
        """What is being written."""
        ...

    @property
    def attrs(self) -> Mapping[Ref, str]:
        """The Python names of what stands in the bodies of classes, columns above all."""
        ...

    @property
    def heritage(self) -> Heritage:
        """What partitions and children have of their parents."""
        ...

    def use(self, word: str) -> str:
        """Return *word* of the language, imported from schemadsl."""
        ...

    def name(self, ref: Ref) -> str | None:
        """Return the Python name of an object outside tables; None where it has none."""
        ...

    def usual(self, ref: Ref) -> bool:
        """Tell whether PostgreSQL would choose the name that the object has."""
        ...

    def column(self, ref: Ref) -> str | None:
        """Write a column of a table that stands above; None where it has no name."""
        ...

    def collation(self, written: str | None) -> Raw | str | None:
        """Return the Python name of a collation that is declared, else as it is *written*."""
        ...

    def typed(self, type_text: str, uses: Iterable[Ref]) -> Call:
        """Write a column of the type that ``format_type`` prints so."""
        ...

    def element(self, type_text: str, uses: Iterable[Ref]) -> str:
        """Write that type itself, as what others are made of."""
        ...

    def label(self, type_text: str, constant: str, uses: Iterable[Ref]) -> str | None:
        """Return the Python name of a constant of that type, where it has one."""
        ...

    def python_type(self, type_text: str, uses: Iterable[Ref]) -> str:
        """Name what a column of that type holds in Python."""
        ...


class Body(Protocol):
    """The class of one table while what stands in it is written."""

    @property
    def page(self) -> Page:
        """The module that the class stands in."""
        ...

    @property
    def table(self) -> Ref:
        """The table."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
        ...

    def column(self, name: str) -> str:
        """Write one of the table's own columns."""
        ...

    def note(self, *texts: str | None) -> None:
        """Note that what is being written mentions the columns that its SQL *texts* name."""
        ...

    def holds(self, table: Ref, column: str) -> str | None:
        """Name what a column holds in Python; None where there is no such column."""
        ...

    def type_of(self, column: str) -> str | None:
        """Return the type of one of the table's own columns as ``format_type`` prints it."""
        ...

    def elsewhere(self, table: Ref, column: str, *, line: str = "") -> str | None:
        """Write a column of another table, or of this one for the *line* of another column."""
        ...

    def later(self, table: Ref) -> bool:
        """Tell whether *table* is this one or declared further down."""
        ...

    def given(self, obj: Object) -> str | None:
        """Return the name to give to *obj*; None where PostgreSQL would choose the same."""
        ...


class Writer(Generic[O]):
    """How one kind of object is said in Python; a writer overrides what it needs.

    An object outside tables is a `block`, or the `head` of a class; what stands in a
    table is `folded` into an option of its column where that says all of it, else a `member`.
    """

    kind: str
    #: smaller comes first in the file, and within the body of a table
    rank: ClassVar[int] = 50
    #: fields of the object that are said, or that make no difference
    says: ClassVar[frozenset[str]] = frozenset()
    #: whether others say its Python name, and so import it from another module
    imported: ClassVar[bool] = True
    #: whether its Python name is that of a class
    is_class: ClassVar[bool] = False
    #: whether what columns are may name it: a type, a collation
    is_type: ClassVar[bool] = False
    #: whether the types that it uses are said by their Python names, and not in its SQL
    names_types: ClassVar[bool] = False
    #: whether the first of several parts of its path is a schema
    placed: ClassVar[bool] = True
    #: whether another object's text says it
    elsewhere: ClassVar[bool] = False

    def unsaid(self, obj: O, page: Page) -> Iterator[str]:
        """Yield what of *obj* has no words, as ``unlogged`` of a table."""
        return unsaid_fields(obj, self.says)

    def needs(self, obj: O, catalog: Catalog) -> Iterator[Ref]:
        """Yield the objects outside tables whose Python names must be there before."""
        return iter(())

    def follows(self, obj: O, catalog: Catalog) -> Iterator[Ref]:
        """Yield the objects that had better come before; where they do not, a lambda helps."""
        return iter(())

    # -- names ---------------------------------------------------------------
    def called(self, obj: O) -> str:
        """Return what the Python name is made from: a variable's or a member's."""
        return obj.name

    def claims(self, obj: O) -> str | None:
        """Return the name that *obj* occupies beside tables and indexes in its schema."""
        return None

    def usual(self, obj: O, columns: tuple[str, ...]) -> Usual | None:
        """Return the parts of the name that PostgreSQL would choose; *columns* are the table's."""
        return None

    def as_class(self, obj: O, catalog: Catalog) -> bool:
        """Tell whether its Python name is that of a class."""
        return self.is_class

    def inside(self, obj: O, catalog: Catalog) -> Iterator[Ref]:
        """Yield what the body of its class may name that is no object of the catalog."""
        return iter(())

    def result(self, obj: O) -> Mapping[str, str]:
        """Return the names and types of its columns where those are no objects."""
        return {}

    # -- text ------------------------------------------------------------------
    def block(self, obj: O, page: Page, name: str) -> Line | None:
        """Write an object outside tables, called *name*."""
        return None

    def head(self, obj: O, page: Page, name: str, mixins: tuple[str, ...]) -> Call | None:
        """Write the line of a class in whose body the members of *obj* stand."""
        return None

    def line(self, obj: O, column: str, page: Page) -> tuple[Call, bool]:
        """Write a column of its `result`, and tell whether that says anything."""
        return Call("t.text"), False

    def folded(self, obj: O, body: Body) -> tuple[str, Mapping[str, object]] | None:
        """Return the column that says all of *obj*, and the keywords with which it does."""
        return None

    def member(self, obj: O, body: Body) -> Call | None:
        """Write what stands in a table."""
        return None

    # -- as the type of a column ---------------------------------------------------
    def spelled(self, obj: O) -> Iterator[str]:
        """Yield the texts of the types that *obj* makes, as ``format_type`` prints them."""
        yield qualified(*obj.ref.path)

    def column_type(self, obj: O, text: str, page: Page) -> tuple[Call, str] | None:
        """Return the call for a column of its type *text*, and what it holds in Python."""
        return None

    def constant(self, obj: O, text: str, page: Page) -> str | None:
        """Return the Python name of the constant that PostgreSQL writes as *text*."""
        return None


def unsaid_fields(obj: Object, says: frozenset[str]) -> Iterator[str]:
    """Yield the fields of *obj* that differ from their default and are not among *says*."""
    for a in attrs.fields(_shape(obj)):
        if a.name in says or a.name in _EVERYWHERE or not a.eq:
            continue
        made: Any = a.default
        default = made.factory() if hasattr(made, "factory") else made
        if getattr(obj, a.name) != default:
            yield a.name.replace("_", " ")


def _shape(obj: Object) -> Any:
    return type(obj)
