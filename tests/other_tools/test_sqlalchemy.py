"""Models of SQLAlchemy as a source."""

from __future__ import annotations

import pytest

from .conftest import Foreign

TOOL = "sqlalchemy"


def test_there_and_back(foreign: Foreign) -> None:
    """What is imported is what ``create_all`` makes, to the last default."""
    text = foreign.imported("sqlalchemy:shop.models:Base")
    for part in ("class Mood(Enum", "!~~ '10% %'", "generated=", "Exclude(", "recent = View("):
        assert part in text, part
    made = foreign.database()
    foreign.tool("make.py", DB=made)
    foreign.same("schema.py", made)


@pytest.mark.parametrize(
    "spec",
    ["shop", "shop.base,shop.models:Base.metadata"],
)
def test_ways_to_name_it(foreign: Foreign, spec: str) -> None:
    """A package brings its modules along; several modules, and a MetaData, may be named."""
    text = foreign.project.succeeds("inspect", f"sqlalchemy:{spec}").out
    assert text.count("class ") == 8
    assert "what a project prints" not in text


def test_a_function_and_a_list(foreign: Foreign) -> None:
    """A function that makes one, and a list of them, are MetaData as well."""
    foreign.project.write(
        "more.py",
        "from sqlalchemy import *\n\none, two = MetaData(), MetaData()\n"
        "Table('a', one, Column('x', Integer))\nTable('b', two, Column('x', Integer))\n"
        "def every():\n    return [one, two]\n",
    )
    for spec in ("sqlalchemy:more:every", "sqlalchemy:more"):
        assert foreign.project.succeeds("inspect", spec).out.count("class ") == 2


def test_mistakes(foreign: Foreign) -> None:
    """What is not there is named, what fails has its own file and line."""
    inspect = foreign.project.run
    assert foreign.project.fails(2, "inspect", "sqlalchemy:").splitlines() == [
        "'sqlalchemy:' does not say what to read",
        "    Write for example sqlalchemy:package.module:Base.",
    ]
    text = inspect("inspect", "sqlalchemy:shop.nothing").err
    assert text.startswith("sqlalchemy:shop.nothing: SQLAlchemy: ModuleNotFoundError: No module")
    assert "    Run this where Python finds shop.nothing: " in text
    text = inspect("inspect", "sqlalchemy:shop.models:Bse").err
    assert text.startswith(
        "sqlalchemy:shop.models:Bse: SQLAlchemy: there is no Bse in shop.models\n    See what "
    )
    text = inspect("inspect", "sqlalchemy:shop.models:Status").err
    assert "Status is neither a declarative base nor a MetaData" in text
    text = inspect("inspect", "sqlalchemy:shop.base:Base").err
    assert "shop.base:Base knows no tables; name the modules that declare them as well" in text
    foreign.project.write("shop/broken.py", "import shop\n\nshop.nowhere()\n")
    result = inspect("inspect", "sqlalchemy:shop.broken")
    assert result.code == 2
    assert result.err.startswith("shop/broken.py:3: SQLAlchemy: AttributeError: ")
    foreign.project.write("shop/broken.py", "import sys\nsys.exit('no settings')\n")
    assert (
        "shop/broken.py:2: SQLAlchemy: SystemExit"
        in inspect("inspect", "sqlalchemy:shop.broken").err
    )


def test_another_python(foreign: Foreign) -> None:
    """The project's Python may be another one; what it lacks, or is not, is said."""
    foreign.project.write("bin/python", "#!/bin/sh\nexec " + '/nowhere/python "$@"\n').chmod(0o755)
    foreign.project.environment["SCHEMADSL_PYTHON"] = str(foreign.project.root / "bin/python")
    text = foreign.project.fails(2, "inspect", "sqlalchemy:shop")
    assert "bin/python ended with 127: " in text
    foreign.project.environment["SCHEMADSL_PYTHON"] = "/nowhere/python"
    assert "cannot run /nowhere/python: No such file" in foreign.project.fails(
        2, "inspect", "sqlalchemy:shop"
    )
    foreign.project.write("sqlalchemy/__init__.py", "import sqlalchemy.nothing")
    del foreign.project.environment["SCHEMADSL_PYTHON"]
    foreign.project.write(
        "hidden/sitecustomize.py", "import sys\nsys.modules['sqlalchemy'] = None\n"
    )
    text = foreign.project.run("inspect", "sqlalchemy:shop").err
    assert "sqlalchemy/__init__.py:1: SQLAlchemy: ModuleNotFoundError" in text
