"""Values held against the annotations of the declarations that take them.

Annotations are texts, and classes are known by their names: nothing is imported for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

__all__ = ["Wanted", "wanted"]

#: a value → whether it fits
Fits = Callable[[object], bool]

#: names of types in annotations → what they stand for
_ALIASES = {
    "Columns": "Column | Sequence[Column]",
    "Event": "str",
    "Events": "str | Sequence[str]",
    "Fasts": "Mapping[str, RangeField]",
    "Functions": "Mapping[int, Any]",
    "JsonField": "Mapping[str, _Option]",
    "Mapping[str, str]": "Mapping[str, Any]",
    "Made": "str",
    "Operators": "Mapping[int, Any]",
    "QueryWord": "str",
    "RangeField": "Mapping[str, _Option]",
    "Right": "str",
    "_Option": "str | bool | int | float | None | Mapping[str, Any] | Sequence[str]",
    "Texts": "Mapping[str, RangeField]",
    # of these it is known later what is wrong, with better advice
    **dict.fromkeys(("ForeignDataWrapper", "FunctionSaid", "LintIgnore", "Published"), "Any"),
    **dict.fromkeys(("Server", "T", "TypeSaid", "type[Any]", "type[Partition]"), "Any"),
    **dict.fromkeys(("Action", "Enabled", "Integers", "Metric", "Modify", "Nulls"), "str"),
    **dict.fromkeys(("Parallel", "Provider", "Volatility"), "str"),
}
#: what a message calls them, one and many of them
_WORDS = {
    "str": ("a text", "texts"),
    "bool": ("True or False", "True or False"),
    "int": ("a whole number", "whole numbers"),
    "float": ("a number", "numbers"),
    "Column": ("a column", "columns"),
    "ColumnType": ("a type such as t.text", "types such as t.text"),
    "Callable": ("a lambda", "lambdas"),
    "Table": ("the class of a table", "classes of tables"),
    "Enum": ("the class of an enum", "classes of enums"),
    "Composite": ("the class of a composite type", "classes of composite types"),
    "Partition": ("a Partition", "partitions"),
    "datetime": ("a datetime", "datetimes"),
}


class Wanted:
    """What an annotation takes: whether a value *fits*, and the *words* for one and for many."""

    __slots__ = ("fits", "many", "optional", "words")

    def __init__(self, fits: Fits, words: str, many: str, *, optional: bool = False) -> None:
        self.fits = fits
        self.words = words
        self.many = many
        self.optional = optional


@cache
def wanted(annotation: str) -> Wanted:
    """Return what *annotation* takes; what it does not know takes everything."""
    parts = [_one(part) for part in _union(annotation)]
    said = [part for part in parts if part.words]
    # a class is said once, called or not
    return Wanted(
        lambda value: any(part.fits(value) for part in parts),
        _either(list(dict.fromkeys(part.words for part in said))),
        _either(list(dict.fromkeys(part.many for part in said))),
        optional=any(part.optional for part in parts),
    )


def _either(words: list[str]) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1]) if len(words) > 1 else words)


def _union(annotation: str) -> Iterator[str]:
    """Yield the alternatives of an annotation, aliases opened."""
    for part in _split(annotation, "|"):
        alias = _ALIASES.get(part)
        if alias is None:
            yield part
        else:
            yield from _union(alias)


def _split(text: str, mark: str) -> list[str]:
    """Cut a text at the marks that stand in no brackets."""
    found, depth = [""], 0
    for sign in text:
        depth += (sign == "[") - (sign == "]")
        if sign == mark and not depth:
            found.append("")
        else:
            found[-1] += sign
    return [part.strip() for part in found]


def _one(part: str) -> Wanted:
    head, _, inside = part.removesuffix("]").partition("[")
    known = _PLAIN.get(head)
    if known is not None:
        return Wanted(known, *_WORDS[head])
    if head == "None":
        return Wanted(lambda value: value is None, "", "", optional=True)
    if head == "Literal":
        return Wanted(lambda value: isinstance(value, str), *_WORDS["str"])
    if head in ("Sequence", "Mapping"):
        return _listed(wanted(inside)) if head == "Sequence" else _mapped(inside)
    if head == "Any":
        return Wanted(lambda value: True, "anything", "anything")
    called = head == "type"
    name = inside if called else head
    words, many = _WORDS.get(name, (f"{_article(name)} {name}", f"{name}s"))
    return Wanted(lambda value: _is(value, name, called=called), words, many)


def _article(name: str) -> str:
    return "an" if name[0] in "AEIOU" else "a"


def _listed(inner: Wanted) -> Wanted:
    def fits(value: object) -> bool:
        listed = isinstance(value, (Sequence, set, frozenset)) and not isinstance(value, str)
        items: list[Any] = [*value] if listed else []  # type: ignore[misc]  # a list of anything
        return listed and all(map(inner.fits, items))

    return Wanted(fits, f"a list of {inner.many}", f"lists of {inner.many}")


def _mapped(inside: str) -> Wanted:
    values = wanted(_split(inside, ",")[1])

    def fits(value: object) -> bool:
        if not isinstance(value, Mapping):
            return False
        return all(map(values.fits, cast("Mapping[object, object]", value).values()))

    return Wanted(fits, "a dict", "dicts")


def _is(value: object, name: str, *, called: bool) -> bool:
    """Tell whether *value* is one of the class *name*, or such a class where it is *called*."""
    if called:
        return isinstance(value, type) and any(c.__name__ == name for c in value.__mro__)
    return any(c.__name__ == name for c in type(value).__mro__)


def _number(*kinds: type) -> Fits:
    return lambda value: isinstance(value, kinds) and not isinstance(value, bool)


_PLAIN: dict[str, Fits] = {
    "str": lambda value: isinstance(value, str),
    "bool": lambda value: isinstance(value, bool),
    "int": _number(int),
    "float": _number(int, float),
    "Callable": lambda value: callable(value) and not isinstance(value, type),
}
