"""What SQLAlchemy's ``create_all`` sends; see child.py."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from typing import Any


class WrongError(Exception):
    """Something that the caller named and that is not there."""


def answer(asked: dict[str, Any]) -> str:
    """Return the DDL that ``create_all`` sends for what ``module,module:Base`` names."""
    library: Any = importlib.import_module("sqlalchemy")
    names, _, path = asked["spec"].partition(":")
    modules = [importlib.import_module(name.strip()) for name in names.split(",") if name.strip()]
    if not modules:
        raise WrongError("no module is named")
    found = _metadata(library, modules, path)
    if not any(one.tables for one in found):
        for module in modules:
            _submodules(module)
        found = _metadata(library, modules, path)
    if not any(one.tables for one in found):
        raise WrongError(
            f"{asked['spec']} knows no tables; name the modules that declare them as well:"
            " sqlalchemy:app.models,app.db:Base"
        )
    return ";\n\n".join(_ddl(library, found)) + ";\n"


def _metadata(library: Any, modules: list[Any], path: str) -> list[Any]:
    """Return the MetaData at *path*, or all that the modules and what is below them hold."""
    if path:
        return _collections(library, _attribute(modules, path), path)
    names = [module.__name__ for module in modules]
    below = [
        module
        for name, module in list(sys.modules.items())
        if any(name == n or name.startswith(f"{n}.") for n in names)
    ]
    found: dict[int, Any] = {}
    for module in below:
        for value in list(vars(module).values()):
            one = value if isinstance(value, library.MetaData) else _known(value)
            if isinstance(one, library.MetaData):
                found[id(one)] = one
    return list(found.values())


def _known(value: Any) -> Any:
    try:
        return getattr(value, "metadata", None)
    except Exception:  # whatever a module holds
        return None


def _attribute(modules: list[Any], path: str) -> Any:
    for module in reversed(modules):
        value = module
        for part in path.split("."):
            value = getattr(value, part, None)
        if value is not None:
            return value
    names = ", ".join(module.__name__ for module in modules)
    raise WrongError(f"there is no {path} in {names}")


def _collections(library: Any, value: Any, path: str) -> list[Any]:
    if type(value) in (list, tuple):
        return [one for item in value for one in _collections(library, item, path)]
    if isinstance(value, library.MetaData):
        return [value]
    known = _known(value)
    if isinstance(known, library.MetaData):
        return [known]
    if callable(value) and not isinstance(value, type):
        return _collections(library, value(), path)
    raise WrongError(f"{path} is neither a declarative base nor a MetaData")


def _submodules(module: Any) -> None:
    for found in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{module.__name__}."):
        importlib.import_module(found.name)


def _ddl(library: Any, found: list[Any]) -> list[str]:
    written: list[str] = []

    def send(statement: Any, *_args: Any, **_options: Any) -> None:
        text = statement if isinstance(statement, str) else statement.compile(dialect=dialect)
        written.append(str(text).strip().rstrip(";"))

    # with another style of parameters a % in a text would be doubled
    engine = library.create_mock_engine("postgresql://", send, paramstyle="named")
    dialect = engine.dialect
    spaces = dict.fromkeys(name for one in found for name in _spaces(one))
    quote = dialect.identifier_preparer.quote
    written += [f"CREATE SCHEMA IF NOT EXISTS {quote(name)}" for name in spaces if name != "public"]
    for one in found:
        one.create_all(engine, checkfirst=False)
    return written


def _spaces(metadata: Any) -> list[str]:
    """Return the schemas that tables, their types and their sequences are in."""
    names = [metadata.schema]
    for table in metadata.sorted_tables:
        names.append(table.schema)
        for column in table.columns:
            kind = column.type
            names += [getattr(kind, "schema", None), getattr(column.default, "schema", None)]
            names.append(getattr(getattr(kind, "item_type", None), "schema", None))
    return [str(name) for name in names if name]
