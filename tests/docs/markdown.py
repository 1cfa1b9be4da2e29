"""The fenced blocks of the documentation, and the projects that they make.

How a page is read:

- ``python`` is a complete schema file; where it does not begin with an import it stands
  below `PRELUDE`, which the page shows first.
- ``python refused`` is a schema file with mistakes.
- ``diff`` is a schema file before (without its + lines) and after an edit (without -).
- ``sql`` after one of these is the plan, ``sql whole`` the migration's file, ``text`` the
  refusal. Other words behind them are flags of generate.

Blocks that are run in a place made for them are read by `tests.docs.scenes`, pages that are
followed from top to bottom by `tests.docs.sessions`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from tests.forking import ended

__all__ = [
    "PAGES",
    "PRELUDE",
    "ROOT",
    "Block",
    "Edit",
    "blocks",
    "complete",
    "edits",
    "generate",
    "migrated",
    "settled",
    "side",
]

ROOT = Path(__file__).parents[2]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    *(
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "docs").rglob("*.md"))
        if "_build" not in path.parts
    ),
)
PRELUDE = """\
from schemadsl import *  # to keep the examples short; name what you use
from schemadsl import types as t
"""
_FENCE = re.compile(r"^```(?P<words>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_SEGMENT = re.compile(r"BEGIN;|COMMIT;|SET (LOCAL )?\w+_timeout = .*;|RESET \w+_timeout;")


@frozen
class Block:
    """One fenced block: its language, the words behind it, its text, the line of its fence."""

    language: str
    words: tuple[str, ...]
    text: str
    line: int


@frozen
class Edit:
    """A change of a schema file and a block that shows what generate makes of it."""

    change: Block
    shown: Block

    @property
    def before(self) -> str:
        """The schema that the change starts from."""
        return side(self.change.text, "+") if self.change.language == "diff" else ""

    @property
    def after(self) -> str:
        """The schema that it leads to."""
        text = self.change.text
        return side(text, "-") if self.change.language == "diff" else text


def blocks(page: str, *languages: str) -> Iterator[Block]:
    """Yield the blocks of *page*, a path below the root, that are in one of *languages*."""
    whole = (ROOT / page).read_text(encoding="utf-8")
    for match in _FENCE.finditer(whole):
        language, *words = match["words"].split() or [""]
        if not languages or language in languages:
            line = whole.count("\n", 0, match.start()) + 1
            yield Block(language, tuple(words), match["text"], line)


def edits(page: str) -> Iterator[Edit]:
    """Yield each change on *page* with each of the blocks that show its outcome."""
    change: Block | None = None
    for block in blocks(page):
        if block.language == "diff" or block.words == ("refused",):
            change = block
        elif block.language in ("sql", "text") and change is not None:
            yield Edit(change, block)
        else:
            change = None


def complete(text: str) -> str:
    """Return the schema file that a block stands for."""
    return text if text.startswith(("from ", "import ", '"""')) else f"{PRELUDE}\n{text}"


def side(diff: str, other: str) -> str:
    """Return one side of a diff: without the lines that begin with *other*."""
    return "".join(f"{line[1:]}\n" for line in diff.splitlines() if line[:1] != other)


def generate(root: Path, schema: str, flags: Sequence[str] = (), **environment: str) -> str:
    """Write *schema* below *root*, run generate there; return what it refused, if it did."""
    (root / "schema.py").write_text(complete(schema), encoding="utf-8")
    around = {**os.environ, **environment}
    done = ended("schemadsl", "generate", *flags, cwd=root, environment=around)
    assert done.returncode in (0, 1, 2), done.stderr
    if not done.returncode:
        return ""
    return done.stdout + done.stderr if "--check" in flags else done.stderr


def migrated(root: Path, *, whole: bool = False) -> str:
    """Return the newest migration below *root* as the pages show it.

    Left out, unless *whole*: the title and the list of changes, what every segment repeats
    (BEGIN, COMMIT, the timeouts) and the comments for squawk.
    """
    text = sorted(root.glob("migrations/*.sql"))[-1].read_text(encoding="utf-8")
    if whole:
        return text
    head, *rest = text.rstrip().split("\n\n")
    first = re.search(r"^-- Locks:.*\Z", head, re.MULTILINE | re.DOTALL)
    assert first is not None, head
    parts = [re.sub(r"^-- Segments:.*\n?", "", first[0], flags=re.MULTILINE).rstrip()]
    for part in rest:
        kept = [
            line
            for line in part.splitlines()
            if not _SEGMENT.fullmatch(line) and not line.startswith("-- squawk-ignore")
        ]
        if kept:
            parts.append("\n".join(kept))
    return "\n\n".join(parts) + "\n"


def settled(text: str) -> str:
    """Replace what differs from run to run: times, durations, hashes."""
    text = re.sub(r"\b2\d{13}(\d\d)?_", r"20260101120000\1_", text)
    text = re.sub(r"\b\d+\.\d s\b", "0.3 s", text)
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
