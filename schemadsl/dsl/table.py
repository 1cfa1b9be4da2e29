"""Tables and mixins: classes whose bodies hold columns, constraints, indexes and triggers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, TypedDict, cast

from schemadsl.dsl.arguments import PUBLIC, fitting, of_class
from schemadsl.dsl.body import check_body
from schemadsl.dsl.ignore import note
from schemadsl.dsl.member import Member
from schemadsl.dsl.registry import here, registry, report, spoken

if TYPE_CHECKING:
    from typing import Unpack

    from schemadsl.dsl.foreign import Server
    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.top import Schema
    from schemadsl.dsl.usertypes import Composite
    from schemadsl.errors import Where

__all__ = [
    "KNOWN",
    "Mixin",
    "QueryWord",
    "Table",
    "TableDeclaration",
    "TableProperties",
    "declared_table",
    "fitted",
    "register",
]


#: a query, or several, that are derived from a table
QueryWord: TypeAlias = Literal[
    "get",
    "exists",
    "list",
    "count",
    "create",
    "create_many",
    "update",
    "upsert",
    "delete",
    "search",
    "nearest",
    "hybrid",
]


class TableProperties(TypedDict, total=False):
    """What a table and a partition say beside their names, in PostgreSQL's words."""

    #: ``RANGE (created_at)``, ``LIST (lower(kind))``, ``HASH (id)``
    partition_by: str | None
    unlogged: bool
    #: storage parameters; those of the TOAST table with ``toast.`` in front
    with_: Mapping[str, str | int | float | bool] | None
    tablespace: str | None
    access_method: str | None
    #: ``full``, ``nothing``, or ``using index NAME``
    replica_identity: str | None
    #: the name of the index by which CLUSTER orders the table
    cluster_on: str | None
    row_security: bool
    #: whether the policies hold for the owner as well
    force_row_security: bool


KNOWN = tuple(TableProperties.__annotations__)
"""The words of a table's properties."""


def fitted(
    said: TableProperties, where: Where, notes: Mapping[str, Any] = TableProperties.__annotations__
) -> dict[str, object]:
    """Return what fits of *said*, properties with *notes* of their types; the rest is reported."""
    known = tuple(notes)
    for key in said:
        if key not in known:
            report(f"a table has no {key}=", where, f"Known are {', '.join(sorted(known))}.")
    rest = {key: value for key, value in said.items() if key in known}
    return fitting(rest, where, notes=notes)


class Mixin:
    """Members that several tables share: ``class Timestamps(Mixin): …``.

    Each table that names the mixin gets its own copies; ``{table}`` in a name is
    replaced by the table's. Mixins may extend mixins.
    """

    _schemadsl_members_: ClassVar[dict[str, Member]] = {}

    def __init_subclass__(cls) -> None:
        members = _own(cls)
        for attr, member in members.items():
            if member.owner is None:
                member.bind(cls, attr)
        check_body(cls, cls.__name__, here())
        for base in cls.__mro__[1:]:
            for attr, member in getattr(base, "_schemadsl_members_", {}).items():
                if attr not in cls.__dict__:
                    members.setdefault(attr, member)
        cls._schemadsl_members_ = members


class TableDeclaration:
    """What a table's class says: its line, its name, its members in order."""

    #: the kind of object that it becomes
    kind = "table"

    __slots__ = (
        *("comment", "inherits", "members", "name", "names", "of", "options"),
        *("own_not_null_names", "owner", "partition_of", "properties", "python", "queries"),
        *("renamed_from", "schema", "server", "values", "where"),
    )

    def __init__(self, python: type[Any], where: Where, **said: Any) -> None:
        self.python = python
        self.where = where
        self.name: str = said["name"]
        self.schema: Schema | str = said["schema"]
        self.renamed_from: str | None = said["renamed_from"]
        self.comment: str | None = said["comment"]
        self.owner: str | None = said["owner"]
        self.inherits: Sequence[type[Table]] = said.get("inherits", ())
        #: the composite type whose attributes are the columns
        self.of: type[Composite] | None = said.get("of")
        self.partition_of: object = said.get("partition_of")
        self.values: str | None = said.get("values")
        #: what a partition calls its parts of the table's indexes and keys, by their names
        self.names: Mapping[str, str] = said.get("names") or {}
        self.own_not_null_names = bool(said.get("own_not_null_names"))
        self.properties: TableProperties = said.get("properties", TableProperties())
        #: whoever has the rows of a foreign table, and how
        self.server: Server | str | None = said.get("server")
        self.options: Mapping[str, str] | None = said.get("options")
        #: the words for the queries that are derived from it; None: those of the project
        self.queries: tuple[str, ...] | None = said.get("queries")
        self.members: dict[str, Member] = {}

    def gather(self) -> None:
        """Bind the body's members, then copy what the mixins add."""
        cls = self.python
        for attr, member in _own(cls).items():
            if member.owner is None:
                member.bind(cls, attr)
                self.members[attr] = member
            elif issubclass(member.owner, Mixin):
                self._take(attr, member)
            else:
                report(
                    f"{attr} of table {self.name} belongs to {member.owner.__name__} already",
                    self.where,
                    "Share declarations through a Mixin.",
                )
        for base in cls.__mro__[1:]:
            # what the body names, whatever it says there, replaces the mixin's
            for attr, member in base.__dict__.get("_schemadsl_members_", {}).items():
                if attr not in cls.__dict__:
                    self._take(attr, member)

    def _take(self, attr: str, member: Member) -> None:
        if attr not in self.members:
            self.members[attr] = twin = member.copy_for(self.python, attr)
            setattr(self.python, attr, twin)


class Table:
    """A table: ``class Users(Table, Timestamps, name="users"): …``.

    The order of the columns is that of the body, then that of the mixins; a body
    that names a mixin's column (``created_at = Timestamps.created_at``) gives it
    its place there. A typed table, ``of=Address``, has the attributes of the composite
    type as its columns; the body declares those that say more, or that others name.
    """

    _schemadsl_: ClassVar[TableDeclaration]

    def __init_subclass__(
        cls,
        *,
        name: str,
        schema: Schema | str = PUBLIC,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
        inherits: Sequence[type[Table]] = (),
        of: type[Composite] | None = None,
        queries: Literal["all"] | Sequence[QueryWord] | None = None,
        **properties: Unpack[TableProperties],
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
            inherits=inherits,
            of=of,
            queries=queries,
        )
        fit["queries"] = _words(fit["queries"])
        declaration = TableDeclaration(
            cls,
            here(),
            properties=fitted(properties, here()),
            **fit,
        )
        register(declaration)


def _words(said: object) -> tuple[str, ...] | None:
    """Return the words of ``queries=`` that there are; the others are reported."""
    if said is None:
        return None
    from schemadsl.kinds.derived import ALL, WORDS, wrong_words  # importing schemadsl stays cheap

    for problem in wrong_words(said, here(), "queries"):
        report(problem.what.replace(repr(said), spoken(said)), here(), problem.fix)
    words = (said,) if isinstance(said, str) else cast("Sequence[object]", said)
    if not isinstance(words, (tuple, list)):
        return ()
    return tuple(str(word) for word in words if word in (ALL, *WORDS))


def register(declaration: TableDeclaration) -> None:
    """Take in the body of a table's class."""
    cls = declaration.python
    if any(declared_table(base) is not None for base in cls.__mro__[1:]):
        report(
            f"table {declaration.name} extends another table",
            declaration.where,
            "Put what they share into a Mixin.",
        )
    declaration.gather()
    check_body(cls, declaration.name, declaration.where)
    cls._schemadsl_ = declaration
    active = registry()
    if active is not None:
        active.tables.append(declaration)


def declared_table(python: object) -> TableDeclaration | None:
    """Return the declaration of a `Table` class."""
    found = getattr(python, "_schemadsl_", None)
    return found if isinstance(found, TableDeclaration) else None


def _own(cls: type[Any]) -> dict[str, Member]:
    """Return the members that the class's body names, in its order."""
    return {attr: value for attr, value in vars(cls).items() if isinstance(value, Member)}
