"""What is called differently now, and SQL that mentions it by its new name.

The same word may be a column, a type and a function; where it stands decides
(``text::text``), as it does for PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from schemadsl.sqltext import Token, ident, tokens

__all__ = ["Names", "Renaming"]

#: words that go on with a type's name
_TYPE_WORDS = frozenset(
    "varying precision with without time zone year month day hour minute second to".split()
)
#: what stands in front of a column of the row at hand, in triggers and rules
_ROWS = frozenset({"new", "old", "excluded"})
#: words behind which a table's name stands
_TABLE_WORDS = frozenset("from join into update only using table".split())


@frozen
class Names:
    """The new names of what stands outside tables; *schemas* by their name alone."""

    schemas: dict[str, str] = field(factory=dict[str, str])
    _known: dict[tuple[bool, str | None, str], str] = field(
        factory=dict[tuple[bool, str | None, str], str]
    )
    _moved: dict[tuple[bool, str, str], str] = field(factory=dict[tuple[bool, str, str], str])

    def __bool__(self) -> bool:
        return bool(self._known or self.schemas)

    def add(self, schema: str, name: str, now: str, *, called: bool) -> None:
        """Note that a routine, where it is *called*, else a table or type, is *now* called so."""
        self._known[called, schema, name] = now
        if schema == "public" or (called, None, name) not in self._known:
            self._known[called, None, name] = now

    def move(self, schema: str, name: str, now: str, *, called: bool) -> None:
        """Note that what was ``schema.name`` is in the schema *now*."""
        self._moved[called, schema, name] = now

    def place(self, schema: str, name: str, *, called: bool) -> str | None:
        """Return the schema that ``schema.name`` is in now, or what its schema is called."""
        return self._moved.get((called, schema, name)) or self.schemas.get(schema)

    def find(self, schema: str | None, name: str, *, called: bool) -> str | None:
        """Return the new name of ``schema.name``, or of a bare *name*."""
        return self._known.get((called, schema, name))


@frozen
class Renaming:
    """How the SQL of one object changes.

    *columns* maps every column of its table, renamed or not, to its name now;
    *table* is what the table was called.
    """

    names: Names
    columns: Mapping[str, str] = field(factory=dict[str, str])
    table: str = ""

    def column(self, name: str) -> str:
        """Return the name that a column has now."""
        return self.columns.get(name, name)

    def expression(self, sql: str, *, rows: bool = False) -> str:
        """Rewrite an expression, a condition or a list of arguments.

        With *rows* NEW and OLD are the rows at hand; elsewhere schemas may be called so.
        """
        return self._written(sql, "", rows)

    def type(self, sql: str) -> str:
        """Rewrite the name of a type; one without a schema is PostgreSQL's own."""
        return self._written(sql, "::", rows=False) if "." in sql else sql

    def _written(self, sql: str, lead: str, rows: bool) -> str:
        if not self.names and all(old == new for old, new in self.columns.items()):
            return sql
        found = list(tokens(lead + sql))
        parts: list[str] = []
        end = 0
        for at, token in enumerate(found):
            if token.kind in ("word", "quoted"):
                new = self._now(found, at, rows)
                if new is not None and new != token.name:
                    parts += [(lead + sql)[end : token.start], ident(new)]
                    end = token.end
        return "".join([*parts, (lead + sql)[end:]])[len(lead) :]

    def _now(self, found: Sequence[Token], at: int, rows: bool) -> str | None:
        """Return the new name of the word at *at*; None where it is nothing renamed."""
        name = found[at].name
        before, after = _text(found, at - 1), _text(found, at + 1)
        called = after == "("
        if before == ".":
            holder = found[at - 2].name if at > 1 else ""
            row = rows and self._is_row(found, at - 2)
            if row or (not called and holder == self.table):
                return self.columns.get(name)
            return self.names.find(holder, name, called=called)
        if after == ".":
            if rows and self._is_row(found, at):
                return None
            if _text(found, at + 3) == "." or name != self.table:
                below, call = found[at + 2].name, _text(found, at + 3) == "("
                place = self.names.place(name, below, called=call)
                return place or self.names.find(None, name, called=False)
            return self.names.find(None, name, called=False)
        if not called and name in self.columns and not _is_type(found, at):
            return self.columns[name]
        return self.names.find(None, name, called=called)

    def _is_row(self, found: Sequence[Token], at: int) -> bool:
        """Tell whether the word at *at*, in front of a dot, is a row, and no schema."""
        if at < 0 or found[at].name not in _ROWS or _text(found, at + 3) in ("(", "."):
            return False
        before = _text(found, at - 1)
        if before in ("::", ".") or before in _TABLE_WORDS:
            return False
        below = found[at + 2].name
        known = self.names.find(found[at].name, below, called=False)
        return below in self.columns or known is None


def _text(found: Sequence[Token], at: int) -> str:
    return found[at].text.lower() if 0 <= at < len(found) else ""


def _is_type(found: Sequence[Token], at: int) -> bool:
    """Tell whether a bare word names a type, or is a word of PostgreSQL's grammar."""
    before, after = _text(found, at - 1), _text(found, at + 1)
    if before in ("::", "as") or (after == "from" and _text(found, at - 2) == "extract"):
        return True
    if at + 1 < len(found) and found[at + 1].kind in ("string", "estring"):
        return True
    if found[at].kind == "quoted" or found[at].name not in _TYPE_WORDS:
        return False
    return before in ("at", "with", "without", "time", "to") or _continues(found, at)


def _continues(found: Sequence[Token], at: int) -> bool:
    """Tell whether the words before lead back to a cast: ``::interval day to second``."""
    while at > 0 and found[at - 1].kind == "word":
        at -= 1
        if _text(found, at - 1) == "::":
            return True
    return False
