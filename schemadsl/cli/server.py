"""The proof as the commands run it: which server, and what to say about it."""

from __future__ import annotations

import time

from schemadsl.cli.database import scratch_address
from schemadsl.cli.output import counted, say
from schemadsl.cli.project import Project
from schemadsl.kinds import extensions_of, least_version
from schemadsl.migrations.folder import Folder, Migration, least_needed
from schemadsl.plan import Plan

__all__ = ["proved"]


def proved(
    project: Project, folder: Folder, new: tuple[Migration, Plan] | None, dev_url: str | None
) -> str:
    """Replay the folder, and what is *new* in it, on a real server; return what was proved where.

    Raises ProofError, EnvironmentProblem where there is no server.
    """
    from schemadsl.migrations.prove import prove
    from schemadsl.scratch import open_server

    started = time.monotonic()
    declared = project.declared
    url = scratch_address(project.config, dev_url)
    every = folder.migrations if new is None else (*folder.migrations, new[0])
    with open_server(
        extensions_of(declared),
        dev_url=url,
        least=max(least_version(declared), least_needed(every)),
        warm=True,
        say=say,
    ) as server:
        prove(server, declared, folder.migrations, new, folder.path)
        count = len(every)
        return (
            f"{counted(count, 'migration')} {'leads' if count == 1 else 'lead'} to the"
            f" {counted(len(declared), 'object')} of {project.config.schema} on PostgreSQL"
            f" {server.release} ({server.provider}), {time.monotonic() - started:.1f} s."
        )
