"""What the templates print: classes, makers of rows, and methods, as plain values."""

from __future__ import annotations

from attrs import frozen

__all__ = [
    "Argument",
    "ChannelPlan",
    "ClassPlan",
    "Copy",
    "EnumPlan",
    "FieldPlan",
    "Maker",
    "MethodPlan",
    "Params",
]


@frozen
class FieldPlan:
    """A field of a class, and its type as written."""

    name: str
    type: str


@frozen
class ClassPlan:
    """A row of a table or query; or a composite type, whose values are made by position."""

    name: str
    doc: str
    fields: tuple[FieldPlan, ...]
    composite: bool = False


@frozen
class EnumPlan:
    """An enum: pairs of a member's name and its value."""

    name: str
    doc: str
    members: tuple[tuple[str, str], ...]


@frozen
class Maker:
    """How a row of the cursor, ``r``, becomes the result of type *type*.

    *star* is the class that takes the columns as they are; *scalar* says that there is one column
    and it is the result as it is. Else *body* makes it, within the function *name*; *binds* are
    (name, loader) pairs that have to be made for a connection first.
    """

    type: str
    star: str = ""
    scalar: bool = False
    name: str = ""
    body: str = ""
    binds: tuple[tuple[str, str], ...] = ()


@frozen
class Argument:
    """A parameter of a method: its type as written, and what is passed on for it."""

    name: str
    type: str
    passed: str


@frozen
class Params:
    """One of many calls: the named tuple *name* ("" where there is one parameter), its type.

    *packed* makes what is sent of it, ``p``; "" where it is sent as it is.
    """

    name: str
    type: str
    fields: tuple[FieldPlan, ...]
    packed: str


@frozen
class Copy:
    """A COPY: its text, and the types of its columns where it is in binary form."""

    sql: str
    types: tuple[str, ...]


@frozen
class MethodPlan:
    """A query as a method; *stream* is the name of its twin, "" where it has none.

    *json* says that there may be much JSON to read.
    """

    name: str
    stream: str
    constant: str
    text: str
    doc: str
    command: str
    arguments: tuple[Argument, ...]
    maker: Maker | None
    params: Params | None = None
    copy: Copy | None = None
    json: bool = False

    @property
    def passed(self) -> str:
        """What is passed to execute() after the text."""
        names = [argument.passed for argument in self.arguments]
        if not names:
            return ""
        return f", ({', '.join(names)}{',' if len(names) == 1 else ''})"

    @property
    def signature(self) -> str:
        """The parameters behind self: by keyword alone where there are more than two."""
        if self.params is not None:
            return f", params: Iterable[{self.params.type}]"
        star = ", *" if len(self.arguments) > 2 else ""
        return star + "".join(f", {a.name}: {a.type}" for a in self.arguments)


@frozen
class ChannelPlan:
    """A channel: its name, also as SQL has it, and the names of its two methods.

    *type* is that of its payloads, *reader* the function that makes one of a text by *read*;
    of text that is ``str``, and *read* and *write* are empty.
    """

    name: str
    quoted: str
    notify: str
    listen: str
    type: str
    reader: str
    read: str = ""
    write: str = ""
