"""The proof as the commands run it: which server, and what to say about it."""

from __future__ import annotations

import os
import time

from schemadsl.cli.address import readable
from schemadsl.cli.output import counted, say
from schemadsl.cli.project import Project
from schemadsl.config import Config
from schemadsl.errors import ConfigError, Problem
from schemadsl.kinds import extensions_of, least_version
from schemadsl.migrations.folder import Folder, Migration
from schemadsl.plan import Plan

__all__ = ["address", "chosen", "proved"]


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
    url = address(project, dev_url)
    with open_server(
        extensions_of(declared),
        dev_url=url,
        least=least_version(declared),
        warm=True,
        say=say,
    ) as server:
        prove(server, declared, folder.migrations, new, folder.path)
        version = f"{server.version // 10000}.{server.version % 10000}"
        count = len(folder.migrations) + (new is not None)
        return (
            f"{counted(count, 'migration')} {'leads' if count == 1 else 'lead'} to the"
            f" {counted(len(declared), 'object')} of {project.config.schema} on PostgreSQL"
            f" {version} ({server.provider}), {time.monotonic() - started:.1f} s."
        )


def address(project: Project, flag: str | None) -> str | None:
    """Choose the server of a project, as `chosen` does."""
    return chosen(project.config, flag)


def chosen(config: Config, flag: str | None) -> str | None:
    """Choose the server by flag, environment, pyproject.toml; None leaves it to the environment."""
    chosen = os.environ.get("SCHEMADSL_DEV_URL"), os.environ.get("SCHEMADSL_SCRATCH_PROVIDER")
    url = flag or (None if any(chosen) else config.dev_url)
    for address in (url, chosen[0]):
        if address and not readable(address):
            raise ConfigError(
                Problem(
                    "the address of the server to prove on cannot be read",
                    fix="Write postgresql://user:password@host:port/database, with special"
                    " characters in the password as %XX: @ is %40, / is %2F.",
                )
            )
    return url
