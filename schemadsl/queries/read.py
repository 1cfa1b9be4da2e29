"""Files of annotated SQL as queries that a server can be asked about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from attrs import evolve, frozen

from schemadsl.queries.annotation import Annotation, BadAnnotation, documentation, found_in
from schemadsl.queries.commands import misfit
from schemadsl.queries.ignoring import BadIgnore, Ignored, ignoring
from schemadsl.queries.lower import Lowered, lowered
from schemadsl.queries.macros import BadMacro
from schemadsl.queries.shape import Refusal
from schemadsl.sqltext import Token, statements, tokens

__all__ = ["File", "Query", "Reading", "read", "together", "without_queries"]

_QUERIES = frozenset("select insert update delete merge values table with".split())
_UNNAMED = "the statement has no name"
_NAME_IT = "Write one in the line in front of it: -- name: GetUser :one"


@frozen(slots=False)
class File:
    """A file of queries: its name as shown, and its text."""

    name: str
    text: str

    @cached_property
    def _lines(self) -> list[int]:
        lengths = (len(line) for line in self.text.split("\n"))
        return [0, *accumulate(length + 1 for length in lengths)]

    def place(self, at: int) -> tuple[int, int]:
        """Return the line and the column of an offset, both from 1."""
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1


@frozen
class Query:
    """A query as it is written in *source*."""

    name: str
    command: str
    line: int
    doc: str
    lowered: Lowered
    source: File
    #: findings that the author has said to be meant
    ignored: tuple[Ignored, ...] = ()

    @property
    def file(self) -> str:
        """The name of its file, as shown."""
        return self.source.name

    def refused(
        self,
        message: str,
        position: int = 0,
        sqlstate: str | None = None,
        hint: str | None = None,
    ) -> Refusal:
        """Refuse it at an offset in its SQL."""
        return self.refused_at(self.lowered.place(position), message, sqlstate, hint)

    def refused_at(
        self, at: int, message: str, sqlstate: str | None = None, hint: str | None = None
    ) -> Refusal:
        """Refuse it at an offset in its file."""
        line, column = self.source.place(at)
        return Refusal(self.name, message, self.file, line, column, sqlstate, hint)


@frozen
class Unnamed:
    """Where a statement without a name begins, and whether it could have one."""

    line: int
    column: int
    query: bool


@frozen
class Reading:
    """The queries of files, in their order, and the (file, line) of what is none and was left out.

    That is what no name could make a query: CREATE TABLE and its like.
    """

    queries: tuple[Query | Refusal, ...]
    left_out: tuple[tuple[str, int], ...]


def read(files: Iterable[tuple[str, str]], schema: Container[str] = ()) -> Reading:
    """Read *files*, each its name as shown and its text; what is wrong is refused, all at once.

    In those that are a *schema* as well, by their names, what is not named is of that schema.
    """
    queries: list[Query | Refusal] = []
    left_out: list[tuple[str, int]] = []
    names: dict[str, str] = {}
    for name, text in files:
        for found in _queries(File(name, text)):
            if not isinstance(found, Unnamed):
                queries.append(_unique(found, names))
            elif name not in schema and found.query:
                queries.append(Refusal("", _UNNAMED, name, found.line, found.column, hint=_NAME_IT))
            elif name not in schema:
                left_out.append((name, found.line))
    return Reading(tuple(queries), tuple(left_out))


def together(derived: Sequence[tuple[str, str]], written: Sequence[tuple[str, str]]) -> Reading:
    """Read queries that follow from tables and those of a person, who is told what is taken."""
    found = read([*derived, *written])
    places = {name for name, _ in derived}
    own = [_renamed(query, places) for query in found.queries if query.file not in places]
    others = [query for query in found.queries if query.file in places]
    return Reading((*own, *others), found.left_out)


def _renamed(found: Query | Refusal, places: set[str]) -> Query | Refusal:
    """Say more of a name that a derived query has already."""
    hint = (isinstance(found, Refusal) and found.hint) or ""
    taken = hint.removeprefix("Its name is taken at ").rpartition(":")[0]
    if not isinstance(found, Refusal) or taken not in places:
        return found
    return evolve(
        found,
        message=f"{found.message}: a query derived from a table has it",
        hint="Rename it, or leave the word for the other out of queries= of its table.",
    )


def _unique(found: Query | Refusal, names: dict[str, str]) -> Query | Refusal:
    if not found.name:
        return found
    here = f"{found.file}:{found.line}"
    first = names.setdefault(found.name, here)
    if first == here or isinstance(found, Refusal):
        return found
    message = f"duplicate query name: {found.name}"
    hint = f"Its name is taken at {first}."
    return Refusal(found.name, message, found.file, found.line, 1, hint=hint)


def without_queries(text: str) -> str:
    """Blank the named queries in a script that holds a schema as well, as sqlc passes them over."""
    if "name:" not in text:
        return text
    kept: list[str] = []
    for run in _runs(text):
        named = [a.token.start for a in found_in(text, run) if isinstance(a, Annotation)]
        start = named[0] if named else run[-1].end
        kept.append(text[run[0].start : start])
        kept.append("\n" * text.count("\n", start, run[-1].end))
    return "".join(kept)


def _runs(text: str) -> Iterator[list[Token]]:
    """Cut a text behind the semicolons of its statements."""
    every = list(tokens(text, trivia=True))
    at = 0
    ends = [statement.end for statement in statements(text, every)]
    for end in [*ends, len(text)]:
        start = at
        while at < len(every) and every[at].start < end:
            at += 1
        if at > start:
            yield every[start:at]


def _queries(file: File) -> Iterator[Query | Refusal | Unnamed]:
    for run in _runs(file.text):
        yield from _named(file, run)


def _named(file: File, run: Sequence[Token]) -> Iterator[Query | Refusal | Unnamed]:
    """Read what stands between two semicolons: one query, unless a semicolon is missing."""
    found = found_in(file.text, run)
    right = [a.token.start for a in found if isinstance(a, Annotation)]
    cuts = [0, *(n for n, t in enumerate(run) if t.start in right[1:]), len(run)]
    for start, end in pairwise(cuts):
        piece = run[start:end]
        mine = [a for a in found if piece and piece[0].start <= a.token.start < piece[-1].end]
        body = _body(piece)
        if mine:
            yield _query(file, piece, body, mine[0], whole=end == len(run))
        elif body:
            first = next((token.text.lower() for token in body if token.kind != "open"), "")
            yield Unnamed(*file.place(body[0].start), query=first in _QUERIES)


def _body(piece: Sequence[Token]) -> list[Token]:
    """Return a statement's tokens without space, comments and the semicolon at its end."""
    body = [token for token in piece if token.kind not in ("space", "comment")]
    while body and body[0].kind == "semicolon":
        body.pop(0)
    while body and body[-1].kind == "semicolon":
        body.pop()
    return body


def _query(
    file: File,
    piece: Sequence[Token],
    body: Sequence[Token],
    about: Annotation | BadAnnotation,
    *,
    whole: bool,
) -> Query | Refusal:
    def refused(message: str, at: int, hint: str | None = None) -> Refusal:
        return Refusal(about.name, message, file.name, *file.place(at), hint=hint)

    at = about.token.start
    if isinstance(about, BadAnnotation):
        return refused(about.message, at, about.hint)
    if not body:
        return refused("there is no statement behind the annotation", at)
    if not whole and not any(token.kind == "semicolon" for token in piece):
        hint = "Write one in front of the next annotation."
        return refused("missing semicolon at the end of the query", body[-1].end, hint)
    if "\0" in file.text:
        return refused("the file holds a zero byte", file.text.index("\0"))
    try:
        sql = lowered(file.text, body)
        wrong = misfit(about.command, body, sql)
    except BadMacro as error:
        return refused(error.message, error.at, error.hint)
    if wrong is not None:
        return refused(wrong, body[0].start)
    doc = documentation(file.text, piece, about.token)
    ignored = ignoring(piece)
    if isinstance(ignored, BadIgnore):
        return refused(ignored.message, ignored.token.start, ignored.hint)
    return Query(about.name, about.command, file.place(at)[0], doc, sql, file, ignored)
