"""Python as text: literals, calls, and lines as black writes them.

A line that fits is written as it is, a call that does not is opened in the two
simple ways black has; what is left is black's own to format (`tidy`), because
that costs a millisecond for every statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from attrs import frozen

__all__ = ["WIDTH", "Call", "Line", "Raw", "call", "text", "value", "written"]

WIDTH = 88
"""Columns of a line, black's own default."""

_INDENT = " " * 4
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\r": "\\r", "\n": "\\n"}


def text(value: str) -> str:
    """Write a string literal: triple quotes where it has lines, raw where that is plainer."""
    return _block(value) if "\n" in value.strip("\n") else _line(value)


def _line(value: str) -> str:
    quote = "'" if value.count('"') > value.count("'") else '"'
    return quote + _escaped(value, _ESCAPES).replace(quote, f"\\{quote}") + quote


def _block(value: str) -> str:
    plain = all(char in "\n\t" or char.isprintable() for char in value)
    closing = value.endswith(('"', "\\"))
    if plain and "\\" in value and '"""' not in value and not closing:
        return f'r"""{value}"""'
    body = _escaped(value, {"\\": "\\\\", "\r": "\\r"}, keep="\n\t").replace('"""', '\\"\\"\\"')
    if body.endswith('"'):
        body = f'{body[:-1]}\\"'
    return f'"""{body}"""'


def _escaped(value: str, escapes: Mapping[str, str], keep: str = "") -> str:
    """Write what would not survive in a source file, or not be seen, as an escape."""
    return "".join(
        escapes.get(char) or (char if char in keep or char.isprintable() else _code(char))
        for char in value
    )


def _code(char: str) -> str:
    number = ord(char)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def value(said: object) -> str:
    """Write a value made of texts, numbers, truth values, lists and dicts."""
    if isinstance(said, str):
        return text(said)
    if isinstance(said, Mapping):
        pairs = cast("Mapping[object, object]", said).items()
        return "{" + ", ".join(f"{value(k)}: {value(v)}" for k, v in pairs) + "}"
    if isinstance(said, (list, tuple)):
        return "[" + ", ".join(map(value, cast("Iterable[object]", said))) + "]"
    if isinstance(said, (Raw, Call)):
        return str(said)
    return repr(said)


@frozen
class Call:
    """A call: what is called, and its arguments as text."""

    head: str
    arguments: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.head}({', '.join(self.arguments)})"

    def adding(self, **keywords: object) -> Call:
        """Return the call with more keywords; those that are None, False or () are left out."""
        return Call(self.head, (*self.arguments, *_keywords(keywords)))


def call(head: str, *arguments: str, **keywords: object) -> Call:
    """Make a call: *arguments* are Python already, the values of *keywords* are written.

    A keyword that is None, False or empty is left out; a `Call` or `Raw` stands as it is.
    """
    return Call(head, (*arguments, *_keywords(keywords)))


@frozen
class Raw:
    """Python that stands as it is where a value is asked for."""

    code: str

    def __str__(self) -> str:
        return self.code


def _keywords(said: Mapping[str, object]) -> Iterable[str]:
    for key, one in said.items():
        if one is None or one is False or one == () or one == {}:
            continue
        yield f"{key}={value(one)}"


@frozen
class Line:
    """A statement: ``target: annotation = expression``, or ``target expression:`` of a class."""

    target: str
    expression: Call | str
    annotation: str = ""
    #: a class line, with the lines of its body
    body: tuple[Line, ...] | None = None

    @property
    def before(self) -> str:
        """What stands in front of the expression."""
        if self.body is not None:
            return "class "
        if not self.target:
            return ""
        note = f": {self.annotation}" if self.annotation else ""
        return f"{self.target}{note} = "

    @property
    def after(self) -> str:
        """What stands behind it."""
        return ":" if self.body is not None else ""


def written(line: Line, depth: int = 0) -> str | None:
    """Write a statement as black does; None where only black itself knows how."""
    indent = _INDENT * depth
    before, after = indent + line.before, line.after
    whole = f"{before}{line.expression}{after}"
    if _doubtful(whole):
        return None
    if _fits(whole):
        return whole
    made = line.expression
    if not isinstance(made, Call) or not made.arguments or not _fits(f"{before}{made.head}("):
        return None
    if any(_compound(argument) for argument in made.arguments):
        return None
    inner = indent + _INDENT
    joined = inner + ", ".join(made.arguments)
    if _fits(joined):
        return f"{before}{made.head}(\n{joined}\n{indent}){after}"
    rows = [f"{inner}{argument}," for argument in made.arguments]
    if len(rows) > 1 and all(map(_fits, rows)):
        return "\n".join([f"{before}{made.head}(", *rows, f"{indent}){after}"])
    return None


def _compound(argument: str) -> bool:
    return "lambda" in argument or argument.startswith("*")


def _fits(line: str) -> bool:
    return len(line) <= WIDTH and "\n" not in line


def _doubtful(line: str) -> bool:
    """Tell whether the columns of *line* are black's to count: some characters take two."""
    return not line.isascii() and len(line) * 2 > WIDTH
