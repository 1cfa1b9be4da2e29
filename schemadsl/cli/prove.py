"""``prove``: replay everything on a scratch server and compare with schema.py."""

from __future__ import annotations

from pathlib import Path

import click

from schemadsl.cli.check import undeclared
from schemadsl.cli.output import tell
from schemadsl.cli.project import Project
from schemadsl.cli.server import proved
from schemadsl.config import find
from schemadsl.errors import DriftError

__all__ = ["command"]


@click.command("prove")
@click.option("--dev-url", metavar="URL", help="The server to prove on.")
def command(dev_url: str | None) -> int:
    """Replay the migrations on a scratch server; the result must be what schema.py declares."""
    project = Project(find(Path.cwd()))
    folder = project.folder()
    if problems := tuple(undeclared(project, folder)):
        raise DriftError(*problems)
    tell(f"Proved: {proved(project, folder, None, dev_url)}")
    return 0
