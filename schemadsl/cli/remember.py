"""Keep the answer of a check that found all in order, for `schemadsl.cli.fast` to give again.

Beside it is kept what queries need to know of schema.py, for as long as nothing but queries
changes: `schemadsl.cli.settled` goes on from there.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from schemadsl.cli import fast
from schemadsl.cli.project import Project
from schemadsl.config import find
from schemadsl.errors import SchemadslError

__all__ = ["SETTLED", "again", "before", "remember"]

KEPT = 200
"""Records in the cache; the oldest make room."""

SETTLED = "settled"
"""What the record of a schema is called that is in order, whatever the queries are."""


def before(project: Project) -> str | None:
    """Return the state of the project's files, to be taken before they are checked."""
    try:
        return fast.state(fast.surroundings(), "", _files(project))
    except (OSError, fast.UnknownError):
        return None


def remember(project: Project, message: str, known: str | None) -> None:
    """Keep *message* as the answer for the state in which the project was checked.

    Nothing is kept where the state is no longer what `before` told, where the schema
    used what cannot be seen in files, or where the cache cannot be written.
    """
    if known is None or project.watch.blind:
        return
    with contextlib.suppress(OSError, SchemadslError, fast.UnknownError):
        same = find(project.config.root) == project.config and _unchanged(project)
        found = [*_found(project)]
        records = [_record(message, [*_files(project), *found])]
        if project.typed:
            told = json.dumps({"objects": project.objects, "facts": project.facts.plain()})
            records.append(_record(told, [*_settled(project), *found], SETTLED))
        if same and known == before(project):
            for name, text in records:
                _write(Path(fast.place(str(project.config.root), fast.surroundings(), name)), text)


def again(project: Project, message: str, settled: tuple[str, list[str]]) -> None:
    """Keep *message* for a project whose schema is as the record *settled* says, and was all along.

    Nothing is kept where a query has been edited meanwhile.
    """
    with contextlib.suppress(OSError, fast.UnknownError):
        root, around = str(project.config.root), fast.surroundings()
        found = settled[1][len(_settled(project)) :]
        name, text = _record(message, [*_files(project), *found])
        if project.typed.unchanged() and fast.recall(root, around, SETTLED) == settled:
            _write(Path(fast.place(root, around, name)), text)


def _record(message: str, entries: list[str], name: str = "") -> tuple[str, str]:
    """Return a record's name and text, for the state that is now."""
    digest = fast.state(fast.surroundings(), message, entries)
    body = "\0".join([message, *entries])
    return name, f"{fast.FORMAT}\n{digest}\n{body}"


def _settled(project: Project) -> list[str]:
    """List what the schema's part of a check reads whatever the schema imports."""
    config = project.config
    return [
        f"f{config.root / 'pyproject.toml'}",
        f"r{config.path(config.schema)}",
        f"t{project.migrations}",
        f"f{project.out / 'schema.sql'}",
        f"t{project.out / 'queries'}",
    ]


def _files(project: Project) -> list[str]:
    """List what a check reads whatever the schema imports."""
    config = project.config
    schema = config.path(config.schema)
    queries = config.path(config.queries.path)
    return [
        f"f{config.root / 'pyproject.toml'}",
        f"r{schema}",
        f"t{project.migrations}",
        f"t{project.out}",
        f"{'f' if queries.is_file() else 't'}{queries}",
    ]


def _found(project: Project) -> Iterable[str]:
    """List what the schema was seen to read, and every module that took part."""
    yield from (f"f{path}" for path in sorted(project.watch.files))
    yield from (f"n{path}" for path in sorted({*project.watch.folders, str(Path.cwd())}))
    modules = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
    own = f"{fast.PACKAGE}/"
    yield from (f"s{path}" for path in sorted(modules) if path and not path.startswith(own))


def _unchanged(project: Project) -> bool:
    """Tell whether the schema's modules are still what was executed."""
    files, folders = project.watch.files, project.watch.folders
    return all(Path(path).read_bytes() == data for path, data in files.items()) and all(
        fast.names(path) == told for path, told in folders.items()
    )


def _write(path: Path, text: str) -> None:
    """Put the record into place at once; another process may write the same."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    try:
        fresh.write_bytes(text.encode("utf-8", "surrogateescape"))
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    records = sorted(path.parent.iterdir(), key=lambda record: record.stat().st_mtime)
    for old in records[:-KEPT]:
        old.unlink()
