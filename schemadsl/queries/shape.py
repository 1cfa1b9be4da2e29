"""What is known of a query: its parameters and columns, as PostgreSQL types them."""

from __future__ import annotations

from attrs import frozen

__all__ = [
    "COMMANDS",
    "Column",
    "Embed",
    "Field",
    "Param",
    "QueryShape",
    "Refusal",
    "Table",
    "TypeShape",
]

#: sqlc's commands, as they stand behind the name
COMMANDS = (
    ":one",
    ":many",
    ":exec",
    ":execrows",
    ":execresult",
    ":copyfrom",
    ":batchexec",
    ":batchone",
    ":batchmany",
)


@frozen
class TypeShape:
    """A type of the server, with the types that it is made of.

    *what* is base, enum, domain, composite, range, multirange or pseudo. An array is a base
    type with an *element*; *base* is what a domain is over, *subtype* what a range or multirange
    is of. Only *text* and a domain's *base* know a modifier: ``character varying(255)``.
    """

    #: as format_type prints it, with the schema where the search path does not lead to it
    text: str
    schema: str
    #: as pg_type.typname has it: ``int4``, ``_int4``
    name: str
    what: str = "base"
    element: TypeShape | None = None
    base: TypeShape | None = None
    subtype: TypeShape | None = None
    #: the values of an enum, in order
    labels: tuple[str, ...] = ()
    #: the attributes of a composite type, in order
    fields: tuple[Field, ...] = ()
    #: whether a domain, or a domain below it, is NOT NULL
    not_null: bool = False


@frozen
class Field:
    """One attribute of a composite type; any of them may be NULL."""

    name: str
    type: TypeShape


@frozen
class Table:
    """A table, view or the like, by its schema and name as PostgreSQL stores them."""

    schema: str
    name: str

    def __str__(self) -> str:
        return self.name if self.schema == "public" else f"{self.schema}.{self.name}"


@frozen
class Param:
    """``$number`` of a query.

    *name* is empty where nothing names it. *table* and *column* are what it is compared with or
    assigned to. *nullable* says that NULL is a value to pass: sqlc.narg, or a nullable column
    that it is assigned to.
    """

    number: int
    name: str
    type: TypeShape
    nullable: bool
    table: Table | None = None
    column: str | None = None


@frozen
class Embed:
    """What ``sqlc.embed(name)`` stands for: all columns of a *table*, as one row of it.

    Its columns follow one another in the table's order. *nullable* says that there may be no such
    row (the table is on the nullable side of an outer join): all its columns are NULL then.
    """

    name: str
    table: Table
    nullable: bool


@frozen
class Column:
    """A column of the result: *name* as PostgreSQL gives it, without the mark of a hint.

    *nullable* is False only where NULL is proved impossible, or a person said so. *table* and
    *column* are where its values come from as they are; *stored_nullable* says whether the column
    there may be NULL, as the row class of that table needs to know. Names may be equal.
    """

    name: str
    type: TypeShape
    nullable: bool
    table: Table | None = None
    column: str | None = None
    embed: Embed | None = None
    stored_nullable: bool = True


@frozen
class QueryShape:
    """A query as it is analysed: *sql* has ``$n`` for its parameters and no semicolon.

    *command* is one of `COMMANDS`, *line* that of the annotation, *doc* the comments of the
    query, without their marks.
    """

    name: str
    command: str
    file: str
    line: int
    doc: str
    sql: str
    params: tuple[Param, ...] = ()
    columns: tuple[Column, ...] = ()


@frozen
class Refusal:
    """Why a query is refused, at *line* and *column* of *file*, both from 1.

    *sqlstate* is None where not PostgreSQL refused it; *name* is empty where it has none.
    """

    name: str
    message: str
    file: str
    line: int
    column: int
    sqlstate: str | None = None
    hint: str | None = None
