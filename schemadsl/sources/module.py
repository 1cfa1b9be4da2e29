"""schema.py, a file or a package, as a catalog."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Generator
from pathlib import Path
from types import ModuleType

from schemadsl.dsl.hints import advice, unnamed
from schemadsl.dsl.lower import lower
from schemadsl.dsl.registry import collecting
from schemadsl.dsl.source import line_of
from schemadsl.errors import ConfigError, Problem, SchemaError, Where
from schemadsl.model import Catalog
from schemadsl.sources.checks import check
from schemadsl.sources.watch import Watch

__all__ = ["load"]

_MEND = "Mend that line, or what it calls."

_LIBRARY = str(Path(contextlib.__file__).parent)
"""Where Python's own modules stand; a schema in a home directory may lie above it."""


def load(path: Path, *, root: Path, watch: Watch | None = None) -> Catalog:
    """Run the schema at *path* and return the catalog that it declares.

    The file may import what stands beside it and what stands in *root*, to which
    the paths in messages are relative; *watch* takes note of what went in. Raises
    SchemaError with everything that is wrong, ConfigError where there is no file.
    """
    watch = watch or Watch()
    path, root = path.resolve(), root.resolve()
    file = path / "__init__.py" if path.is_dir() else path
    if not file.is_file():
        raise ConfigError(
            Problem(
                "it does not exist",
                where=Where(os.path.relpath(path)),
                fix="Begin with: python -m schemadsl init. If it is elsewhere, set schema in"
                " [tool.schemadsl] to the file or package.",
            )
        )
    folder = path.parent
    base = root if folder.is_relative_to(root) else folder
    with (
        collecting(str(root)) as registry,
        _apart(f"{base}/", (str(folder), str(root))),
        watch.below(f"{base}/"),
    ):
        try:
            _run(file, path, watch)
        except (Exception, SystemExit) as error:  # whatever a person's file raises
            if isinstance(error, SchemaError) and not error.problems:
                raise SchemaError(*_ordered(registry.problems)) from None  # all is said
            told = _told(error, f"{base}/", f"{root}/")
            if told.where is None:  # as for a file with null bytes in it
                told.where = Where(str(file).removeprefix(f"{root}/"))
            raise SchemaError(*registry.problems, told) from None
        catalog, problems = lower(registry)
    lines = {str(problem.where) for problem in problems}
    # one line, one cause: what else is said about it only follows
    problems += [problem for problem in check(catalog) if str(problem.where) not in lines]
    if problems:
        raise SchemaError(*_ordered(problems))
    return catalog


def _run(file: Path, path: Path, watch: Watch) -> None:
    """Execute the file as a module of its own name.

    Its bytecode is not kept: two edits within one second leave equal stamps.
    """
    # Python's own module of that name stays where it is
    name = f"{path.stem}_" if path.stem in sys.stdlib_module_names else path.stem
    module = ModuleType(name)
    module.__file__ = str(file)
    if path.is_dir():
        module.__path__ = [str(path)]
        module.__package__ = name
    sys.modules[name] = module
    watch.run(module, str(file), file.read_bytes())


@contextlib.contextmanager
def _apart(base: str, folders: tuple[str, ...]) -> Generator[None]:
    """Import from *folders* first, and leave no module that stands below *base* behind."""

    def ours() -> list[str]:
        return [name for name, module in list(sys.modules.items()) if _within(module, name, base)]

    before = {name: sys.modules.pop(name) for name in ours()}
    kept, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    path, sys.path = sys.path, [*dict.fromkeys(folders), *sys.path]
    try:
        yield
    finally:
        sys.path = path
        sys.dont_write_bytecode = kept
        for name in ours():
            del sys.modules[name]
        sys.modules.update(before)


def _within(module: object, name: str, base: str) -> bool:
    """Tell whether a module is the project's own; installed ones are not."""
    file = getattr(module, "__file__", None) or ""
    return (
        file.startswith(base)
        and "site-packages" not in file
        and not file.startswith(_LIBRARY)
        and name != "__main__"
        and name.partition(".")[0] != "schemadsl"
    )


def _told(error: BaseException, base: str, root: str) -> Problem:
    """Say in one line what a person's file raised, and where."""
    if isinstance(error, SyntaxError) and error.filename:
        place = Where(error.filename.removeprefix(root), error.lineno)
        return Problem(f"not valid Python: {error.msg}", where=place, fix="Mend that line.")
    where: Where | None = None
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        module = trace.tb_frame.f_globals.get("__name__", "")
        if file.startswith(base) and not module.startswith("schemadsl."):
            where = Where(file.removeprefix(root), trace.tb_lineno)
        trace = trace.tb_next
    if isinstance(error, SchemaError) and error.problems:
        return error.problems[0]
    text = str(error).replace("\n", " ")
    if isinstance(error, ImportError) and error.path:
        text = text.removesuffix(f" ({error.path})")  # where it is installed helps nobody
    what = f"{type(error).__name__}: {text}" if text else type(error).__name__
    if isinstance(error, TypeError) and where is not None:
        what = unnamed(error, line_of(where)) or what
    return Problem(what, where=where, fix=advice(error, where) or _MEND)


def _ordered(problems: list[Problem]) -> list[Problem]:
    """Sort by place, keep one of each."""
    found = {str(problem): problem for problem in problems}
    return sorted(
        found.values(),
        key=lambda p: (p.where.file, p.where.line or 0) if p.where is not None else ("", 0),
    )
