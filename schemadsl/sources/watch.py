"""What a schema was made from: the bytes of its modules, and whether anything else went in.

A check may be remembered only for as long as its inputs are known. So each module of
the project is compiled from the bytes that are kept here, and its imports and the
built-in functions that reach outside are noted.
"""

from __future__ import annotations

import builtins
import contextlib
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from pathlib import Path
from types import ModuleType
from typing import Any

__all__ = ["Watch"]

_ELSEWHERE = (f"{Path(contextlib.__file__).parent}/", f"{Path(__file__).resolve().parents[1]}/")

"""Where Python's own modules and ours stand; a schema may lie above them."""

_HARMLESS = frozenset(
    "__future__ abc collections collections.abc contextlib dataclasses decimal enum fractions"
    " functools ipaddress itertools json keyword math numbers operator re string textwrap types"
    " typing schemadsl schemadsl.tokenizers schemadsl.types".split()
)
"""Modules whose functions give the same for the same arguments, on every day and machine."""

_OUTSIDE = ("breakpoint", "input", "open", "print")
"""Built-in functions that read or write what is not in the source."""


class Watch:
    """The inputs of one load of a schema.

    *files* holds the bytes of every module of the project by path, *folders* what
    *look* told of each folder that was searched for them, *blind* what else was
    used, of which nobody knows whether it will be the same next time.
    """

    def __init__(self, look: Callable[[str], object] | None = None) -> None:
        self.files: dict[str, bytes] = {}
        self.folders: dict[str, object] = {}
        self.blind: set[str] = set()
        self._look = look
        self._base = ""
        self._loader = _loader(self)
        self._builtins = {**vars(builtins), "__import__": self._import}
        for name in _OUTSIDE:
            self._builtins[name] = self._noted(name)

    @contextlib.contextmanager
    def below(self, base: str) -> Generator[None]:
        """Watch the modules that are imported from below the folder *base*, which ends in a slash.

        What Python remembers of its folders is forgotten before and after.
        """
        self._base = base
        _forget(base)
        hooks, sys.path_hooks = sys.path_hooks, [self._finder, *sys.path_hooks]
        try:
            yield
        finally:
            sys.path_hooks = hooks
            _forget(base)
            self.blind.update(self._sealed())

    def run(self, module: ModuleType, path: str, data: bytes) -> None:
        """Execute the source *data* of *path* as *module*."""
        self.files[path] = data
        code = compile(data, path, "exec", dont_inherit=True)
        module.__dict__["__builtins__"] = self._builtins
        exec(code, module.__dict__)

    def _finder(self, folder: str) -> FileFinder:
        """Find modules in a folder of the project; ImportError leaves it to Python's own finder."""
        inside = f"{folder}/".startswith(self._base) and "site-packages" not in folder
        if not inside or f"{folder}/".startswith(_ELSEWHERE) or not Path(folder).is_dir():
            raise ImportError
        if self._look is not None:
            self.folders[folder] = self._look(folder)
        return FileFinder(
            folder,
            (ExtensionFileLoader, EXTENSION_SUFFIXES),
            (self._loader, SOURCE_SUFFIXES),
            (SourcelessFileLoader, BYTECODE_SUFFIXES),
        )

    def _import(
        self,
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002  -- Python's own names
        locals: Mapping[str, object] | None = None,  # noqa: A002  -- the same
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        try:
            found = builtins.__import__(name, globals, locals, fromlist or (), level)
        except ImportError:
            self.blind.add(name)  # it may be there next time
            raise
        taken = [sys.modules.get(name) if level == 0 else found]
        taken += [getattr(found, part, None) for part in fromlist or ()]
        for value in taken:
            known = getattr(value, "__name__", "") in _HARMLESS
            if isinstance(value, ModuleType) and not known and not self._ours(value):
                self.blind.add(value.__name__)
        return found

    def _ours(self, module: ModuleType | None) -> bool:
        file = getattr(module, "__file__", None)
        if file is not None:
            return file in self.files
        places = list(getattr(module, "__path__", ()))
        return bool(places) and all(f"{place}/".startswith(self._base) for place in places)

    def _sealed(self) -> Iterator[str]:
        """Yield the project's modules whose source was not seen: compiled ones."""
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None) or ""
            inside = file.startswith(self._base) and "site-packages" not in file
            if inside and not file.startswith(_ELSEWHERE) and file not in self.files:
                yield name

    def _noted(self, name: str) -> Callable[..., Any]:
        function: Callable[..., Any] = getattr(builtins, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            self.blind.add(name)
            return function(*args, **kwargs)

        return call


def _loader(watch: Watch) -> type[SourceFileLoader]:
    class Loader(SourceFileLoader):
        """Compiles what is in the file now; bytecode that another tool left may be older."""

        def exec_module(self, module: ModuleType) -> None:
            watch.run(module, self.path, self.get_data(self.path))

    return Loader


def _forget(base: str) -> None:
    for folder in list(sys.path_importer_cache):
        if f"{folder}/".startswith(base):
            # a finder remembers what its folder held
            del sys.path_importer_cache[folder]
