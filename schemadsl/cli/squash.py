"""``squash``: a checkpoint, from which new databases start and which existing ones pass over."""

from __future__ import annotations

from pathlib import Path

import click

from schemadsl.cli.output import counted, say, tell
from schemadsl.cli.project import Project, unfinished
from schemadsl.cli.server import proved
from schemadsl.config import find
from schemadsl.errors import FolderError, Problem, RefusedError, Where
from schemadsl.migrations import write
from schemadsl.migrations.folder import SUM, Migration, checkpoint_after, seal
from schemadsl.migrations.names import file_name
from schemadsl.migrations.pending import pending
from schemadsl.model import Catalog
from schemadsl.plan import Options, build
from schemadsl.plan.script import migration

__all__ = ["command"]


@click.command("squash")
@click.option("--no-proof", is_flag=True, help="Do not prove it on a real server.")
@click.option("--dev-url", metavar="URL", help="The server to prove on.")
def command(no_proof: bool, dev_url: str | None) -> int:
    """Write one migration that makes the whole schema: a checkpoint.

    A new database starts from it. One that has the migrations before it records it and runs
    nothing. What migrations written by hand did to rows is not in it.
    """
    config = find(Path.cwd())
    project = Project(config)
    root, shown = project.migrations, config.migrations
    with write.locked(root, shown):
        if pending(root):
            raise FolderError(unfinished(shown))
        folder = project.folder()
        if len(folder.migrations) < 2 or folder.migrations[-1].checkpoint:
            fix = "It makes sense after many migrations."
            raise RefusedError(Problem("there is nothing to squash", where=Where(shown), fix=fix))
        if folder.snapshot != project.wanted:
            what = "schema.py has changed since the last migration"
            raise RefusedError(Problem(what, fix="Run: python -m schemadsl generate"))
        plan = build(Catalog(), project.declared, Options(anything=True))
        text = checkpoint_after(folder.migrations)
        text += migration(plan, "checkpoint", config.timeouts)
        made = Migration(file_name("checkpoint", folder.migrations[-1].version), text)
        if not no_proof:
            say(f"Proved: {proved(project, folder, (made, plan), dev_url)}")
        files = {
            root / made.file: text,
            root / SUM: seal((*folder.migrations, made), folder.snapshot or ""),
        }
        write.write(files, folder=root, root=config.root, shown=shown)
    for path in files:
        tell(f"Wrote {project.shown(path)}")
    for other in folder.migrations:
        if "\n-- Plan: " not in other.text and not other.checkpoint:
            say(f"{shown}/{other.file}: written by hand; rows that it makes are not in it")
    say(f"It stands for {counted(len(folder.migrations), 'migration')} before it, which stay.")
    return 0
