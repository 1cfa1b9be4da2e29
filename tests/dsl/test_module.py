"""Loading a schema file or package."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from schemadsl.errors import ConfigError, SchemaError
from schemadsl.model import Catalog, Ref
from schemadsl.sources.module import load

Wrong = Callable[[str], list[str]]

DESIGN = '''
from schemadsl import Bm25, Check, Extension, Function, Index, Mixin, Table, Trigger, types as t

vector = Extension("vector")
pg_search = Extension("pg_search", schema="paradedb")

touch = Function("update_updated_at_column", returns="trigger", language="plpgsql", body="""
BEGIN
    NEW.updated_at = CURRENT_TIMESTAMP;
    RETURN NEW;
END;
""")

class Timestamps(Mixin):
    created_at = t.timestamptz(default="CURRENT_TIMESTAMP")
    updated_at = t.timestamptz(default="CURRENT_TIMESTAMP")
    updated = Trigger("update_{table}_updated_at", before="update", for_each="row", execute=touch)

class Users(Table, Timestamps, name="users"):
    id = t.serial(primary_key=True)
    uuid = t.uuid(default="gen_random_uuid()", unique=True)
    email = t.varchar(255, null=True)
    contact = Check("email IS NOT NULL OR phone IS NOT NULL", name="users_contact_check")
    by_email = Index("lower(email)", unique=True, where="email IS NOT NULL", name="idx_users_email")

class BookmarkContent(Table, Timestamps, name="bookmark_content"):
    id = t.uuid(primary_key=True, default="gen_random_uuid()")
    user_id = t.uuid(null=True, references=Users.uuid, on_delete="cascade")
    title = t.text(null=True)
    content = t.text(null=True)
    search = Bm25(id, title, content, key=id, name="idx_bookmark_content_bm25_search")
'''


def write(folder: Path, **files: str) -> None:
    """Write Python files; ``__`` in a name stands for a slash."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_first_example(declare: Callable[[str], Catalog]) -> None:
    """The language's first example lowers to all that it says."""
    catalog = declare(DESIGN)
    assert [str(ref) for ref in catalog.refs if ref.kind != "column"] == [
        "check:users.users_contact_check",
        "extension:pg_search",
        "extension:vector",
        "foreign_key:bookmark_content.bookmark_content_user_id_fkey",
        "function:update_updated_at_column()",
        "index:idx_bookmark_content_bm25_search",
        "index:idx_users_email",
        "primary_key:bookmark_content.bookmark_content_pkey",
        "primary_key:users.users_pkey",
        "table:bookmark_content",
        "table:users",
        "trigger:bookmark_content.update_bookmark_content_updated_at",
        "trigger:users.update_users_updated_at",
        "unique:users.users_uuid_key",
    ]


def test_package(tmp_path: Path) -> None:
    """A schema may be a package whose modules import each other."""
    write(
        tmp_path,
        db__users="from schemadsl import Table, types as t\n"
        "class Users(Table, name='users'):\n    id = t.integer(primary_key=True)\n",
        db__posts="from schemadsl import Table, types as t\nfrom db.users import Users\n"
        "class Posts(Table, name='posts'):\n    by = t.integer(references=Users.id)\n",
    )
    # "__init__" itself holds the mark that stands for a slash
    (tmp_path / "db/__init__.py").write_text("from db import posts\nfrom .users import Users\n")
    catalog = load(tmp_path / "db", root=tmp_path)
    users = catalog.objects[Ref.of("table", "public", "users")]
    assert str(users.source) == "db/users.py:2"
    assert len([ref for ref in catalog.refs if ref.kind == "table"]) == 2
    assert load(tmp_path / "db", root=tmp_path) == catalog


def test_modules_beside_the_file(tmp_path: Path) -> None:
    """A file may import modules beside it; each load sees their present text and leaves none."""
    write(
        tmp_path,
        schema="from common import Stamps\nfrom schemadsl import Table\n"
        "class A(Table, Stamps, name='a'): ...\n",
        common="from schemadsl import Mixin, types as t\n"
        "class Stamps(Mixin):\n    made = t.timestamptz()\n",
    )
    before = set(sys.modules)
    path = list(sys.path)
    first = load(tmp_path / "schema.py", root=tmp_path)
    write(
        tmp_path,
        common="from schemadsl import Mixin, types as t\n"
        "class Stamps(Mixin):\n    made = t.timestamp()\n",
    )
    second = load(tmp_path / "schema.py", root=tmp_path)
    assert first != second
    assert {"schema", "common"} & (set(sys.modules) - before) == set()
    assert sys.path == path
    assert not (tmp_path / "__pycache__").exists()


def test_twice(tmp_path: Path) -> None:
    """Loading twice in one process gives the same catalog."""
    text = "class A(Table, name='a'):\n    x = t.integer(unique=True)\n"
    write(tmp_path, schema=f"from schemadsl import Table, types as t\n{text}")
    path = tmp_path / "schema.py"
    assert load(path, root=tmp_path) == load(path, root=tmp_path)


def test_module_of_the_same_name(tmp_path: Path) -> None:
    """A module of the schema's name that was imported before is there again afterwards."""
    marker = type(sys)("schema")
    marker.__file__ = str(tmp_path / "schema.py")
    sys.modules["schema"] = marker
    try:
        write(tmp_path, schema="from schemadsl import Table\nclass A(Table, name='a'): ...\n")
        load(tmp_path / "schema.py", root=tmp_path)
        assert sys.modules["schema"] is marker
    finally:
        del sys.modules["schema"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def broken(:\n", "schema.py:3: not valid Python: "),
        ("import nothing_of_that_name\n", "schema.py:3: ModuleNotFoundError: No module named"),
        ("1 / 0\n", "schema.py:3: ZeroDivisionError: division by zero"),
        ("import sys\nsys.exit(3)\n", "schema.py:4: SystemExit: 3"),
        ("class A(Table, name='a'):\n    i = Index(nope)\n", "schema.py:4: NameError: name 'nope'"),
        (
            "class UserMood(Enum): ...\n",
            (
                'schema.py:3: class UserMood needs name="…"\n    '
                'Write class UserMood(Enum, name="user_mood").'
            ),
        ),
        ("class A(Table): ...\n", 'schema.py:3: class A needs name="…"'),
        (
            "class A(Table, nam='a'): ...\n",
            'schema.py:3: class A needs name="…"\n    Write name= instead of nam=.',
        ),
        (
            "class A(Table, name='a'):\n    i = Index(published_at)\n",
            (
                "schema.py:4: NameError: name 'published_at' is not defined\n"
                "    A column is named below its own line in the same class: is published_at"
            ),
        ),
        ("t.string()\n", "schema.py:3: AttributeError: module 'schemadsl.types'"),
        ("t.txt()\n", "schema.py:3: AttributeError: "),
        ("assert False\n", "schema.py:3: AssertionError"),
    ],
)
def test_a_file_that_fails(wrong: Wrong, text: str, says: str) -> None:
    """What the file itself raises is one line with its place, not a traceback."""
    problems = wrong(text)
    assert problems[-1].startswith(says)
    assert "Traceback" not in "".join(problems)


def test_a_file_that_fails_late(wrong: Wrong) -> None:
    """What was found before the file broke off is reported as well."""
    problems = wrong("class A(Table, name='a'):\n    x = t.text(nul=True)\n1 / 0\n")
    assert [p.split(": ")[0] for p in problems] == ["schema.py:4", "schema.py:5"]


def test_no_file(tmp_path: Path) -> None:
    """A schema that is not there is a matter of configuration."""
    with pytest.raises(ConfigError, match=r"schema\.py: it does not exist"):
        load(tmp_path / "schema.py", root=tmp_path)


def test_outside_a_load() -> None:
    """A declaration made outside a load raises its own problem at once and is kept nowhere."""
    from schemadsl import types as t

    with pytest.raises(SchemaError, match=r"test_module\.py:\d+: a column has no option nul="):
        t.text(nul=True)  # type: ignore[call-overload]  # what is tested


def test_cheap_import() -> None:
    """Importing the language loads none of the heavy packages, and no leaf."""
    code = (
        "import sys; from schemadsl import Table, types, tokenizers\n"
        "heavy = {'psycopg', 'jinja2', 'black', 'sqlglot', 'click', 'attrs', 'attr', 'cattrs',"
        " 'inspect', 'ast', 'schemadsl.kinds', 'schemadsl.model'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_name_is_there() -> None:
    """Each name that the package promises can be had from it."""
    import schemadsl

    assert all(getattr(schemadsl, name) is not None for name in schemadsl.__all__)
    assert dir(schemadsl) == sorted(schemadsl.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nope'"):
        _ = schemadsl.nope


def test_modules_of_the_project(tmp_path: Path) -> None:
    """A file in a folder may import from the project's root; messages show paths from there."""
    write(
        tmp_path,
        app__common="from schemadsl import Mixin, types as t\n"
        "class Stamps(Mixin):\n    made = t.timestamptz(nul=True)\n",
        app__schema="from app.common import Stamps\nfrom schemadsl import Table\n"
        "class A(Table, Stamps, name='a'): ...\n",
    )
    with pytest.raises(SchemaError, match=r"^app/common\.py:3: a column has no option nul="):
        load(tmp_path / "app/schema.py", root=tmp_path)
    assert "app.common" not in sys.modules


def test_a_folder_of_our_name(tmp_path: Path) -> None:
    """The line of a failure is known in a folder that is called schemadsl, too."""
    write(tmp_path, schemadsl__schema="1 / 0\n")
    with pytest.raises(SchemaError, match=r"^schema\.py:1: ZeroDivisionError"):
        load(tmp_path / "schemadsl/schema.py", root=tmp_path / "schemadsl")
