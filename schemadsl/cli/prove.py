"""``prove``: replay everything on a scratch server and compare with schema.py."""

from __future__ import annotations

import time
from pathlib import Path

import click

from schemadsl.cli.output import say, tell
from schemadsl.cli.project import Project
from schemadsl.config import find
from schemadsl.kinds import extensions_of
from schemadsl.migrations.folder import read

__all__ = ["command"]


@click.command("prove")
@click.option("--dev-url", metavar="URL", help="The server to prove on.")
def command(dev_url: str | None) -> int:
    """Replay the migrations on a scratch server; the result must be what schema.py declares."""
    from schemadsl.migrations.prove import prove
    from schemadsl.scratch import open_server

    project = Project(find(Path.cwd()))
    declared = project.declared
    folder = read(project.migrations, project.config.migrations)
    started = time.monotonic()
    names = extensions_of(declared)
    with open_server(
        names, dev_url=dev_url or project.config.dev_url, warm=True, say=say
    ) as server:
        prove(server, declared, folder.migrations, None, folder.path)
        version = f"{server.version // 10000}.{server.version % 10000}"
        tell(
            f"Proved: {len(folder.migrations)} migrations lead to the {len(declared)} objects of"
            f" {project.config.schema} on PostgreSQL {version} ({server.provider})."
        )
    say(f"{time.monotonic() - started:.1f} s")
    return 0
