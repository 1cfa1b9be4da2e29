"""Which database a command works on."""

from __future__ import annotations

import os
import re

from schemadsl.cli.output import say
from schemadsl.config import Config
from schemadsl.errors import ConfigError, Problem

__all__ = ["database", "optional", "readable", "scratch_address", "shown"]

_HOSTS = re.compile(r"((\[[^\]]*\]|[^][:@,]*)(:\d*)?(,|\Z))+\Z")
_VARIABLES = ("SCHEMADSL_DATABASE_URL", "DATABASE_URL")
_LIBPQ = ("PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE", "PGSERVICEFILE")
_NAMED = r"\$(\w+|\{\w+\})"


def shown(address: str, schema: str | None) -> str:
    """Say where a command works, without a password: ``acme in app at db.example:5432 as web``."""
    from schemadsl.postgres.connect import described  # not every command speaks to a database

    place = described(address)
    return place if schema is None else f"{schema} in {place}"


def database(config: Config, flag: str | None, env: str | None) -> str:
    """Choose the database: the flag, the two variables, the environment asked for, libpq's own.

    Raises ConfigError where nothing says, or what says it cannot be read.
    """
    if env is not None and env not in config.env:
        known = ", ".join(sorted(config.env)) or "none"
        fix = f"Write [tool.schemadsl.env.{env}] with a url into pyproject.toml; known: {known}."
        raise ConfigError(Problem(f"--env {env}: there is no such environment", fix=fix))
    said = next((name for name in _VARIABLES if os.environ.get(name)), None)
    if flag:
        address = flag
    elif said is not None:
        address = os.environ[said]
        if env is not None:
            say(f"{said} goes before --env {env}.")
    elif env is not None:
        address = _expanded(config.env[env], env)
    elif any(os.environ.get(name) for name in _LIBPQ):
        return ""
    else:
        fix = "Give --url, set SCHEMADSL_DATABASE_URL or DATABASE_URL, or give --env NAME."
        raise ConfigError(Problem("nothing says which database is meant", fix=fix))
    if not readable(address):
        fix = (
            "Write postgresql://user:password@host:port/database, with special characters in the"
            " password as %XX: @ is %40, / is %2F."
        )
        raise ConfigError(Problem("the address of the database cannot be read", fix=fix))
    return address


def optional(config: Config, flag: str | None, env: str | None) -> str | None:
    """Choose the database as `database` does; None where nothing says which."""
    said = any(os.environ.get(name) for name in (*_VARIABLES, *_LIBPQ))
    return database(config, flag, env) if flag or env or said else None


def _expanded(url: str, env: str) -> str:
    """Put the values of variables in their places: passwords stay out of pyproject.toml."""

    def value(match: re.Match[str]) -> str:
        name = match[1].strip("{}")
        if name not in os.environ:
            what = f"--env {env}: its url speaks of ${name}, which is not set"
            raise ConfigError(Problem(what, fix=f"Set {name}."))
        return os.environ[name]

    return re.sub(_NAMED, value, url)


def readable(address: str) -> bool:
    """Tell whether the parts of a URL are where they seem.

    In one with a bare @ or / in its password, libpq takes a piece of the password for the
    host or the port, and prints it.
    """
    _, url, rest = address.partition("://")
    if not url:
        return True
    place, _, path = rest.partition("?")[0].partition("/")
    hosts = place.partition("@")[2] if "@" in place else place
    return "@" not in path and _HOSTS.match(hosts) is not None


def scratch_address(config: Config, flag: str | None) -> str | None:
    """Choose the scratch server: flag, environment, pyproject.toml; None: the environment says."""
    from schemadsl.scratch import preferred  # where no server is wanted, it is not loaded

    url = preferred(flag, config.dev_url)
    for address in (url, os.environ.get("SCHEMADSL_DEV_URL")):
        if address and not readable(address):
            raise ConfigError(
                Problem(
                    "the address of the server to prove on cannot be read",
                    fix="Write postgresql://user:password@host:port/database, with special"
                    " characters in the password as %XX: @ is %40, / is %2F.",
                )
            )
    return url
