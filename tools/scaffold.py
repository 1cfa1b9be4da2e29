"""What the generators of skeletons share: files that are new, lines that find their place."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

__all__ = ["ROOT", "Tree", "camel"]

ROOT = Path(__file__).resolve().parent.parent


def camel(name: str) -> str:
    """Return ``user_mapping`` as ``UserMapping``."""
    return "".join(word.capitalize() for word in name.split("_"))


class Tree:
    """A checkout that is written to; nothing that stands there is overwritten."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._made: dict[Path, str] = {}

    def add(self, path: str, text: str) -> None:
        """Add a new file; stops where there is one."""
        place = self.root / path
        if place.exists():
            raise SystemExit(f"{path} exists already: choose another name, or remove it")
        self._made[place] = text

    def put(self, path: str, anchor: str, text: str, *, before: bool = False) -> None:
        """Put *text* behind the one place of a file that matches *anchor*, or before it."""

        def edit(old: str) -> str:
            found = list(re.finditer(anchor, old, re.MULTILINE | re.DOTALL))
            if len(found) != 1:
                raise SystemExit(
                    f"{path}: {len(found)} places match {anchor!r}, one should: the file has"
                    " changed; bring tools/ up to it"
                )
            at = found[0].start() if before else found[0].end()
            return old[:at] + text + old[at:]

        self.change(path, edit)

    def line(self, path: str, near: str, text: str) -> None:
        """Put a line into the run of lines that match *near*, where the alphabet has it."""

        def edit(old: str) -> str:
            lines = old.splitlines(keepends=True)
            places = [n for n, line in enumerate(lines) if re.match(near, line)]
            if not places:
                raise SystemExit(f"{path}: no line matches {near!r}: bring tools/ up to it")
            later = [n for n in places if lines[n].strip() > text.strip()]
            lines.insert(later[0] if later else places[-1] + 1, f"{text}\n")
            return "".join(lines)

        self.change(path, edit)

    def change(self, path: str, edit: Callable[[str], str]) -> None:
        """Edit a file that is there."""
        place = self.root / path
        old = self._made.get(place) or place.read_text(encoding="utf-8")
        self._made[place] = edit(old)

    def write(self) -> None:
        """Write everything at once, put imports and lines in order, and say what was written."""
        for place, text in self._made.items():
            word = "Changed" if place.exists() else "Wrote"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
            print(f"{word} {place.relative_to(self.root)}")
        modules = [str(place) for place in self._made if place.suffix == ".py"]
        for words in (["check", "--select", "I", "--fix"], ["format"]):
            ruff = [sys.executable, "-m", "ruff", *words, "--quiet", *modules]
            subprocess.run(ruff, check=True, cwd=self.root)
