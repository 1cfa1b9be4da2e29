"""Applying to one database, as most runs of ``apply`` do: without what reads command lines."""

from __future__ import annotations

from pathlib import Path

from schemadsl.apply.opening import opened
from schemadsl.cli.database import database, shown
from schemadsl.config import Config, find
from schemadsl.errors import Problem, RefusedError
from schemadsl.migrations.folder import Folder
from schemadsl.postgres.connect import begun, connected

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from schemadsl.apply.outcome import Asked

__all__ = ["one", "plainly"]


def plainly(arguments: list[str]) -> int | None:
    """Do the command with nothing behind it, or ``--url`` or ``--env``; None for all else."""
    said: dict[str, str] = {}
    rest = iter(arguments)
    for word in rest:
        flag, equals, value = word.partition("=")
        value = value if equals else next(rest, "")
        if flag not in ("--url", "--env") or not value or value.startswith("-"):
            return None
        said[flag] = value
    return one(said.get("--url"), said.get("--env"))


def one(
    url: str | None,
    env: str | None,
    asked: Asked | None = None,
    *,
    check_drift: bool = False,
    dry_run: bool = False,
    form: str = "text",
) -> int:
    """Apply to the database that *url* or *env* names, or say what would be; return the code."""
    config = find(Path.cwd())
    folder = opened(config.path(config.migrations), config.migrations)
    address = database(config, url, env)
    tenant = asked.schema if asked is not None else None
    place = shown(address, tenant)
    if check_drift:
        _without_drift(config, folder, address, tenant)
    link = begun(address)
    # while the server prepares for us
    from schemadsl.cli.applied import applied, foreseen

    with connected(link, address) as conn:
        if dry_run:
            return foreseen(conn, folder, asked, place, form)
        return applied(conn, folder, asked, address, place, form)


def _without_drift(config: Config, folder: Folder, address: str, tenant: str | None) -> None:
    """See that the database is what its migrations make; raises RefusedError with what is not."""
    from schemadsl.cli.drift import found_in  # it reads whole databases: not every apply does

    [drift] = found_in(config, folder, address, (), None, tenant)
    if drift.ways:
        fix = "Look at both ways with: python -m schemadsl drift. Nothing was applied."
        last = Problem(f"{shown(address, tenant)} is not what {drift.other} makes", fix=fix)
        raise RefusedError(*(Problem(str(way)) for way in drift.ways), last)
