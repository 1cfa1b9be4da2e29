"""``generate`` where nothing but queries has changed since all was in order.

What follows from schema.py is then known to be right: neither is it loaded, nor is there anything
to plan or to prove. Where more has changed, or nobody knows, `schemadsl.cli.generate` does it all.
"""

from __future__ import annotations

import json
from pathlib import Path

from schemadsl.cli import fast
from schemadsl.cli.database import scratch_address
from schemadsl.cli.facts import Facts
from schemadsl.cli.output import tell
from schemadsl.cli.project import Project
from schemadsl.cli.remember import SETTLED, again
from schemadsl.config import find
from schemadsl.migrations import write
from schemadsl.migrations.pending import pending

__all__ = ["run"]


def run() -> int | None:
    """Do the queries of the project that the working directory is in; None: there is more to do."""
    root = Path(fast.root(str(Path.cwd())))
    if _known(root) is None:
        return None
    config = find(root)
    project = Project(config)
    with write.locked(project.migrations, config.migrations):
        told = _known(root)  # since nobody else writes
        if told is None or pending(project.migrations):
            return None
        known = json.loads(told[0])
        project.settle(Facts.read(known["facts"], config.path), known["objects"])
        typed = project.typed.files(scratch_address(config, None))
        files = project.differing(typed)
        if files:
            write.write(files, folder=project.migrations, root=root, shown=config.migrations)
        for path, content in files.items():
            tell(f"{'Removed' if content is None else 'Wrote'} {project.shown(path)}")
        if not files:
            tell(f"Nothing to do. {project.in_order()}")
        again(project, project.in_order(), told)
        return 0


def _known(root: Path) -> tuple[str, list[str]] | None:
    """Return the record of the schema, if it is still as it was."""
    try:
        return fast.recall(str(root), fast.surroundings(), SETTLED)
    except (OSError, fast.UnknownError):
        return None
