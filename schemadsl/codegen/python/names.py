"""Names for Python from names of SQL: identifiers, singular classes, no two the same."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Collection

__all__ = [
    "BUILTINS",
    "argument",
    "class_name",
    "constant",
    "field",
    "imported",
    "method",
    "singular",
    "unique",
]

BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_"))

#: what a field may not be called, because the types of other fields are written with it
_IN_TYPES = frozenset("bool bytes datetime dict float int list object str tuple".split())
#: what a method may not be called: types of others are written so, or it is there already
_OF_QUERIES = _IN_TYPES | {"itersize"}
#: what the methods of tuples are called, for named tuples
_OF_TUPLES = frozenset(("count", "index"))

#: what methods call; their own variables have a line in front, as no parameter has
_CALLED = frozenset("Json Jsonb datetime itertools self to_builtins tuple_row".split())

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\dA-Za-z]+")
_ALIKE = frozenset("data media metadata meta news series species status campus info".split())
_ODD = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "mice": "mouse",
    "indices": "index",
    "vertices": "vertex",
    "matrices": "matrix",
    "analyses": "analysis",
    "bases": "base",
    "caches": "cache",
    "databases": "database",
    "leaves": "leaf",
    "movies": "movie",
    "cookies": "cookie",
    "lenses": "lens",
}


def unique(name: str, taken: set[str]) -> str:
    """Return *name*, or the first of ``name_2``, ``name_3``… that is free; it is taken then."""
    made, number = name, 1
    while made in taken:
        number += 1
        made = f"{name}_{number}"
    taken.add(made)
    return made


def words(name: str) -> list[str]:
    """Split ``GetHTTPUser2`` and ``get_http_user_2`` into words."""
    return _WORD.findall(name.replace("_", " "))


def _identifier(name: str, fallback: str) -> str:
    made = re.sub(r"\W+", "_", name).strip("_")
    if not made or name == "?column?":  # what PostgreSQL calls a column that has no name
        return fallback
    return f"{fallback}_{made}" if made[0].isdigit() else made


def class_name(name: str, schema: str = "public") -> str:
    """Name a class: ``blog_posts`` is BlogPosts; what is not in public has its schema in front."""
    parts = words(_identifier(name, "Type"))
    if schema != "public":
        parts = [*words(schema), *parts]
    made = "".join(part[:1].upper() + part[1:] for part in parts)
    return f"{made}_" if keyword.iskeyword(made) else made


def singular(name: str) -> str:
    """Return a table's name with its last word in the singular: ``blog_posts``, ``blog_post``."""
    head, mark, last = name.rpartition("_")
    return f"{head}{mark}{_one(last)}"


def _one(word: str) -> str:
    low = word.lower()
    if low in _ODD:
        return word[:1] + _ODD[low][1:]
    if low in _ALIKE or not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return word
    if low.endswith("ies") and len(low) > 4:
        return f"{word[:-3]}y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "uses")):
        return word[:-2]
    return word[:-1]


def method(name: str) -> str:
    """Name a method: ``GetAuthor`` is get_author."""
    made = "_".join(part.lower() for part in words(_identifier(name, "query")))
    return f"{made}_" if keyword.iskeyword(made) or made in _OF_QUERIES else made


def constant(name: str) -> str:
    """Name the constant of a query's text: GET_AUTHOR."""
    return method(name).upper().rstrip("_")


def field(name: str, fallback: str, reserved: Collection[str] = ()) -> str:
    """Name a field of a row by its column, as it is written where Python lets it."""
    made = _identifier(name, fallback)
    bad = keyword.iskeyword(made) or made in _IN_TYPES or made in reserved
    return f"{made}_" if bad else made


def argument(
    name: str, fallback: str, reserved: Collection[str] = (), *, member: bool = False
) -> str:
    """Name a parameter; keywords, builtins and what is *reserved* get a line behind: ``id_``.

    As a *member* of a named tuple it may be a builtin, but no method of tuples.
    """
    made = _identifier(name, fallback)
    if member:
        bad = keyword.iskeyword(made) or made in _IN_TYPES or made in _OF_TUPLES
    else:
        bad = keyword.iskeyword(made) or made in BUILTINS or made in _CALLED
    bad = bad or made in reserved
    return f"{made}_" if bad else made


def imported(path: str) -> str:
    """Return the name that ``package.module:Class``, or a builtin, goes by."""
    return path.partition(":")[2].partition(".")[0] or path
