"""``rebase``: two branches both added migrations; the later ones are planned anew on the others."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click
from attrs import frozen

from schemadsl.cli.allowing import allow_drop
from schemadsl.cli.database import scratch_address
from schemadsl.cli.output import say, tell
from schemadsl.cli.project import Project
from schemadsl.cli.server import proved
from schemadsl.config import Config, find
from schemadsl.errors import FolderError, Problem, RefusedError, Where
from schemadsl.migrations import write
from schemadsl.migrations.folder import SNAPSHOT, SUM, Folder, Migration, listed, seal
from schemadsl.migrations.names import file_name
from schemadsl.model import Ref
from schemadsl.plan import Options

__all__ = ["command"]


#: what git is merging, picking or putting on top of HEAD while it waits for us
_OTHERS = ("MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD")


@frozen
class Side:
    """The folder as one branch has it: its sum and its snapshot."""

    sum: str
    snapshot: str

    @property
    def files(self) -> frozenset[str]:
        """The names of its migrations."""
        return frozenset(name for name in listed(self.sum) if name.endswith(".sql"))


@click.command("rebase")
@click.option("--onto", metavar="REF", help="The branch whose migrations stay, if git has none.")
@allow_drop
@click.option("--no-proof", is_flag=True, help="Do not prove the migration on a real server.")
@click.option("--dev-url", metavar="URL", help="The server to prove on.")
def command(onto: str | None, allowed: frozenset[Ref], no_proof: bool, dev_url: str | None) -> int:
    """Write the migrations of the later branch anew, on top of the other's.

    In a merge or rebase that stopped at schemadsl.sum git has both sides; elsewhere --onto names
    the branch whose migrations stay. schema.py must be merged already. Migrations written by
    hand are kept, under a later version.
    """
    config = find(Path.cwd())
    project = Project(config)
    _ = project.declared  # with conflicts in schema.py there is nothing to plan
    with write.locked(project.migrations, config.migrations):
        base, later = _sides(config, onto, project.migrations)
        kept = _read(project, base)
        ours = [_file(project, name) for name in sorted(later)]
        plan = project.plan(kept, Options(allowed))
        made = [m for m in ours if "\n-- Plan: " in m.text]
        by_hand = [m for m in ours if m not in made]
        name = made[-1].file[15:-4] if made else None
        new = project.migration(plan, kept, name) if plan else None
        if new is not None and not no_proof:
            say(f"Proved: {proved(project, kept, (new, plan), dev_url)}")
        after = [*kept.migrations, *([new] if new is not None else [])]
        for migration in by_hand:
            after.append(
                migration._replace(file=file_name(migration.file[15:-4], after[-1].version))
            )
        files: dict[Path, str | None] = {project.migrations / m.file: None for m in ours}
        typed = project.typed.files(scratch_address(project.config, dev_url))
        files |= project.changes(kept, new, typed)
        files |= {project.migrations / m.file: m.text for m in after[len(kept.migrations) :]}
        files[project.migrations / SUM] = seal(after, project.wanted)
        write.write(files, folder=project.migrations, root=config.root, shown=config.migrations)
    for path, content in files.items():
        tell(f"{'Removed' if content is None else 'Wrote'} {project.shown(path)}")
    say("Look at it, then add the folder: git add " + config.migrations)
    return 0


def _sides(config: Config, onto: str | None, folder: Path) -> tuple[Side, frozenset[str]]:
    """Return the side that stays, and the files of the other that it does not have."""
    if onto is not None:
        base = _side(config, onto)
        if base is None:
            what = f"--onto {onto}: git has no {config.migrations}/{SUM} there"
            raise FolderError(Problem(what, fix="Name a branch or commit that has the folder."))
        here = frozenset(path.name for path in folder.glob("*.sql"))
        later = here - base.files
    else:
        ours = _side(config, "HEAD")
        theirs = next(filter(None, (_side(config, name) for name in _OTHERS)), None)
        if ours is None or theirs is None:
            raise FolderError(
                Problem(
                    "git has no two sides of the folder: no merge stopped at it",
                    where=Where(f"{config.migrations}/{SUM}"),
                    fix="Name the branch whose migrations stay: --onto main",
                )
            )
        both = ours.files & theirs.files
        first = max(ours.files - both, default="") < max(theirs.files - both, default="")
        base, other = (ours, theirs) if first else (theirs, ours)
        later = other.files - both
    if not later:
        raise RefusedError(
            Problem("no migration is only on this side", fix="There is nothing to rebase.")
        )
    return base, later


def _side(config: Config, ref: str) -> Side | None:
    texts = [_shown(config.root, f"{ref}:./{config.migrations}/{n}") for n in (SUM, SNAPSHOT)]
    return None if texts[0] is None else Side(texts[0], texts[1] or "")


def _shown(root: Path, what: str) -> str | None:
    command = ["git", "show", "--no-textconv", what]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    except FileNotFoundError:
        raise FolderError(
            Problem("git is not installed", fix="Take the folder as the other branch has it.")
        ) from None
    return done.stdout.decode() if done.returncode == 0 else None


def _read(project: Project, side: Side) -> Folder:
    """Read the files of a side; they must be what its sum says."""
    migrations = tuple(_file(project, name) for name in sorted(side.files))
    if seal(migrations, side.snapshot) != side.sum:
        raise FolderError(
            Problem(
                "the migrations that stay are not what that branch has",
                where=Where(project.config.migrations),
                fix="Take them from it: git checkout BRANCH -- " + project.config.migrations,
            )
        )
    return Folder(project.config.migrations, migrations, side.snapshot)


def _file(project: Project, name: str) -> Migration:
    text = project.text(project.migrations / name)
    if text is None:
        where = Where(f"{project.config.migrations}/{name}")
        fix = "Merge the branch that has it first."
        raise FolderError(Problem("the file is missing", where=where, fix=fix))
    return Migration(name, text)
