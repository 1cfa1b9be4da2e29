"""``generate``: from schema.py to the migration, the sealed folder and the generated files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from schemadsl.cli.allowing import allow_drop
from schemadsl.cli.check import checked, recheck, run
from schemadsl.cli.database import scratch_address
from schemadsl.cli.naming import said
from schemadsl.cli.output import FORMATS, say, tell
from schemadsl.cli.paint import sql, terminal
from schemadsl.cli.project import Project
from schemadsl.cli.server import proved
from schemadsl.cli.tree import overview, read
from schemadsl.config import find
from schemadsl.diff import Alter, Drop, diff
from schemadsl.errors import ConfigError, Problem, meant
from schemadsl.migrations import write
from schemadsl.migrations.folder import Folder
from schemadsl.model import Ref
from schemadsl.plan import Options, Plan
from schemadsl.plan.refuse import passed_over

__all__ = ["command", "generated"]


@click.command("generate")
@click.option("--name", help="Words for the migration's file name.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if anything drifted.")
@click.option("--dry-run", is_flag=True, help="Print the plan and its SQL; write nothing.")
@allow_drop
@click.option("--no-proof", is_flag=True, help="Do not prove the migration on a real server.")
@click.option("--dev-url", metavar="URL", help="The server to prove on.")
@click.option("--watch", "lasting", is_flag=True, help="Run again after each change, until Ctrl-C.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How --check prints.")
@click.option(
    "--layout",
    type=click.Choice(("atlas", "dbmate", "flyway", "golang-migrate", "goose")),
    help="Write the migrations that are there for another runner, and nothing else.",
)
def command(
    name: str | None,
    check: bool,
    dry_run: bool,
    allowed: frozenset[Ref],
    no_proof: bool,
    dev_url: str | None,
    lasting: bool,
    form: str | None,
    layout: str | None,
) -> int:
    """Write the migration from the last state to schema.py, and what follows from it."""
    said(name, "--name")
    _together(check, dry_run, no_proof, name, allowed, dev_url, form, layout)
    proof = None if no_proof else (dev_url or "",)
    if lasting:
        _alone(name, allowed, layout)
        from schemadsl.cli.watching import watch

        def once(project: Project) -> int:
            return checked(project, form or "text") if check else _run(project, proof, dry=dry_run)

        return watch(once, proves=not (check or dry_run or no_proof), dev_url=dev_url)
    if check:
        return run(form or "text")
    project = Project(find(Path.cwd()))
    if layout is not None:
        from schemadsl.cli.layout import lay_out  # with the driver, which generate needs not

        return lay_out(project, layout, dev_url, back=not no_proof)
    return _run(project, proof, allowed, name, dry=dry_run)


def _run(
    project: Project,
    proof: tuple[str] | None,
    allowed: frozenset[Ref] = frozenset(),
    name: str | None = None,
    *,
    dry: bool,
) -> int:
    _ = project.declared  # a broken schema.py leaves no trace
    if dry:
        return _dry_run(project, allowed, name)
    with write.locked(project.migrations, project.config.migrations):
        return generated(project, allowed, name, proof)


def _alone(name: str | None, allowed: frozenset[Ref], layout: str | None) -> None:
    """Refuse what is said of one migration where many are to come."""
    given = {"--name": name is not None, "--allow-drop": allowed, "--layout": layout is not None}
    if others := [flag for flag, value in given.items() if value]:
        what = f"--watch runs again and again: it does not go with {', '.join(others)}"
        raise ConfigError(Problem(what, fix="Run generate once with them, beside it."))


def _together(
    check: bool,
    dry_run: bool,
    no_proof: bool,
    name: str | None,
    allowed: frozenset[Ref],
    dev_url: str | None,
    form: str | None,
    layout: str | None,
) -> None:
    """Refuse flags that say nothing to each other."""
    given = {
        "--dry-run": dry_run,
        "--no-proof": no_proof,
        "--name": name is not None,
        "--allow-drop": allowed,
        "--dev-url": dev_url is not None,
    }
    others = [flag for flag, value in given.items() if value]
    if layout is not None and (check or form is not None or dry_run or name or allowed):
        what = "--layout only writes what is there for another runner: it goes alone"
        raise ConfigError(Problem(what, fix="Run generate without it first."))
    if check and others:
        what = f"--check writes and proves nothing: it does not go with {', '.join(others)}"
        raise ConfigError(Problem(what, fix="Leave out one or the other."))
    if form is not None and not check:
        raise ConfigError(
            Problem("--format is for the findings of --check", fix="Add --check, or leave it out.")
        )
    if no_proof and dev_url is not None:
        raise ConfigError(
            Problem("--no-proof needs no --dev-url", fix="Leave out one or the other.")
        )


def _plan(project: Project, folder: Folder, allowed: frozenset[Ref]) -> Plan:
    """Plan with a person's word; a word that nothing asked for is a mistake.

    What is said of a rename and moves nothing is told.
    """
    if allowed:
        changes = diff(project.former(folder), project.declared).changes
        at_stake = {c.old.ref for c in changes if isinstance(c, Drop)}
        at_stake |= {c.new.ref for c in changes if isinstance(c, Alter)}
        if idle := sorted(allowed - at_stake):
            raise ConfigError(*(_idle(ref, sorted(map(str, at_stake))) for ref in idle))
    plan = project.plan(folder, Options(allowed))
    for problem in passed_over(plan):
        say(str(problem))
    return plan


def _idle(ref: Ref, at_stake: list[str]) -> Problem:
    what = f"--allow-drop {ref}: nothing by that name is dropped or narrowed"
    return Problem(what, fix=meant(str(ref), at_stake, "Leave it out."))


def _dry_run(project: Project, allowed: frozenset[Ref], name: str | None) -> int:
    folder = project.folder()
    plan = _plan(project, folder, allowed)
    if not plan:
        tell("-- Nothing to do.")
        return 0
    text = project.migration(plan, folder, name).text
    if terminal(sys.stdout):
        read(plan, text)
    else:
        tell(sql(text.rstrip()))  # the file, byte for byte
    return 0


def generated(
    project: Project, allowed: frozenset[Ref], name: str | None, proof: tuple[str] | None
) -> int:
    """Plan, prove on the server of *proof* (empty: what is at hand; None: nowhere), and write.

    The folder is locked by the caller. *allowed* may be lost.
    """
    config = project.config
    if write.recover(project.migrations, config.root, config.migrations):
        say("Finished what an earlier run was killed in.")
    folder = project.folder()
    plan = _plan(project, folder, allowed)
    new = project.migration(plan, folder, name) if plan else None
    typed = project.typed.files(scratch_address(project.config, proof[0] if proof else None))
    files = project.changes(folder, new, typed)
    if not files:
        tell(f"Nothing to do. {project.in_order()}")
        recheck(project)
        return 0
    if plan:
        overview(plan)
    if new is not None and proof is not None:
        say(f"Proved: {proved(project, folder, (new, plan), proof[0] or None)}")
    write.write(files, folder=project.migrations, root=config.root, shown=config.migrations)
    for path, content in files.items():
        tell(f"{'Removed' if content is None else 'Wrote'} {project.shown(path)}")
    if new is not None and proof is None:
        say("Not proved: --no-proof.")
    recheck(project)
    return 0
