"""What a schema file declares, collected while it is loaded.

Nothing is kept between two loads: outside `collecting` a declaration belongs to
nobody, and what is wrong about it is raised at once.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from schemadsl.errors import Problem, SchemaError, Where

if TYPE_CHECKING:
    from schemadsl.dsl.channels import Channel
    from schemadsl.dsl.member import Member

__all__ = ["Registry", "collecting", "here", "one_of", "registry", "report", "spoken", "suggest"]


class Declarations(list[Any]):
    """Declarations in their order; whether one is among them is told without a search."""

    def __init__(self) -> None:
        super().__init__()
        self._there: set[int] = set()

    def append(self, declared: object) -> None:
        super().append(declared)
        self._there.add(id(declared))

    def __contains__(self, declared: object) -> bool:
        return id(declared) in self._there


class Registry:
    """The declarations of one load, in the order in which they were made."""

    __slots__ = (
        "_files",
        "access",
        "channels",
        "enums",
        "hollow",
        "ignored",
        "loose",
        "members",
        "problems",
        "root",
        "tables",
        "views",
    )

    def __init__(self, root: str) -> None:
        self.root = root.rstrip("/") + "/"
        self.tables = Declarations()
        self.views = Declarations()
        self.enums = Declarations()
        self.loose = Declarations()
        self.access: list[Any] = []
        self.channels: list[Channel] = []
        self.members: list[Member] = []
        self.problems: list[Problem] = []
        #: what lint need not say of what is declared on a line
        self.ignored: dict[tuple[str, int], dict[str, str]] = {}
        #: lines of declarations that lack a part: what else is said of them only follows
        self.hollow: set[str] = set()
        self._files: dict[str, str] = {}

    def shown(self, file: str) -> str:
        """Return *file* as messages show it: relative to the project's root."""
        known = self._files.get(file)
        if known is None:
            known = self._files[file] = file.removeprefix(self.root)
        return known


_active: Registry | None = None


def registry() -> Registry | None:
    """Return the registry of the load that is going on."""
    return _active


@contextmanager
def collecting(root: str) -> Generator[Registry]:
    """Collect every declaration made inside the block; paths are shown relative to *root*."""
    global _active
    before, _active = _active, Registry(root)
    try:
        yield _active
    finally:
        _active = before


def here() -> Where:
    """Return the line that made the declaration: the nearest frame outside this package."""
    frame = sys._getframe(1)  # pyright: ignore[reportPrivateUsage]  -- ten times cheaper than inspect
    while frame.f_back is not None:
        module = frame.f_globals.get("__name__", "")
        # an enum's class is made through the frames of Python's enum
        if not module.startswith("schemadsl.") and module != "enum":
            break
        frame = frame.f_back
    file = frame.f_code.co_filename
    return Where(_active.shown(file) if _active is not None else file, frame.f_lineno)


def report(what: str, where: Where, fix: str = "", *, hollow: bool = False) -> None:
    """Note a problem of the load that is going on; raise SchemaError where there is none.

    It makes the declaration *hollow* where a part of it is left out.
    """
    problem = Problem(what, where=where, fix=fix)
    if _active is None:
        raise SchemaError(problem)
    _active.problems.append(problem)
    if hollow:
        _active.hollow.add(str(where))


def one_of(
    option: str, value: object, allowed: tuple[str, ...], where: Where, *, none: bool = False
) -> None:
    """Report *value* unless it is one of the words that *option* takes, or None with *none*."""
    known = isinstance(value, str) and value in allowed
    if not known and not (none and value is None):
        report(f"{option}={spoken(value)} is not known", where, suggest(str(value), allowed))


def suggest(word: str, known: tuple[str, ...]) -> str:
    """Advise the known word that is nearest to *word*, or all of them."""
    import difflib  # only for messages

    near = difflib.get_close_matches(word, known, 1)
    return f"Did you mean {near[0]!r}?" if near else f"Take one of: {', '.join(known)}."


def spoken(value: object) -> str:
    """Write *value* for a message; never with its address."""
    noun = getattr(value, "noun", None)
    if isinstance(noun, str) and not isinstance(value, type):
        attr = getattr(value, "attr", "")
        return f"{noun} {attr}" if attr else f"a {noun}"
    if isinstance(value, type):
        return f"the class {value.__name__}"
    text = repr(value)
    if " at 0x" not in text and len(text) < 200:
        return text
    name = getattr(value, "__name__", "")
    return (
        f"the function {name}" if name.isidentifier() else f"a value of type {type(value).__name__}"
    )
