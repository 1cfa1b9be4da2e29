"""``generate --layout``: the migrations that are there, written for another runner."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from schemadsl.apply.layouts import BOTH_WAYS, Piece, pieces, written
from schemadsl.cli.compare import scratch
from schemadsl.cli.output import counted, tell
from schemadsl.cli.project import Project
from schemadsl.migrations import write
from schemadsl.migrations.back import ways_back
from schemadsl.migrations.folder import least_needed
from schemadsl.sources.scripts import extensions_in
from schemadsl.sources.source import Written

__all__ = ["lay_out"]


def lay_out(project: Project, layout: str, dev_url: str | None, *, back: bool) -> int:
    """Write the folder for *layout* below the generated files; what it has too much goes.

    With *back* a server tells the ways down, where the layout has them.
    """
    config, folder = project.config, project.folder()
    root = project.out / layout
    parts = tuple(pieces(folder))
    if back and parts and layout in BOTH_WAYS:
        needed = least_needed(folder.migrations)
        least = Written("", None, snapshot=folder.snapshot, needed=needed).least
        parts = _with_ways_back(project, parts, least, dev_url)
    made: dict[Path, str | None] = {
        root / name: text for name, text in written(parts, layout).items()
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


def _with_ways_back(
    project: Project, parts: tuple[Piece, ...], least: int, dev_url: str | None
) -> tuple[Piece, ...]:
    """Run the parts on a scratch server, to see what takes each of them back."""
    texts = [(f"{project.config.migrations}/{part.source}", part.placed) for part in parts]
    wanted = dict.fromkeys(name for _, text in texts for name in extensions_in(text))
    with scratch(project.config, dev_url)(wanted, least) as server:
        found = zip(parts, ways_back(server, texts, project.config.timeouts), strict=True)
        return tuple(evolve(part, down=down) for part, down in found)
