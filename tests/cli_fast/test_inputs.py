"""What a schema is made from: its modules are known by their bytes, all else is not remembered."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from schemadsl.cli.check import drifted as findings
from schemadsl.cli.project import Project as Declared
from schemadsl.cli.remember import before, remember
from schemadsl.config import find
from tests.cli.helpers import SCHEMA, Project

from .helpers import checked, drifted, records, whole

COMMON = """\
from schemadsl import Mixin, types as t

class Stamps(Mixin):
    made = t.timestamptz(null=True)
"""
STAMPED = SCHEMA.replace("(Table,", "(Table, Stamps,")
LATER = COMMON.replace("timestamptz(", "timestamp(")


def _using(project: Project, line: str, *, common: str = "", text: str = COMMON) -> Project:
    """Let the schema take its mixin from elsewhere, and bring all in order."""
    if common:
        project.write(common, text)
    project.write("schema.py", f"{line}\n{STAMPED}")
    return _settled(project)


def _settled(project: Project) -> Project:
    project.succeeds("generate", "--no-proof", SCHEMADSL_NO_CACHE="1")
    return project


@pytest.mark.parametrize(
    ("line", "common"),
    [
        ("from common import Stamps", "common.py"),
        ("from parts.common import Stamps", "parts/common.py"),
        ("from parts.common import Stamps", "parts/common/__init__.py"),
    ],
)
def test_an_imported_module(fresh: Project, line: str, common: str) -> None:
    """A module that the schema imports is part of the state."""
    project = _using(fresh, line, common=common)
    assert whole(project)
    assert not whole(project)
    project.write(common, COMMON + "# nothing\n")
    assert whole(project)
    assert not whole(project)
    project.write(common, LATER)
    assert "users.made" in drifted(project)
    project.write(common, COMMON)
    assert whole(project)


def test_a_module_behind_a_module(fresh: Project) -> None:
    """So is one that only another module imports."""
    fresh.write("deep.py", COMMON)
    project = _using(
        fresh, "from common import Stamps", common="common.py", text="from deep import *"
    )
    assert whole(project)
    assert not whole(project)
    project.write("deep.py", LATER)
    assert "users.made" in drifted(project)


def test_old_bytecode(fresh: Project) -> None:
    """A module is read from its source, though bytecode with the same stamp stands beside it."""
    import py_compile

    project = _using(fresh, "from common import Stamps", common="common.py")
    module = project.root / "common.py"
    module.write_text(LATER.replace("timestamp(", "timestamp(  "))  # as long as COMMON
    stamp = module.stat().st_mtime_ns
    py_compile.compile(str(module))
    module.write_text(COMMON)
    os.utime(module, ns=(stamp, stamp))
    assert whole(project)


@pytest.mark.parametrize(
    ("line", "common", "nearer"),
    [
        ("from common import Stamps", "common.py", "common/__init__.py"),
        ("from parts.common import Stamps", "parts/common.py", "parts/common/__init__.py"),
        ("from parts.common import Stamps", "parts/common.py", "parts.py"),
    ],
)
def test_a_nearer_module(fresh: Project, line: str, common: str, nearer: str) -> None:
    """A new file that is imported instead of a known one is noticed."""
    project = _using(fresh, line, common=common)
    assert whole(project)
    assert not whole(project)
    project.write(nearer, LATER)
    _, looked = checked(project, ends=2 if nearer == "parts.py" else 1)
    assert looked or nearer == "parts.py"


def test_beside_the_schema(fresh: Project) -> None:
    """What stands beside a schema in a folder goes before what stands in the root."""
    fresh.configure('schema = "app/schema.py"')
    fresh.write("common.py", COMMON)
    fresh.write("app/schema.py", "from common import Stamps\n" + STAMPED)
    _settled(fresh)
    assert whole(fresh)
    assert not whole(fresh)
    fresh.write("app/common.py", LATER)
    assert "users.made" in drifted(fresh)


def test_a_schema_in_a_package(fresh: Project) -> None:
    """Every module of a package is part of the state, relative imports included."""
    fresh.configure('schema = "db"')
    fresh.write("db/__init__.py", "from .users import Users\n")
    fresh.write("db/users.py", "from .common import Stamps\n" + STAMPED)
    fresh.write("db/common.py", COMMON)
    _settled(fresh)
    assert whole(fresh)
    assert not whole(fresh)
    fresh.write("db/common.py", LATER)
    assert "users.made" in drifted(fresh)


def test_a_linked_schema(fresh: Project) -> None:
    """A schema behind a link is known by where the link leads."""
    for name in ("one", "two"):
        fresh.write(f"{name}/schema.py", "from common import Stamps\n" + STAMPED)
    fresh.write("one/common.py", COMMON)
    fresh.write("two/common.py", LATER)
    link = fresh.root / "schema.py"
    link.unlink()
    link.symlink_to("one/schema.py")
    _settled(fresh)
    assert whole(fresh)
    assert not whole(fresh)
    link.unlink()
    link.symlink_to("two/schema.py")
    assert "users.made" in drifted(fresh)


def test_links_among_the_results(fresh: Project) -> None:
    """A link to a file is followed; a folder behind a link is not remembered."""
    (fresh.root / "notes").mkdir()
    note = fresh.write("notes/note.txt", "mine")
    link = fresh.root / "generated" / "note.txt"
    link.symlink_to(note)
    assert whole(fresh)
    assert not whole(fresh)
    note.write_text("-- Code generated by schemadsl. DO NOT EDIT.")
    assert "generated/note.txt" in drifted(fresh)
    link.unlink()
    link.symlink_to(note.parent)
    assert whole(fresh)
    assert whole(fresh)


@pytest.mark.parametrize(
    "line",
    [
        "import os; assert os.environ.get('STAGE') != 'production'",
        "from os import environ as e; assert e.get('STAGE') != 'production'",
        "from pathlib import Path; assert Path('stage').exists() is False",
        "open('pyproject.toml').close()",
        "print('hello')",
        "import time; time.time()",
        "import datetime; datetime.date.today()",
        "import random",
        "import attrs",
        "__import__('os').environ",
        "eval('__import__')('os').environ",
        "import importlib; importlib.import_module('os')",
        "try:\n    import nothing_of_that_name\nexcept ImportError: pass",
        "from schemadsl.config import os",
        "from schemadsl import config; config.os.environ",
        "from enum import sys; sys.argv",
    ],
)
def test_what_cannot_be_known(fresh: Project, line: str) -> None:
    """A schema that uses more than its own modules and harmless ones is looked at every time."""
    fresh.write("schema.py", f"{line}\n{SCHEMA}")
    assert whole(fresh)
    assert whole(fresh)
    assert records(fresh) == []


def test_what_a_module_does(fresh: Project) -> None:
    """The same holds for a module that the schema imports."""
    project = _using(
        fresh, "from common import Stamps", common="common.py", text=f"import os\n{COMMON}"
    )
    assert whole(project)
    assert whole(project)


def test_harmless_modules(fresh: Project) -> None:
    """Modules that only compute do no harm."""
    line = "import re, enum, itertools, functools, textwrap, decimal, string, dataclasses, json"
    fresh.write("schema.py", f"from __future__ import annotations\n{line}\n{SCHEMA}")
    assert whole(fresh)
    assert not whole(fresh)


def test_an_environment_that_matters(fresh: Project) -> None:
    """A schema that reads the environment is found out when that changes."""
    fresh.write(
        "schema.py",
        f"import os\n{SCHEMA}".replace("default=0", "default=int(os.environ.get('N', 0))"),
    )
    assert whole(fresh)
    assert "users.age" in drifted(fresh, N="1")


def _loaded(project: Project, monkeypatch: pytest.MonkeyPatch) -> Declared:
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("SCHEMADSL_CACHE_DIR", project.environment["SCHEMADSL_CACHE_DIR"])
    return Declared(find(Path.cwd()))


@pytest.mark.parametrize(
    "name", ["schema.py", "common.py", "pyproject.toml", "generated/schema.sql", "near.py"]
)
def test_an_edit_meanwhile(fresh: Project, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What changes while a check looks is not remembered as what was looked at."""
    known = _using(fresh, "from common import Stamps", common="common.py")
    project = _loaded(known, monkeypatch)
    state = before(project)
    assert list(findings(project)) == []
    path = project.config.root / name
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n\n")
    remember(project, "In order", state)
    assert records(known) == []


def test_an_edit_before(fresh: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered of a check that began with another configuration."""
    project = _loaded(fresh, monkeypatch)
    fresh.configure('out = "made"')
    remember(project, "In order", before(project))
    assert records(fresh) == []


def test_a_record_tells_no_content(fresh: Project) -> None:
    """A record holds paths and a digest, nothing of what the files say."""
    assert whole(fresh)
    (record,) = records(fresh)
    text = record.read_text()
    assert "schema.py" in text
    assert not re.search("CREATE|varchar|users_age_check", text)
    assert record.parent.stat().st_mode & 0o777 == 0o700
