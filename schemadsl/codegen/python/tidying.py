"""Black, which takes as long to load as all the rest: also as a program, to load it beside that.

As a program it reads texts from its standard input and writes them back as black has them, each
behind its length in bytes. It ends with its input, and at a text that black refuses.
"""

from __future__ import annotations

import sys

import black
from black.mode import TargetVersion

__all__ = ["tidied"]

# what black takes a whole module for, by its asynchronous generators
_VERSIONS = {version for version in TargetVersion if version.value >= TargetVersion.PY37.value}


def tidied(text: str) -> str:
    """Return *text* as black has it."""
    return black.format_str(text, mode=black.Mode(target_versions=_VERSIONS))


def main() -> None:
    """Serve one other process."""
    texts, answers = sys.stdin.buffer, sys.stdout.buffer
    while size := texts.readline():
        made = tidied(texts.read(int(size)).decode()).encode()
        answers.write(b"%d\n%s" % (len(made), made))
        answers.flush()


if __name__ == "__main__":
    main()
