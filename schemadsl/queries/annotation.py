"""sqlc's annotations: ``-- name: GetUser :one``, and the comments around them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

from schemadsl.queries.ignoring import is_ignore
from schemadsl.queries.shape import COMMANDS
from schemadsl.sqltext import Token, bare_comment

__all__ = ["Annotation", "BadAnnotation", "documentation", "found_in"]

_LAST_ID = (
    ":execlastid is MySQL's: PostgreSQL has no last id",
    "Write INSERT … RETURNING id, and :one.",
)
_NAME = re.compile(r"[^\W\d]\w*\Z")


@frozen
class Annotation:
    """The name and command that a comment gives to the statement behind it."""

    name: str
    command: str
    token: Token


@frozen
class BadAnnotation:
    """A comment that begins as an annotation does and is none, and why."""

    name: str
    message: str
    hint: str
    token: Token


def found_in(text: str, trivia: Iterable[Token]) -> list[Annotation | BadAnnotation]:
    """Read the annotations among the comments of *text*.

    A comment is one where it stands at the beginning of a line and says ``name`` and a colon; the
    rules are those of sqlc (ParseQueryNameAndType in internal/metadata/meta.go). A right one behind
    white space, which sqlc passes over, is told as a bad one where there is no other.
    """
    found: list[Annotation | BadAnnotation] = []
    aside: list[Annotation | BadAnnotation] = []
    for token in trivia:
        if token.kind != "comment":
            continue
        before = text[text.rfind("\n", 0, token.start) + 1 : token.start]
        if before.strip("\ufeff \t"):
            continue
        line = token.text.split("\n")[0].rstrip()
        rest = line[2:]
        if rest.strip().startswith("name") and ":" in rest:
            made = _annotation(token, line)
            if not before.strip("\ufeff"):
                found.append(made)
            elif isinstance(made, Annotation):
                aside.append(_indented(made))
    return found or aside[:1]


def _indented(found: Annotation) -> BadAnnotation:
    return BadAnnotation(
        found.name,
        "the annotation does not begin its line",
        "Take away the white space in front of it: sqlc passes it over.",
        found.token,
    )


def _annotation(token: Token, line: str) -> Annotation | BadAnnotation:
    words = line.strip().split(" ")
    block = line.startswith("/*")
    if block and words[-1] == "*/":
        words.pop()
    elif block:
        message = f"invalid annotation: {line}"
        return BadAnnotation("", message, "Close it with */ in its line.", token)
    name = words[2] if len(words) > 2 and not words[2].startswith(":") else ""
    right = "Write it as -- name: GetUser :one"

    def bad(message: str, hint: str = right) -> BadAnnotation:
        return BadAnnotation(name, message, hint, token)

    if not line[2:].startswith(" name: "):
        return bad(f"invalid metadata: {line}")
    if len(words) == 3:
        wanted = "query type" if name else "query name"
        return bad(f"missing {wanted}: {line}")
    if len(words) != 4:
        return bad(f"invalid query comment: {line}", f"{right}, with one space between the words.")
    command = words[3].strip()
    if command == ":execlastid":
        return bad(*_LAST_ID)
    if command not in COMMANDS:
        return bad(f"invalid query type: {command}", f"The commands are {', '.join(COMMANDS)}.")
    if not _NAME.match(name):
        return bad(f"invalid query name {name!r}", "A name has letters, digits and underscores.")
    return Annotation(name, command, token)


def documentation(text: str, trivia: Iterable[Token], annotation: Token) -> str:
    """Return the comments of a statement that stand in lines of their own, without their marks.

    *trivia* are all tokens of the statement. Of what stands in front of the annotation counts
    what no blank line parts from it. Words for ``sqlc vet``, or for findings of ours, are none.
    """
    lines: list[str] = []
    named = False
    for token in trivia:
        if token is annotation:
            named = True
        elif token.kind == "space" and not named and token.text.count("\n") > 1:
            lines.clear()
        elif token.kind == "comment" and _alone(text, token):
            lines.extend(_inner(token.text))
    told = (n for n in lines if not n.startswith("@sqlc-vet-disable") and not is_ignore(n))
    return "\n".join(told).strip("\n")


def _alone(text: str, token: Token) -> bool:
    """Tell whether nothing else stands in the lines of a comment."""
    before = text[text.rfind("\n", 0, token.start) + 1 : token.start]
    end = text.find("\n", token.end)
    after = text[token.end : end if end >= 0 else len(text)]
    return not before.strip() and not after.strip()


def _inner(comment: str) -> list[str]:
    inner = bare_comment(comment)
    if comment.startswith("--"):
        return [inner]
    return [re.sub(r"^\s*\* ?", "", line).rstrip() for line in inner.split("\n")]
