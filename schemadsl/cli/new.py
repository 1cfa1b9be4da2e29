"""``new``: a migration for a person to write."""

from __future__ import annotations

from pathlib import Path

import click

from schemadsl.cli.naming import said
from schemadsl.cli.output import tell
from schemadsl.config import find
from schemadsl.errors import FolderError
from schemadsl.migrations import write
from schemadsl.migrations.folder import SUM, Migration, read, seal
from schemadsl.migrations.names import file_name, slug
from schemadsl.migrations.pending import pending

__all__ = ["command"]

_TEXT = """\
-- {title}
--
-- Written by hand: what changes rows. What changes the schema belongs into {schema}.
-- When it is written: python -m schemadsl rehash

BEGIN;
SET LOCAL lock_timeout = '{lock}';

COMMIT;
"""


@click.command("new")
@click.argument("words", nargs=-1, required=True)
def command(words: tuple[str, ...]) -> int:
    """Write an empty migration with WORDS for its name, after all that are there.

    It is for statements that change rows. The schema stays as it is: what changes it is declared
    in schema.py, and generate writes the migration.
    """
    from schemadsl.cli.project import unfinished

    config = find(Path.cwd())
    root, shown = config.path(config.migrations), config.migrations
    title = " ".join(words)
    said(title, "WORDS")
    with write.locked(root, shown):
        if pending(root):
            raise FolderError(unfinished(shown))
        folder = read(root, shown)
        last = folder.migrations[-1].version if folder.migrations else None
        head = " ".join(title.split())
        text = _TEXT.format(title=head, schema=config.schema, lock=config.lock_timeout)
        made = Migration(file_name(slug(title), last), text)
        files = {
            root / made.file: text,
            root / SUM: seal((*folder.migrations, made), folder.snapshot or ""),
        }
        write.write(files, folder=root, root=config.root, shown=shown)
    tell(f"Wrote {shown}/{made.file}")
    tell(f"Wrote {shown}/{SUM}")
    return 0
