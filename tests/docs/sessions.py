"""Pages that are played from top to bottom, as a reader would follow them.

Such a page begins with the comment `MARK`. Of its blocks,

- ``console`` is run, each ``$`` line a command (``>`` goes on with it), and shows what they print;
- any language with a path behind it (```` ```python app.py ````) is that file, which is written;
- ``diff`` with a path is an edit of it;
- a path with ``shown`` behind it is a file that is there: the block is a piece of it;
- ``sql migration`` is the newest migration: the block is a piece of it; ``sql fill`` is written
  into it; ``sql fragment`` are statements of a session of their own, which PostgreSQL takes.

A line that is ``…`` stands for any lines, in a line ``…`` for any text. A block behind
a comment ``not run: REASON`` is left out.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from schemadsl.postgres.connect import connect, described
from schemadsl.postgres.execute import run_script

from .markdown import PAGES, ROOT, Block, blocks, settled, side

__all__ = ["LEFT_OUT", "MARK", "SESSIONS", "Outcome", "is_file", "left_out", "play"]

MARK = "<!-- This page is played from top to bottom by tests/docs. -->"
LEFT_OUT = re.compile(r"<!-- not run: (?P<reason>.+?) -->\s*\Z", re.DOTALL)
SESSIONS = tuple(p for p in PAGES if (ROOT / p).read_text(encoding="utf-8").startswith(MARK))
_ANY = "…"
#: what the pages call the database
SHOP = "shop at db.example:5432 as web"


@frozen
class Outcome:
    """A block that shows something, and what there is instead."""

    block: Block
    made: str
    whole: bool = True

    @property
    def fits(self) -> bool:
        """Whether the block shows what there is."""
        return bool(self._pattern().search(settled(self.made)))

    def _pattern(self) -> re.Pattern[str]:
        lines = settled(self.block.text).splitlines()
        parts = [
            r"(?:.*\n)*?" if line == _ANY else re.escape(line).replace(_ANY, ".*") + "\n"
            for line in lines
        ]
        text = "".join(parts).removesuffix("\n")
        return re.compile(rf"\A{text}\Z" if self.whole else rf"^{text}$", re.MULTILINE)


def is_file(block: Block) -> bool:
    """Tell whether a block is a file: a path stands behind its language."""
    return bool(block.words) and ("." in block.words[0] or "/" in block.words[0])


def left_out(page: str, block: Block) -> str | None:
    """Return the reason for which a block is not run, as the comment above it says."""
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines(keepends=True)
    found = LEFT_OUT.search("".join(lines[: block.line - 1]))
    return " ".join(found["reason"].split()) if found else None


def play(page: str, root: Path, environment: Mapping[str, str]) -> Iterator[Outcome]:
    """Do in the folder *root* what a page says; yield what each of its blocks shows."""
    for block in blocks(page):
        if left_out(page, block) is not None or block.language.startswith("{"):
            continue
        where = f"{page}:{block.line}"
        if block.language == "console":
            if " rebase" in block.text:
                time.sleep(2)  # versions are in seconds, and a person is slower than that
            yield Outcome(block, run(block.text, root, environment))
        elif block.words == ("migration",):
            newest = sorted(root.glob("migrations/*.sql"))[-1]
            yield Outcome(block, newest.read_text(encoding="utf-8"), whole=False)
        elif block.words == ("fill",):
            newest = sorted(root.glob("migrations/*.sql"))[-1]
            newest.write_text(block.text, encoding="utf-8")
        elif block.words == ("fragment",):
            with connect(environment["DATABASE_URL"]) as connection:
                run_script(connection, f"BEGIN; {block.text}; COMMIT;")
        elif is_file(block):
            path = root / block.words[0]
            if block.words[1:] == ("shown",):
                yield Outcome(block, path.read_text(encoding="utf-8"), whole=False)
            elif block.language == "diff":
                edit(path, block, where)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text, encoding="utf-8")
        else:
            raise AssertionError(f"{where}: nobody knows what to do with this block")


def edit(path: Path, block: Block, where: str) -> None:
    """Make the edit of a diff; a line ``@@`` begins another place of the file."""
    text = path.read_text(encoding="utf-8")
    for part in re.split(r"^@@.*\n", block.text, flags=re.MULTILINE):
        old, new = side(part, "+"), side(part, "-")
        assert text.count(old) == 1, f"{where}: {path.name} has not once:\n{old}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def run(block: str, root: Path, environment: Mapping[str, str]) -> str:
    """Run the commands of a console block; return it with what they print."""
    script = ["s=0"]
    for command in re.findall(r"^\$ .*\n(?:> .*\n)*", block, re.MULTILINE):
        text = "\n".join(line[2:] for line in command.splitlines())
        script += [f"printf '%s' {shlex.quote(command)}", "(exit $s)", text, "s=$?"]
    done = subprocess.run(
        ["bash", "-c", "\n".join(script)],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    # psql notices that there was nothing to clear away
    lines = (x for x in done.stdout.splitlines(keepends=True) if ": NOTICE: " not in x)
    address = environment.get("DATABASE_URL", "")
    return "".join(lines).replace(described(address), SHOP) if address else "".join(lines)
