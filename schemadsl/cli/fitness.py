"""The machine and the project, as doctor looks at them: versions, servers, settings, files."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import version

from schemadsl._version import VERSION
from schemadsl.cli.findings import Finding, Level, of_error, of_problem
from schemadsl.cli.output import counted
from schemadsl.config import Config
from schemadsl.errors import EnvironmentProblem, SchemadslError

__all__ = ["machine", "project", "servers"]

PACKAGES = ("psycopg", "click", "black", "jinja2", "attrs", "cattrs")


def machine() -> Iterator[Finding]:
    """Look at Python and the packages."""
    place = f"{platform.python_implementation()} {platform.python_version()}, {sys.platform}"
    yield Finding(level=Level.OK, code="python", what=f"{place} on {platform.machine()}")
    yield Finding(level=Level.OK, code="schemadsl", what=f"schemadsl {VERSION}")
    found = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    yield Finding(level=Level.OK, code="packages", what=found)
    yield from _libpq()
    if shutil.which("git") is None:
        yield Finding(level=Level.NOTE, code="git", what="git is not installed: rebase needs it")


def _libpq() -> Iterator[Finding]:
    from schemadsl.postgres.connect import client

    try:
        yield Finding(level=Level.OK, code="libpq", what=client())
    except EnvironmentProblem as error:
        yield from of_error(error, "libpq", outside=True)


def servers(config: Config | None, dev_url: str | None) -> Iterator[Finding]:
    """Look at where scratch servers come from, and at the one that would be chosen."""
    from schemadsl.scratch.providers import Bundled, candidates, preferred

    wanted, least = _wanted(config)
    url = preferred(dev_url, config.dev_url if config is not None else None)
    try:
        choices = candidates(url, None, least)
    except SchemadslError as error:
        yield from of_error(error, "provider", outside=True)
        return
    usable = 0
    for choice in choices:
        offers = choice.offers()
        title = f"{choice.name}: {choice.server}"
        if isinstance(offers, str):
            yield Finding(level=Level.NOTE, code="server", what=f"{choice.name}: {offers}")
        elif offers is not None and (missing := wanted - offers):
            yield Finding(
                level=Level.NOTE, code="server", what=f"{title}, lacks {', '.join(sorted(missing))}"
            )
        elif choice.name == "dev-url":
            found = list(_named(url or os.environ.get("SCHEMADSL_DEV_URL", ""), wanted, least))
            usable += not any(one.wrong for one in found)
            yield from found
        else:
            usable += 1
            far = isinstance(choice, Bundled) and not choice.at_hand
            more = ", which is fetched when it is needed" if far else ""
            yield Finding(level=Level.OK, code="server", what=f"{title}{more}")
    if not usable:
        needs = f" with {', '.join(sorted(wanted))}" if wanted else ""
        yield Finding(
            level=Level.ERROR,
            code="no-server",
            what=f"nothing here gives a scratch server{needs}",
            why="generate proves each migration on one, and asks it about queries.",
            fix="Set SCHEMADSL_DEV_URL to a server that may be used for it, or install the servers"
            ' that come as wheels: pip install "schemadsl[scratch]"',
            outside=True,
        )


def _wanted(config: Config | None) -> tuple[frozenset[str], int]:
    """Return the extensions and the version that schema.py needs; nothing where it is broken."""
    from schemadsl.cli.project import Project
    from schemadsl.kinds import extensions_of

    if config is None or not config.path(config.schema).exists():
        return frozenset(), 0
    try:
        project = Project(config)
        return frozenset(extensions_of(project.declared)), project.least
    except SchemadslError:
        return frozenset(), 0  # said where the project is looked at


def _named(url: str, wanted: frozenset[str], least: int) -> Iterator[Finding]:
    """Connect to the server that somebody named for the proof."""
    from schemadsl.postgres.connect import available, connect, described, first_column, release

    try:
        with connect(url, timeout=5) as conn:
            number = conn.server_version
            there = available(conn)
            may = first_column(
                conn,
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user",
            )
            shown = described(url)
    except SchemadslError as error:
        yield from of_error(error, "dev-url", outside=True)
        return
    what = f"dev-url: PostgreSQL {release(number)}, {shown}"
    if missing := sorted(wanted - there):
        yield Finding(
            level=Level.ERROR,
            code="dev-url-extensions",
            what=f"{what}, lacks {', '.join(missing)}",
            why="schema.py declares it, so that the proof needs it.",
            fix="Install it there, or name a server that has it.",
            outside=True,
        )
    elif number // 10000 < least:
        yield Finding(
            level=Level.ERROR,
            code="dev-url-version",
            what=f"{what}; schema.py needs {least}",
            fix="Name a newer server.",
            outside=True,
        )
    elif may != ["True"]:
        yield Finding(
            level=Level.ERROR,
            code="dev-url-role",
            what=f"{what}: the role may not create databases",
            why="Each proof makes databases of its own, and drops them.",
            fix="ALTER ROLE … CREATEDB; or name another role.",
            outside=True,
        )
    else:
        yield Finding(level=Level.OK, code="server", what=what)


def project(config: Config) -> Iterator[Finding]:
    """Look at the settings and the files of a project."""
    from schemadsl.cli.check import drifted
    from schemadsl.cli.project import Project

    where = config.root / "pyproject.toml"
    told = os.path.relpath(where) if where.is_file() else "no pyproject.toml: the defaults hold"
    yield Finding(level=Level.OK, code="settings", what=f"settings: {told}")
    if not config.path(config.schema).exists():
        yield Finding(
            level=Level.NOTE,
            code="no-schema",
            what=f"there is no {config.schema}",
            fix="python -m schemadsl init",
        )
        return
    found = Project(config)
    try:
        count = len(found.declared)
        yield Finding(
            level=Level.OK, code="schema", what=f"{config.schema}: {counted(count, 'object')}"
        )
        wrong = list(drifted(found))
    except SchemadslError as error:
        yield from of_error(error, "project")
        return
    for problem in wrong:
        yield of_problem(problem, "drift")
    if not wrong:
        number = len(found.folder().migrations)
        what = f"{config.migrations}: {counted(number, 'migration')}, and nothing has drifted"
        yield Finding(level=Level.OK, code="migrations", what=what)
    if config.path(config.migrations).is_dir() and not _guarded(config):
        yield Finding(
            level=Level.WARNING,
            code="gitattributes",
            what=f".gitattributes says nothing of {config.migrations}/schemadsl.sum",
            why="Two branches that both add a migration must meet there, and line ends must stay.",
            fix=f"Add to it: {config.migrations}/schemadsl.sum -text -merge",
        )


def _guarded(config: Config) -> bool:
    """Tell whether git, where it is used, knows of the sum."""
    roots = [config.root, *config.root.parents]
    if not any((root / ".git").exists() for root in roots):
        return True
    for root in roots:
        path = root / ".gitattributes"
        if path.is_file() and "schemadsl.sum" in path.read_text("utf-8", "replace"):
            return True
        if (root / ".git").exists():
            return False
    return False
