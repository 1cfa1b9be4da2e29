"""The identity of an object and its one text form."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from schemadsl.errors import ConfigError, Problem
from schemadsl.sqltext import ident, tokens

__all__ = ["Ref", "signature_at"]


def signature_at(name: str) -> int:
    """Return where the list of types at the end of *name* begins; its length where there is none.

    The types are SQL, what stands before them is a name as it is and may hold any character.
    """
    if not name.endswith(")"):
        return len(name)
    depth, quoted = 0, False
    for at in range(len(name) - 1, -1, -1):
        if name[at] == '"':
            quoted = not quoted
        elif not quoted:
            depth += (name[at] == ")") - (name[at] == "(")
            if depth == 0:
                return at
    return len(name)


@frozen(cache_hash=True)
class Ref:
    """Name one object: its *kind* and the *path* to it, schema first.

    The text form leaves out the schema ``public`` and quotes what PostgreSQL
    would quote: ``table:users``, ``column:app.users.email``.
    """

    kind: str
    path: tuple[str, ...]

    @classmethod
    def of(cls, kind: str, *path: str) -> Ref:
        """Make a reference from separate parts."""
        return cls(kind, path)

    def __lt__(self, other: Ref) -> bool:
        # written out: everything is sorted, and attrs compares tuples that it makes by name
        if self.kind != other.kind:
            return self.kind < other.kind
        return self.path < other.path

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path[-1]

    @property
    def bare(self) -> str:
        """The last part without the types of the arguments that a routine's name ends in."""
        return self.name[: signature_at(self.name)]

    def child(self, kind: str, *path: str) -> Ref:
        """Name something that lives below this object."""
        return Ref(kind, (*self.path, *path))

    def renamed(self, name: str) -> Ref:
        """Name the same place with another last part."""
        return Ref(self.kind, (*self.path[:-1], name))

    def __str__(self) -> str:
        path = self.path[1:] if len(self.path) > 1 and self.path[0] == "public" else self.path
        return f"{self.kind}:{'.'.join(map(_part, path))}"

    @classmethod
    def parse(cls, text: str, depths: Mapping[str, int]) -> Ref:
        """Read the text form; *depths* gives the length of each kind's path.

        Raises ConfigError for an unknown kind or a path of the wrong length.
        """
        kind, colon, rest = text.partition(":")
        if not colon or kind not in depths:
            from difflib import get_close_matches  # for mistakes alone

            fix = "Write KIND:NAME as messages do: table:users, column:users.email, index:by_email."
            if colon and (near := get_close_matches(kind, depths, 1)):
                fix = f"Did you mean {near[0]}:{rest}? {fix}"
            raise ConfigError(Problem(f"{text!r} names no object", fix=fix))
        path = _split(rest)
        if len(path) == depths[kind] - 1:
            path = ("public", *path)
        if len(path) != depths[kind]:
            raise ConfigError(
                Problem(
                    f"{text!r} has {len(path)} parts, a {kind} has {depths[kind]}",
                    fix="Write the schema (unless it is public) and the names, joined by dots.",
                )
            )
        return cls(kind, path)


def _part(name: str) -> str:
    """Quote one part; a function's argument list stays readable."""
    at = signature_at(name)
    return ident(name[:at]) + name[at:] if at else ident(name)


def _split(text: str) -> tuple[str, ...]:
    parts: list[str] = [""]
    depth = 0
    for token in tokens(text, trivia=True):
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "dot" and depth == 0:
            parts.append("")
        elif token.kind in ("word", "quoted") and depth == 0:
            parts[-1] += token.name if token.kind == "quoted" else token.text
        else:
            parts[-1] += token.text
    return tuple(parts)
