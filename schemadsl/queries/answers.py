"""What a server said of queries, kept as a file: an unchanged query is not asked about again.

An answer holds for one schema and one text of a query. The file is read and written by
name; equal answers give equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar, cast

import attrs
from attrs import frozen

from schemadsl.errors import FolderError, Problem, Where
from schemadsl.queries.read import Query
from schemadsl.queries.shape import Column, Embed, Field, Param, QueryShape, Table, TypeShape

__all__ = ["FORMAT", "Answers", "digest"]

T = TypeVar("T")

#: goes up with every change of the file, and of what is found out about a query
FORMAT = 4


def digest(text: str) -> str:
    """Return what stands for a text that answers depend on, such as that of a schema."""
    return sha256(text.encode()).hexdigest()[:32]


def _key(query: Query) -> str:
    """Return what stands for all of a query that its answer depends on."""
    lowered = query.lowered
    names = sorted(lowered.names.items())
    parts = [query.command, lowered.sql, names, sorted(lowered.optional), lowered.embeds]
    parts += [sorted({one.code for one in query.ignored})] if query.ignored else []
    return digest(json.dumps(parts))


@frozen
class _Answer:
    key: str
    params: tuple[Param, ...] = ()
    columns: tuple[Column, ...] = ()


@frozen
class Answers:
    """Answers by the names of queries, all for the schema that *schema* is the `digest` of.

    *module* has a digest for each file of the Python module that was made of them, and ``from``
    for all that it was made from.
    """

    schema: str = ""
    _by_name: Mapping[str, _Answer] = {}
    module: Mapping[str, str] = {}

    @classmethod
    def of(
        cls,
        schema: str,
        told: Iterable[tuple[Query, QueryShape]],
        module: Mapping[str, str] | None = None,
    ) -> Answers:
        """Keep what was *told* of queries; what is not told anew is forgotten."""
        found = {q.name: _Answer(_key(q), shape.params, shape.columns) for q, shape in told}
        return cls(schema, found, module or {})

    def find(self, query: Query, schema: str) -> QueryShape | None:
        """Return the shape of *query* if it is known, for the schema with the digest *schema*."""
        answer = self._by_name.get(query.name) if schema == self.schema else None
        if answer is None or answer.key != _key(query):
            return None
        return QueryShape(
            query.name,
            query.command,
            query.file,
            query.line,
            query.doc,
            query.lowered.sql,
            answer.params,
            answer.columns,
        )

    def dump(self) -> str:
        """Write the answers: one line for each type and each query, sorted, defaults left out."""
        table = _Table()
        queries = {name: table.plain(answer) for name, answer in sorted(self._by_name.items())}
        types = dict(sorted(table.rows.items()))
        head = f'{{"format": {FORMAT}, "schema": {json.dumps(self.schema)}'
        module = f', "module": {_lines(dict(sorted(self.module.items())))}' if self.module else ""
        return f'{head}{module}, "types": {_lines(types)}, "queries": {_lines(queries)}}}\n'

    @classmethod
    def load(cls, text: str, where: str) -> Answers:
        """Read what `dump` wrote; another format holds no answers.

        Raises FolderError where it is something else.
        """
        try:
            data: dict[str, Any] = json.loads(text)
            if data["format"] != FORMAT:
                return cls()
            reader = _Reader(data["types"])
            found = {name: reader.value(_Answer, row) for name, row in data["queries"].items()}
            module = {name: _text(value) for name, value in data.get("module", {}).items()}
            return cls(_text(data["schema"]), found, module)
        except Exception as error:  # whatever an edited file can provoke
            raise FolderError(
                Problem(
                    f"the answers of the server cannot be read ({type(error).__name__})",
                    where=Where(where),
                    fix="Delete the file and run: python -m schemadsl generate",
                )
            ) from None


def _lines(rows: Mapping[str, Any]) -> str:
    shown = (
        f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(row, ensure_ascii=False)}"
        for key, row in rows.items()
    )
    text = ",\n".join(shown)
    return f"{{\n{text}\n}}" if text else "{}"


@cache
def _defaults(of: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((a.name, a.default) for a in attrs.fields(of))


class _Table:
    """Values as JSON in which a type is the name of its row in a table of types."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self._names: dict[TypeShape, str] = {}

    def plain(self, value: Any) -> Any:
        if isinstance(value, TypeShape):
            return self._names.get(value) or self._add(value)
        if isinstance(value, str | int | None):
            return value
        if isinstance(value, tuple):
            return [self.plain(item) for item in cast("tuple[object, ...]", value)]
        return self._fields(value)

    def _fields(self, value: Any) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, default in _defaults(value.__class__):
            found = getattr(value, name)
            if found is not default and found != default:
                made[name] = self.plain(found)
        return made

    def _add(self, shape: TypeShape) -> str:
        row = self._fields(shape)
        # two types of one text differ in their schema, where the search path shows neither
        name, number = shape.text, 1
        while name in self.rows:
            number += 1
            name = f"{shape.text} #{number}"
        self._names[shape] = name
        self.rows[name] = row
        return name


class _Reader:
    """Makes values of what `_Table` made of them; whatever that never wrote raises an error.

    cattrs would take longer to load and to look at the classes than this to read.
    """

    def __init__(self, types: dict[str, dict[str, Any]]) -> None:
        self._rows = types
        self._types: dict[str, TypeShape] = {}
        self._by_name: dict[str, Callable[[Any], object]] = {
            **dict.fromkeys(("type", "element", "base", "subtype"), self.shape),
            **dict.fromkeys(("nullable", "stored_nullable", "not_null"), _is(bool)),
            "number": _is(int),
            "labels": lambda found: tuple(map(_is(str), found)),
            "table": lambda found: self.value(Table, found),
            "embed": lambda found: self.value(Embed, found),
            "fields": lambda found: tuple(self.value(Field, row) for row in found),
            "params": lambda found: tuple(self.value(Param, row) for row in found),
            "columns": lambda found: tuple(self.value(Column, row) for row in found),
        }

    def shape(self, name: str) -> TypeShape:
        made = self._types.get(name)
        if made is None:
            made = self._types[name] = self.value(TypeShape, self._rows[name])
        return made

    def value(self, of: Callable[..., T], row: dict[str, Any]) -> T:
        read = self._by_name.get
        return of(**{name: read(name, _text)(found) for name, found in row.items()})


def _is(wanted: type) -> Callable[[Any], Any]:
    def checked(found: Any) -> Any:
        if type(found) is not wanted:
            raise TypeError(found)
        return found

    return checked


_text: Callable[[Any], str] = _is(str)
