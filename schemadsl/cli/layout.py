"""``generate --layout``: the migrations that are there, written for another runner."""

from __future__ import annotations

from pathlib import Path

from schemadsl.apply.layouts import written
from schemadsl.cli.output import counted, tell
from schemadsl.cli.project import Project
from schemadsl.migrations import write

__all__ = ["lay_out"]


def lay_out(project: Project, layout: str) -> int:
    """Write the folder for *layout* below the generated files; what it has too much goes."""
    config, folder = project.config, project.folder()
    root = project.out / layout
    made: dict[Path, str | None] = {
        root / name: text for name, text in written(folder, layout).items()
    }
    old = {path for path in root.iterdir() if path.is_file()} if root.is_dir() else set[Path]()
    changed = {path: text for path, text in made.items() if project.text(path) != text}
    changed |= dict.fromkeys(sorted(old - made.keys()))
    shown = project.shown(root)
    if not changed:
        tell(f"Nothing to do: {shown} has all {counted(len(folder.migrations), 'migration')}.")
        return 0
    with write.locked(project.migrations, config.migrations):
        write.write(changed, folder=project.migrations, root=config.root, shown=config.migrations)
    for path, text in changed.items():
        tell(f"{'Removed' if text is None else 'Wrote'} {project.shown(path)}")
    return 0
