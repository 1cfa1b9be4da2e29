"""Plans where a person looks at them: a tree and colours; elsewhere the plain text."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from collections.abc import Mapping

from .helpers import COMMAND, Project

CODES = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(project: Project, *arguments: str, **environment: str) -> str:
    """Return what a run shows on a terminal."""
    ours, theirs = pty.openpty()
    around: Mapping[str, str] = {**project.environment, "TERM": "xterm", **environment}
    with subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=project.root,
        env=around,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def edited(project: Project) -> Project:
    """A project with changes of three sorts on its way."""
    project.edit("schema.py", "age = t.integer(default=0)", "age = t.bigint(default=0)")
    project.edit("schema.py", '    by_email = Index(email, name="idx_users_email")\n', "")
    project.write(
        "schema.py",
        (project.root / "schema.py").read_text()
        + '\n\nclass Notes(Table, name="notes"):\n    id = t.serial(primary_key=True)\n'
        "    body = t.text(unique=True)\n    by_body = Index(body)\n",
    )
    return project


TREE = """\
Plan: 6 to create, 1 to change, 1 to drop
  + table:notes (2 columns, 1 primary key, 1 unique constraint, 1 index)
  table:users
    - index:idx_users_email
    ~ column:users.age (type)
"""


def test_tree(generated: Project) -> None:
    """A change stands below its table; what comes with a table is counted."""
    out = edited(generated).succeeds("generate", "--no-proof").out
    plan = out.partition("Wrote")[0].partition("  ! ")[0]
    assert plan == TREE


def test_terminal(generated: Project) -> None:
    """On a terminal a dry run is the tree, then the SQL in colours."""
    shown = on_terminal(edited(generated), "generate", "--dry-run")
    plain = CODES.sub("", shown)
    assert plain.startswith(TREE.splitlines()[0])
    assert "\x1b[32m+ table:notes\x1b[0m" in shown and "\x1b[31m- index:" in shown
    assert "\x1b[34mCREATE\x1b[0m \x1b[34mTABLE\x1b[0m public.notes" in shown
    piped = generated.succeeds("generate", "--dry-run").out
    assert "\x1b" not in piped and piped.startswith("-- ")
    assert plain.split("\n\n", 1)[1].strip() == piped.split("\n\n", 1)[1].strip()


def test_no_color(generated: Project) -> None:
    """NO_COLOR and a dumb terminal have none; FORCE_COLOR gives a pipe some, NO_COLOR over it."""
    edited(generated)
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}):
        assert "\x1b" not in on_terminal(generated, "generate", "--dry-run", **environment)
    assert "\x1b[" in generated.succeeds("generate", "--dry-run", FORCE_COLOR="1").out
    assert "\x1b" not in generated.succeeds("generate", "--dry-run", FORCE_COLOR="0").out


def test_diff_is_sql(generated: Project, dev_url: str) -> None:
    """diff prints an overview for a person alone; a pipe gets SQL, whatever is forced."""
    edited(generated)
    words = (
        "diff",
        "--from",
        "migrations/snapshot.json",
        "--to",
        "schema.py",
        "--dev-url",
        dev_url,
    )
    shown = CODES.sub("", on_terminal(generated, *words))
    piped = generated.succeeds(*words, FORCE_COLOR="1").out
    assert "Plan: 6 to create" in shown
    assert "Plan:" not in piped and "\x1b" not in piped
    assert shown.strip().endswith(piped.strip())


WHOLE = """\
from schemadsl import Schema, Table, View
from schemadsl import types as t

app = Schema("app")


class A(Table, name="a", schema=app):
    id = t.bigint(primary_key=True)


class V(View, name="v", schema=app, query="SELECT 1 AS one"):
    pass


for n in range(0):
    type(f"T{n}", (Table,), {"id": t.bigint(primary_key=True)}, name=f"t{n}", schema=app)
"""


def test_whole_schema(project: Project) -> None:
    """What comes and goes with its schema is listed, and counted where there is much of it."""
    project.write("schema.py", WHOLE)
    out = project.succeeds("generate", "--no-proof").out
    assert "  + schema:app\n  + table:app.a (1 column, 1 primary key)\n  + view:app.v\n" in out
    assert "--   + table:app.a\n" in project.migrations[-1].read_text()
    project.write("schema.py", "from schemadsl import Schema\n")
    words = ("--no-proof", "--allow-drop", "schema:app", "--allow-drop", "table:app.a")
    out = project.succeeds("generate", *words).out
    assert "  - schema:app\n  - table:app.a (1 column, 1 primary key)\n  - view:app.v\n" in out
    project.write("schema.py", WHOLE.replace("range(0)", "range(25)"))
    out = project.succeeds("generate", "--no-proof").out
    assert "  + schema:app\n    + 26 tables, 1 view\n" in out
    assert "--   + table:app.t24\n" in project.migrations[-1].read_text()
