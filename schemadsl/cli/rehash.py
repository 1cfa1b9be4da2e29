"""``rehash``: seal the folder as it is after an edit by hand."""

from __future__ import annotations

from pathlib import Path

import click

from schemadsl.cli.output import say, tell
from schemadsl.config import find
from schemadsl.errors import FolderError
from schemadsl.migrations import write
from schemadsl.migrations.folder import SUM, resealed
from schemadsl.migrations.pending import pending

__all__ = ["command"]


@click.command("rehash")
def command() -> int:
    """Write schemadsl.sum anew, after migrations were edited or added by hand.

    The files and the snapshot stay as they are; prove tells whether they still lead to what
    schema.py declares.
    """
    from schemadsl.cli.project import unfinished

    config = find(Path.cwd())
    root, shown = config.path(config.migrations), config.migrations
    with write.locked(root, shown):
        if pending(root):
            raise FolderError(unfinished(shown))
        _, text, names = resealed(root, shown)
        if not names:
            tell("Nothing to do: the sum is what the files are.")
            return 0
        write.write({root / SUM: text}, folder=root, root=config.root, shown=shown)
    for name in names:
        tell(f"Sealed {shown}/{name}")
    say("What it leads to has not been looked at. Run: python -m schemadsl prove")
    return 0
