"""The analysed tree of a query, read from the text that PostgreSQL writes for it.

The format is that of ``nodeToString`` (src/backend/nodes/outfuncs.c), the same for
``debug_print_parse``, ``pg_rewrite.ev_action`` and ``pg_constraint.conbin``. Nodes and fields that
this module has never heard of are read like all others; what nobody asks for is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeAlias, Union

from attrs import frozen

__all__ = ["Node", "Value", "parse", "walk"]

Value: TypeAlias = Union["Node", str, tuple["Value", ...], None]

#: what says where a node stands, or was looked at; two nodes that differ in it alone are equal
_PLACE = frozenset(
    "location nulling funcformat relabelformat coerceformat list_start list_end".split()
)

#: tags as PostgreSQL 15 has them, and as later versions do
_RENAMED = {
    "ARRAY": "ARRAYEXPR",
    "CASE": "CASEEXPR",
    "COALESCE": "COALESCEEXPR",
    "COLLATE": "COLLATEEXPR",
    "MINMAX": "MINMAXEXPR",
    "ROW": "ROWEXPR",
    "ROWCOMPARE": "ROWCOMPAREEXPR",
    "RTE": "RANGETBLENTRY",
    "WHEN": "CASEWHEN",
}


@frozen(eq=False, slots=False, repr=False)
class Node:
    """A node: its tag (``OPEXPR``) and its fields; numbers and flags are kept as text."""

    tag: str
    fields: dict[str, Value]

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Return what is equal for nodes that say the same, wherever they stand."""
        fields = [(k, _key(v)) for k, v in self.fields.items() if k not in _PLACE]
        return (self.tag, *fields)

    def node(self, name: str) -> Node | None:
        """Return the node in a field, None where there is none."""
        value = self.fields.get(name)
        return value if isinstance(value, Node) else None

    def nodes(self, name: str) -> tuple[Node, ...]:
        """Return the nodes of a field that is a list."""
        value = self.fields.get(name)
        if not isinstance(value, tuple):
            return ()
        return tuple(item for item in value if isinstance(item, Node))

    def text(self, name: str) -> str:
        """Return a field's text, empty where there is none."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """Return a field's number, 0 where there is none."""
        try:
            return int(self.text(name))
        except ValueError:
            return 0

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return the numbers of a field that is a list or a set of them."""
        value = self.fields.get(name)
        items = value if isinstance(value, tuple) else ()
        return tuple(int(item) for item in items if isinstance(item, str) and _INT.fullmatch(item))

    def flag(self, name: str) -> bool:
        """Return a field that is true or false."""
        return self.fields.get(name) == "true"


def _key(value: Value) -> object:
    if isinstance(value, Node):
        return value.key
    if isinstance(value, tuple):
        return tuple(map(_key, value))
    return value


_INT = re.compile(r"-?\d+")

# One token a match: a plain variable, parameter or constant and the end of a target entry are
# taken whole, what nobody asks for is skipped; most of a tree's text is of these sorts.
_TOKEN = re.compile(
    r"""\s*(?:
      :(?:alias|eref)\s(?:<>|\{ALIAS\s(?:[^{}\\]|\\.)*\})
    | :(?:\w*collid|\w*typmod|rellockmode|perminfoindex|inFromCl|requiredPerms|checkAsUser)\s\S+?
      (?=[\s})])
    | :(?!resno)\w+\s(?:false|<>|0)(?=[\s})])
    | :joinmergedcols\s0\s:joinaliasvars\s\((?:\{VAR\s[^{}]*\}\s?)*\)
    | :location\s-?\d+ | :\w+Cols\s\([^()]*\) | \{RTEPERMISSIONINFO\s[^{}]*\}
    | \{VAR\s:varno\s(-?\d+)\s:varattno\s(-?\d+)\s:vartype\s(\d+)
      (?:\s:(?!varnullingrels|varlevelsup)\w+\s[^\s{}]+)*
      (?:\s:varnullingrels\s\(b?\s?([\d\s]*)\))?\s:varlevelsup\s(\d+)
      (?:\s:varreturningtype\s(\d+))?[^{}]*?:location\s(-?\d+)\s*(?P<var>\})
    | :resno\s(\d+)\s:resname\s(<>|(?:[^\s\\]|\\.)+)\s:ressortgroupref\s(\d+)\s:resorigtbl\s(\d+)
      \s:resorigcol\s(-?\d+)\s:resjunk\s(?P<target>\w+)\s*\}
    | \{PARAM\s:paramkind\s(\d+)\s:paramid\s(\d+)\s:paramtype\s(\d+)[^{}]*?:location\s(-?\d+)\s*
      (?P<param>\})
    | \{CONST\s:consttype\s(\d+)[^{}]*?:constisnull\s(\w+)[^{}]*?:constvalue\s([^{}]*)(?P<const>\})
    | :(?P<field>\w+) | \{(?P<open>\w+) | (?P<close>\}) | (?P<list>\((?:[biox](?=[\s)]))?)
    | (?P<end>\)) | "(?P<quoted>(?:[^"\\]|\\.)*)" | (?P<atom>(?:[^\s(){}\\"]|\\.)+) | (?P<stray>.)
    )""",
    re.VERBOSE | re.DOTALL,
)

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def parse(text: str) -> tuple[Node, ...]:
    """Read the nodes that *text* holds: one, or a list of them."""
    # the root is a list; `hold` is where values go: a list, or the field of a node
    root: list[Value] = []
    hold: list[Value] | dict[str, Value] = root
    field = ""
    stack: list[tuple[list[Value] | dict[str, Value], str]] = []
    tags: list[str] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is None or kind == "stray":
            continue
        if kind == "field":
            field = match.group("field")
            continue
        value: Value
        if kind == "open" or kind == "list":
            stack.append((hold, field))
            if kind == "open":
                tag = match.group("open")
                tags.append(_RENAMED.get(tag, tag))
                hold = {}
            else:
                hold = []
            continue
        if kind == "close" or kind == "end" or kind == "target":
            if not stack:
                break
            if isinstance(hold, list):
                value = tuple(hold)
            else:
                if kind == "target":
                    _target(match, hold)
                value = Node(tags.pop(), hold)
            hold, field = stack.pop()
        else:
            value = _LEAF[kind](match)
        if isinstance(hold, list):
            hold.append(value)
        elif field:
            hold[field] = value
            field = ""
    return tuple(found for found in _flat(root) if isinstance(found, Node))


def _flat(values: list[Value]) -> Iterator[Value]:
    for value in values:
        if isinstance(value, tuple):
            yield from _flat(list(value))
        else:
            yield value


def _var(match: re.Match[str]) -> Node:
    no, att, kind, nulling, level, returning, location = match.group(1, 2, 3, 4, 5, 6, 7)
    return Node(
        "VAR",
        {
            "varno": no,
            "varattno": att,
            "vartype": kind,
            "varlevelsup": level,
            "returning": returning or "0",
            "nulling": tuple(nulling.split()) if nulling else (),
            "location": location,
        },
    )


def _target(match: re.Match[str], fields: dict[str, Value]) -> None:
    number, name, group, table, column = match.group(9, 10, 11, 12, 13)
    fields["resno"] = number
    fields["resname"] = _atom(name)
    fields["ressortgroupref"] = group
    fields["resorigtbl"] = table
    fields["resorigcol"] = column
    fields["resjunk"] = match.group("target")


def _param(match: re.Match[str]) -> Node:
    kind, number, of, location = match.group(15, 16, 17, 18)
    return Node(
        "PARAM", {"paramkind": kind, "paramid": number, "paramtype": of, "location": location}
    )


def _const(match: re.Match[str]) -> Node:
    of, null, value = match.group(20, 21, 22)
    return Node(
        "CONST", {"consttype": of, "constisnull": null, "constvalue": " ".join(value.split())}
    )


def _atom(text: str) -> str | None:
    return None if text == "<>" else _ESCAPE.sub(r"\1", text) if "\\" in text else text


_LEAF: dict[str, Callable[[re.Match[str]], Value]] = {
    "var": _var,
    "param": _param,
    "const": _const,
    "quoted": lambda match: _ESCAPE.sub(r"\1", match.group("quoted")),
    "atom": lambda match: _atom(match.group("atom")),
}


def walk(value: Value) -> Iterator[Node]:
    """Yield a node and all below it, each before what it holds, in the order of the text."""
    todo: list[Value] = [value]
    while todo:
        found = todo.pop()
        if isinstance(found, Node):
            yield found
            todo.extend(reversed(found.fields.values()))
        elif isinstance(found, tuple):
            todo.extend(reversed(found))
