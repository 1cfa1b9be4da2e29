"""``generate --check``: every drifted file and undeclared change, without writing or a server."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from schemadsl.cli.output import counted, problems, say, tell
from schemadsl.cli.project import MEND, Project, unfinished
from schemadsl.cli.remember import before, remember
from schemadsl.config import find
from schemadsl.errors import FolderError, Problem, RefusedError, Where
from schemadsl.migrations.folder import SNAPSHOT, Folder, inspect
from schemadsl.migrations.pending import pending
from schemadsl.model import Catalog
from schemadsl.plan import Options

__all__ = ["checked", "drifted", "recheck", "run", "undeclared"]


def run(form: str) -> int:
    """Check the project that the working directory is in, and print what was found in *form*."""
    return checked(Project(find(Path.cwd())), form)


def checked(project: Project, form: str) -> int:
    """Check a project, and print what was found in *form*."""
    found = recheck(project)
    if form != "text" or found:
        problems(found, form)
    if not found:
        if form == "text":
            tell(project.in_order())
        return 0
    say(counted(len(found), "difference"))
    return 1


def recheck(project: Project) -> list[Problem]:
    """Return what has drifted; remember that nothing has."""
    known = before(project)
    found = list(drifted(project))
    if not found:
        remember(project, project.in_order(), known)
    return found


def drifted(project: Project) -> Iterator[Problem]:
    """Yield one problem for each file or object that is not what schema.py says."""
    if pending(project.migrations):
        yield unfinished(project.config.migrations)
        return
    folder, broken = inspect(project.migrations, project.config.migrations)
    yield from broken
    yield from _objects(project, folder, broken)
    yield from project.typed.drifted(MEND)
    for path in project.orphans():
        yield Problem(
            "orphaned: nothing generates this file any more",
            where=Where(project.shown(path)),
            fix=MEND,
        )


def _objects(project: Project, folder: Folder, broken: list[Problem]) -> Iterator[Problem]:
    try:
        if any(SNAPSHOT in str(problem.where) for problem in broken):
            raise FolderError
        project.former(folder)
    except FolderError as error:
        # with a broken folder there is nothing to compare with, and enough is said
        yield from () if broken else error.problems
        folder = Folder(folder.path, folder.migrations, None)
    else:
        if folder.snapshot is not None or not folder.migrations:
            yield from undeclared(project, folder)
    yield from _outputs(project, folder)


def undeclared(project: Project, folder: Folder) -> Iterator[Problem]:
    """Yield one problem for each object that no migration brings to what schema.py says."""
    if folder.snapshot == project.wanted or (not folder and not len(project.declared)):
        return
    told = ""
    try:
        plan = project.plan(folder, Options())
    except RefusedError as error:
        yield from error.problems
        told = "\n".join(problem.what for problem in error.problems)
        plan = project.plan(folder, Options(anything=True))
    words = {"+": "no migration creates", "-": "no migration drops", "~": "no migration changes"}
    for mark in plan.marks:
        if str(mark.ref) in told:
            continue
        obj = project.declared.get(mark.ref)
        source = obj.source if obj is not None and obj.source else Where(project.config.schema)
        yield Problem(f"{words[mark.sign]} {str(mark)[2:]}", where=source, fix=MEND)
    if not plan.marks:
        yield Problem(
            "stale: the snapshot is not what schema.py declares",
            where=Where(f"{folder.path}/{SNAPSHOT}"),
            fix=MEND,
        )


def _outputs(project: Project, folder: Folder) -> Iterator[Problem]:
    former: Mapping[Path, str] | None = None
    for path, text in project.generated.items():
        where = Where(project.shown(path))
        found = project.text(path)
        if found is None and path.is_dir():
            yield Problem(
                "a folder stands where this file belongs",
                where=where,
                fix=f"Move it away. {MEND}",
            )
            continue
        if found is None and not os.path.lexists(path):
            yield Problem("missing", where=where, fix=MEND)
            continue
        if found == text:
            continue
        if former is None:
            before = project.former(folder) if folder else Catalog()
            former = project.outputs(before)
        if former.get(path) == found:
            yield Problem("stale: schema.py has changed since", where=where, fix=MEND)
        elif path.parent != project.out:  # queries of tables: no snapshot tells which
            what = "not what follows from schema.py: that has changed since, or this file"
            yield Problem(what, where=where, fix=MEND)
        else:
            yield Problem(
                "edited by hand, or made by another version of schemadsl",
                where=where,
                fix=f"Change schema.py instead. {MEND}",
            )
