"""``generate``: from schema.py to the migration, the sealed folder and the generated files."""

from __future__ import annotations

import time
from pathlib import Path

import click

from schemadsl.cli.output import FORMATS, problems, say, tell
from schemadsl.cli.project import Project
from schemadsl.config import find
from schemadsl.errors import ConfigError, Problem
from schemadsl.kinds import DEPTHS, extensions_of
from schemadsl.migrations import write
from schemadsl.migrations.folder import Folder, Migration, read
from schemadsl.model import Ref
from schemadsl.plan import Options, Plan

__all__ = ["command"]


@click.command("generate")
@click.option("--name", help="Words for the migration's file name.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if anything drifted.")
@click.option("--dry-run", is_flag=True, help="Print the plan and its SQL; write nothing.")
@click.option(
    "--allow-drop",
    "allowed",
    multiple=True,
    metavar="REF",
    help="Allow one loss, as the refusal names it: table:users, column:users.email.",
)
@click.option("--no-proof", is_flag=True, help="Do not prove the migration on a real server.")
@click.option("--dev-url", metavar="URL", help="The server to prove on.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def command(
    name: str | None,
    check: bool,
    dry_run: bool,
    allowed: tuple[str, ...],
    no_proof: bool,
    dev_url: str | None,
    form: str,
) -> int:
    """Write the migration from the last state to schema.py, and what follows from it."""
    if check and (dry_run or allowed or name):
        raise ConfigError(
            Problem("--check stands alone", fix="Leave out --name, --dry-run and --allow-drop.")
        )
    project = Project(find(Path.cwd()))
    if check:
        return _check(project, form)
    options = Options(frozenset(Ref.parse(text, DEPTHS) for text in allowed))
    if dry_run:
        return _dry_run(project, options, name)
    shown = project.config.migrations
    _ = project.declared  # a broken schema.py leaves no trace
    existed = project.migrations.is_dir()
    with write.locked(project.migrations, shown):
        try:
            return _generate(project, options, name, None if no_proof else (dev_url or "",))
        finally:
            if not existed and not any(project.migrations.iterdir()):
                project.migrations.rmdir()


def _check(project: Project, form: str) -> int:
    from schemadsl.cli.check import drifted

    found = list(drifted(project))
    if form != "text" or found:
        problems(found, form)
    if not found:
        if form == "text":
            tell(_in_order(project))
        return 0
    say(f"{len(found)} {'difference' if len(found) == 1 else 'differences'}")
    return 1


def _in_order(project: Project) -> str:
    count = len(project.declared)
    return (
        f"In order: {project.config.schema} and its {count} objects, migrations, generated files."
    )


def _dry_run(project: Project, options: Options, name: str | None) -> int:
    folder = read(project.migrations, project.config.migrations)
    plan = project.plan(folder, options)
    if not plan:
        tell("-- Nothing to do.")
        return 0
    tell(project.migration(plan, folder, name).text.rstrip())
    return 0


def _generate(
    project: Project, options: Options, name: str | None, proof: tuple[str] | None
) -> int:
    config, shown = project.config, project.config.migrations
    if write.recover(project.migrations, config.root, shown):
        say("Finished what an earlier run was killed in.")
    folder = read(project.migrations, shown)
    plan = project.plan(folder, options)
    new = project.migration(plan, folder, name) if plan else None
    files = project.changes(folder, new)
    if not files:
        tell(f"Nothing to do. {_in_order(project)}")
        return 0
    if plan:
        tell(f"Plan: {plan.summary}")
        for mark, text in plan.marks:
            tell(f"  {mark} {text}")
        for hazard in plan.hazards:
            tell(f"  ! {hazard.code}: {hazard.text}")
    if new is not None and proof is not None:
        _prove(project, folder, (new, plan), proof[0] or None)
    elif new is not None:
        say("Not proved: --no-proof.")
    write.write(files, folder=project.migrations, root=config.root, shown=shown)
    for path, content in files.items():
        tell(f"{'Removed' if content is None else 'Wrote'} {project.shown(path)}")
    return 0


def _prove(
    project: Project, folder: Folder, new: tuple[Migration, Plan], dev_url: str | None
) -> None:
    from schemadsl.migrations.prove import prove
    from schemadsl.scratch import open_server

    started = time.monotonic()
    names = extensions_of(project.declared)
    with open_server(
        names, dev_url=dev_url or project.config.dev_url, warm=True, say=say
    ) as server:
        prove(server, project.declared, folder.migrations, new, folder.path)
        version = f"{server.version // 10000}.{server.version % 10000}"
        took = time.monotonic() - started
        say(f"Proved on PostgreSQL {version} ({server.provider}) in {took:.1f} s.")
