"""A schema.py that cannot be loaded: every command says why, and nothing is touched."""

from __future__ import annotations

import pytest

from .helpers import SCHEMA, Project, one_problem

BROKEN: dict[str, tuple[str | bytes, tuple[str, ...]]] = {
    "syntax": ("x = (1,\ny = 2\n", (r"schema\.py:1: not valid Python: '\(' was never closed",)),
    "indentation": ("if True:\npass\n", (r"schema\.py:2: not valid Python: expected an indented",)),
    "not utf-8": (b"x = 'caf\xe9'\n", (r"schema\.py:1: not valid Python", "utf-8")),
    "null byte": (b"x = 1\0\n", (r"schema\.py", "null bytes")),
    "exception": ("\n\nx = {}['no']\n", (r"schema\.py:3: KeyError: 'no'",)),
    "name": ("Tabel\n", (r"schema\.py:1: NameError: name 'Tabel' is not defined",)),
    "import": ("import no_such_module\n", (r"schema\.py:1: ModuleNotFoundError", "no_such_module")),
    "import from": (
        "from schemadsl import Tabel\n",
        (r"schema\.py:1: ImportError: cannot import name 'Tabel' from 'schemadsl'",),
    ),
    "exit": ("import sys\nsys.exit(0)\n", (r"schema\.py:2: SystemExit: 0",)),
    "exit with words": ("raise SystemExit('go away')\n", (r"schema\.py:1: SystemExit: go away",)),
    "exec of itself": (
        "exec(open(__file__).read(), {'__file__': __file__})\n",
        (r"schema\.py", "RecursionError"),
    ),
    "circle": ("from schema import Users\n", (r"schema\.py:1: ImportError", "Users")),
    "stop": ("raise StopIteration\n", (r"schema\.py:1: StopIteration",)),
    "lambda": (
        SCHEMA + "    boss = t.integer(references=lambda: 1 / 0)\n",
        (r"schema\.py:11: ", "division by zero"),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken(project: Project, name: str) -> None:
    """Whatever Python says about the file is one message at its line, with exit code 2."""
    text, parts = BROKEN[name]
    project.write("schema.py", text)
    one_problem(project.fails(2, "generate"), *parts)


@pytest.mark.parametrize("command", [["generate", "--check"], ["generate", "--dry-run"], ["prove"]])
def test_every_command(generated: Project, command: list[str]) -> None:
    """The other commands say the same, before they look at anything else."""
    generated.write("schema.py", "x = 1 +\n")
    one_problem(generated.fails(2, *command), r"schema\.py:1: not valid Python")


def test_all_at_once(project: Project) -> None:
    """What is wrong in several places is told in one run, each at its own line."""
    project.write(
        "schema.py",
        SCHEMA
        + """\
    nothing = Index("lower(email)", using="btre", name="a")
    name = t.varchar(0)
    again = Check("age > (SELECT 1)", name="b")


class Others(Table, name="users"):
    id = t.serial()
""",
    )
    text = project.fails(2, "generate")
    for line in (11, 12, 13, 16):
        assert f"schema.py:{line}: " in text
    assert text.splitlines()[-1].endswith(" problems")


def test_broken_beside(project: Project) -> None:
    """An error in a module that schema.py imports is told at its place in that module."""
    project.write("schema.py", "import parts.users\n")
    project.write("parts/__init__.py", "")
    project.write("parts/users.py", "x = 1\ny = x / 0\n")
    one_problem(project.fails(2, "generate"), r"parts/users\.py:2: ZeroDivisionError")


@pytest.mark.parametrize("setting", [None, "db/schema.py", "models"])
def test_missing(project: Project, setting: str | None) -> None:
    """Where there is no schema the message names the path that was looked for, and the setting."""
    (project.root / "schema.py").unlink()
    if setting:
        project.configure(f'schema = "{setting}"')
    name = setting or "schema.py"
    one_problem(project.fails(2, "generate"), rf"{name}.*does not exist", r"\[tool\.schemadsl\]")


def test_prints(project: Project) -> None:
    """What schema.py prints goes to stderr: stdout is for the result."""
    project.edit("schema.py", "class Users", "print('hello there')\n\n\nclass Users")
    result = project.succeeds("generate", "--dry-run")
    assert "hello there" not in result.out and "hello there" in result.err
    assert project.run("generate", "--check", "--format", "json").out.startswith("[\n")


def test_imports_itself(project: Project) -> None:
    """A schema that imports itself as a module is run once, not for ever."""
    project.edit("schema.py", "class Users", "import schema  # noqa\n\n\nclass Users")
    assert "1 to create" not in project.succeeds("generate", "--dry-run").out


def test_interrupted(project: Project) -> None:
    """Ctrl-C while schema.py runs ends with 130."""
    project.write("schema.py", "raise KeyboardInterrupt\n")
    assert project.fails(130, "generate").strip() == "Interrupted."


def test_nothing_left(project: Project) -> None:
    """No bytecode stays beside schema.py, whether it loads or not."""
    project.run("generate", "--dry-run")
    project.write("schema.py", "1 / 0\n")
    project.run("generate")
    assert sorted(project.tree()) == ["pyproject.toml", "schema.py"]
