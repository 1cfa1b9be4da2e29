"""``generate --check``: every drifted file and undeclared change, without writing or a server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from schemadsl.cli.project import Project
from schemadsl.errors import Problem, RefusedError, Where
from schemadsl.migrations import snapshot, write
from schemadsl.migrations.folder import SNAPSHOT, Folder, inspect
from schemadsl.model import Catalog
from schemadsl.plan import Options

__all__ = ["drifted"]

_MEND = "Run: python -m schemadsl generate"


def drifted(project: Project) -> Iterator[Problem]:
    """Yield one problem for each file or object that is not what schema.py says."""
    shown = project.config.migrations
    if write.pending(project.migrations):
        yield Problem("an earlier run was killed while it wrote", where=Where(shown), fix=_MEND)
        return
    folder, broken = inspect(project.migrations, shown)
    yield from broken
    if any(SNAPSHOT in str(problem.where) for problem in broken):
        return
    yield from _undeclared(project, folder)
    yield from _outputs(project, folder)
    for path in project.orphans():
        yield Problem(
            "orphaned: nothing generates this file any more",
            where=Where(project.shown(path)),
            fix=_MEND,
        )


def _undeclared(project: Project, folder: Folder) -> Iterator[Problem]:
    wanted = snapshot.dump(project.declared)
    if folder.snapshot == wanted or (not folder and not len(project.declared)):
        return
    try:
        plan = project.plan(folder, Options())
    except RefusedError as error:
        yield from error.problems
        plan = project.plan(folder, Options(anything=True))
    for (mark, text), source in zip(plan.marks, _sources(project, plan.marks), strict=True):
        words = {
            "+": "no migration creates",
            "-": "no migration drops",
            "~": "no migration changes",
        }
        yield Problem(f"{words[mark]} {text}", where=source, fix=_MEND)
    if not plan.marks:
        yield Problem(
            "stale: the snapshot is not what schema.py declares",
            where=Where(f"{folder.path}/{SNAPSHOT}"),
            fix=_MEND,
        )


def _sources(project: Project, marks: tuple[tuple[str, str], ...]) -> Iterator[Where | None]:
    by_text = {str(obj.ref): obj.source for obj in project.declared}
    for _, text in marks:
        yield by_text.get(text.split(" (")[0]) or Where(project.config.schema)


def _outputs(project: Project, folder: Folder) -> Iterator[Problem]:
    former: Mapping[Path, str] | None = None
    for path, text in project.outputs(project.declared).items():
        where = Where(project.shown(path))
        try:
            found = path.read_bytes().decode()
        except FileNotFoundError:
            yield Problem("missing", where=where, fix=_MEND)
            continue
        except UnicodeDecodeError:
            found = ""
        if found == text:
            continue
        if former is None:
            before = project.former(folder) if folder else Catalog()
            former = project.outputs(before)
        if former.get(path) == found:
            yield Problem("stale: schema.py has changed since", where=where, fix=_MEND)
        else:
            yield Problem(
                "edited by hand, or made by another version of schemadsl",
                where=where,
                fix=f"Change schema.py instead. {_MEND}",
            )
