"""Take a database to schema.py and back: what is written must make the same database again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import black

from schemadsl.codegen.declare import Declared, declare
from schemadsl.model import Catalog
from schemadsl.plan import Options, build
from schemadsl.plan.script import statements
from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script
from schemadsl.sources.module import load
from schemadsl.sources.replay import loaded, reloaded
from tests.fix_servers import NewDatabase

ANYTHING = Options(anything=True)


def there_and_back(
    catalog: Catalog, new: NewDatabase, folder: Path, *, split: bool = False
) -> Declared:
    """Write *catalog*, load it, make it on a server, and compare both ways."""
    made = declare(catalog, split=split)
    told = kept(made, folder)
    again = loaded(new(), told)
    # what version a server has of an extension is not written
    assert difference(catalog.unversioned(told.versioned), again, new) == []
    return made


def rebuilt(folder: Path, conninfo: str) -> None:
    """Make the empty database at *conninfo* what the file in *folder* says, of which alone."""
    plan = build(Catalog(), load(folder / "schema.py", root=folder), ANYTHING)
    with connect(conninfo) as connection:
        run_script(connection, statements(plan))


def kept(made: Declared, folder: Path) -> Catalog:
    """Write the files into *folder*, see that black leaves them alone, and load them."""
    for name, text in made.files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        assert black.format_str(text, mode=black.Mode()) == text
    first = next(iter(made.files))
    path = folder / first
    return load(path.parent if "/" in first else path, root=folder)


def difference(one: Catalog, other: Catalog, new: NewDatabase) -> list[str]:
    """Return the statements between two catalogs, both ways, as the diff command would print."""
    if one != other:
        one, other = reloaded(new(), one), reloaded(new(), other)
    return [*_way(one, other), *_way(other, one)]


def _way(old: Catalog, new: Catalog) -> Iterable[str]:
    plan = build(old, new, ANYTHING)
    return [statements(plan)] if plan else []
