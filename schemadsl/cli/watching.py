"""``generate --watch``: run again whenever something changes that the last run read.

Files are looked at a few times a second, by their stamps: a project has few of them, and this
works on every file system, in containers and over the network too.
"""

from __future__ import annotations

import contextlib
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from schemadsl.cli.main import outside
from schemadsl.cli.output import report, say
from schemadsl.cli.paint import dim
from schemadsl.cli.project import Project
from schemadsl.config import find
from schemadsl.errors import SchemadslError

__all__ = ["watch"]

Stamps = Mapping[Path, tuple[int, int, int]]

_EVERY, _QUIET = 0.2, 0.1
"""Seconds between two looks, and how long nothing may change before a run begins."""
_NAMED = 3


def watch(run: Callable[[Project], int], *, proves: bool, dev_url: str | None) -> int:
    """Run now, and after each change, until interrupted; mistakes are told, and it goes on.

    Where the runs prove, the scratch server stays up between them.
    """
    paths: set[Path] = {Path.cwd() / "pyproject.toml"}
    with ExitStack() as stack:
        held = not proves
        try:
            while True:
                before = _settled(paths)
                project = _once(run)
                if project is not None:
                    # what is new to us was read just now
                    new = set(_paths(project)) - paths
                    paths |= new
                    before = {**before, **_stamps(new)}
                    if not held:
                        held = _hold(stack, project, dev_url)
                shown = project.config.schema if project is not None else "the project"
                say(dim(f"Watching {shown} and what belongs to it. Ctrl-C ends this."))
                _changed(paths, before)
        except KeyboardInterrupt:
            say("Stopped.")
    return 0


def _once(run: Callable[[Project], int]) -> Project | None:
    """Run once, whatever comes of it; return the project where its settings can be read."""
    project: Project | None = None
    try:
        project = Project(find(Path.cwd()))
        run(project)
    except SchemadslError as error:
        report(error)
    except OSError as error:
        report(outside(error))
    except Exception:  # ours; the next change may be one that we can do
        traceback.print_exc()
        say("schemadsl itself has failed. Please report the lines above.")
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()  # a pipe would wait for more
    return project


def _hold(stack: ExitStack, project: Project, dev_url: str | None) -> bool:
    """Keep the server of the proofs from stopping; tell whether there is one."""
    from schemadsl.cli.database import scratch_address
    from schemadsl.kinds import extensions_of
    from schemadsl.scratch import open_server

    try:
        declared = project.declared
        url = scratch_address(project.config, dev_url)
        least = project.least
        wanted = extensions_of(declared)
        stack.enter_context(open_server(wanted, dev_url=url, least=least, warm=True, say=say))
    except SchemadslError:
        return False  # the run has said it, or will
    return True


def _paths(project: Project) -> Iterator[Path]:
    """Yield the files and folders that a run reads: settings, modules, queries."""
    config = project.config
    yield config.root / "pyproject.toml"
    yield from (config.path(config.schema), config.path(config.queries.path))
    yield from (Path(name) for name in project.watch.files)


def _stamps(paths: Iterable[Path]) -> Stamps:
    found: dict[Path, tuple[int, int, int]] = {}
    for path in paths:
        inside = [*path.rglob("*.py"), *path.rglob("*.sql")] if path.is_dir() else []
        for each in (path, *inside):
            try:
                status = each.stat()
            except OSError:
                continue  # it comes back with a stamp
            if not each.is_dir():
                found[each] = status.st_mtime_ns, status.st_size, status.st_ino
    return found


def _settled(paths: Iterable[Path]) -> Stamps:
    """Wait until nothing changes any more: editors write in several goes."""
    before = _stamps(paths)
    while True:
        time.sleep(_QUIET)
        now = _stamps(paths)
        if now == before:
            return now
        before = now


def _changed(paths: Iterable[Path], before: Stamps) -> None:
    """Wait until something is not what it was *before*, and say what."""
    while (now := _stamps(paths)) == before:
        time.sleep(_EVERY)
    names = sorted({path.name for path, _ in now.items() ^ before.items()})
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    say(f"Changed: {', '.join(names[:_NAMED])}{more}")
