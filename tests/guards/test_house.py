"""The rules of the house, read from the source: who imports whom, who speaks, how long it is."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from schemadsl.kinds import KINDS, method_of
from schemadsl.kinds.homes import HOMES, METHODS
from schemadsl.sources.module import load

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "schemadsl"

#: package or module → what it may import of the others; the order is the order of the house
MAY_IMPORT: dict[str, str] = {
    "errors": "",
    "_digest": "",
    "_keywords": "",
    "_lexing": "",
    "_lint_codes": "",
    "_provided": "",
    "_suppression": "",
    "_version": "",
    "sqltext": "errors _keywords _lexing",
    "model": "errors sqltext",
    "kinds": "errors sqltext model _provided",
    "dsl": "errors sqltext model kinds _lint_codes _provided",
    "types": "errors dsl",
    "tokenizers": "errors dsl",
    "diff": "errors sqltext model",
    "plan": "errors sqltext model kinds diff",
    "postgres": "errors sqltext model kinds plan",
    "scratch": "errors sqltext postgres",
    "sources": "errors sqltext _provided model kinds dsl diff plan postgres scratch",
    "migrations": "errors sqltext _digest model kinds diff plan postgres scratch sources",
    # programs run it as they start: of the house it loads what opens connections and reads folders
    "apply": "errors sqltext _digest _version postgres migrations",
    "queries": "errors sqltext _suppression model postgres scratch",
    "codegen": "errors sqltext model kinds _provided dsl types tokenizers plan queries",
    "lint": "errors sqltext model kinds plan _lint_codes _suppression",
    "diagram": "errors model kinds diff",
    "dictionary": "errors sqltext model kinds plan diagram",
    # read by the commands and by pytest's plugin; it holds the timeouts that plans are written
    # with, and words for the queries of tables
    "config": "errors kinds plan queries lint dictionary",
    # loaded by pytest; the plugin imports the rest of it, and the project's settings, when asked
    "testing": "errors sqltext _version kinds postgres scratch sources migrations apply config",
    "cli": "* config",
    "__init__": "dsl types tokenizers apply",
    "__main__": "cli",
}

#: what comes from elsewhere, and who may know of it
THIRD_PARTY: dict[str, tuple[str, ...]] = {
    "attrs": (
        *("model", "kinds", "diff", "plan", "postgres", "scratch", "sources", "migrations"),
        *("config", "codegen", "cli", "queries", "apply", "testing", "diagram", "lint"),
        "dictionary",
    ),
    "cattrs": ("sources",),
    "click": ("cli",),
    "psycopg": ("postgres", "apply", "testing"),
    "pytest": ("testing",),
    "pytest_asyncio": ("testing",),
    "jinja2": ("codegen",),
    "black": ("codegen",),
    "testcontainers": ("scratch",),
    "docker": ("scratch",),
    "postgast": ("lint",),
    "sqlglot": ("sources",),
}

#: the one folder of those that turns another dialect into PostgreSQL's
TURNING = "sources/dialects/"

TRUNK = ("diff", "plan", "postgres", "sources", "migrations", "model", "diagram", "dictionary")

#: a kind's name in the trunk, with the reason why it must be
NAMED: dict[tuple[str, str], str] = {
    ("model/object.py", "sql"): "the name of the model's own sql() fields",
    ("dictionary/markdown.py", "sql"): "the language of a block of Markdown",
    ("sources/checks.py", "column"): "the model's own names() fields hold names of columns",
    **{
        ("sources/dialects/about.py", kind): "names what another database has, for patterns"
        for kind in ("table", "view", "column", "check", "foreign_key", "index", "schema")
    },
    **{
        ("sources/dialects/sqlite.py", word): "a word of SQLite's own catalog"
        for word in ("table", "view", "index", "trigger")
    },
    ("sources/dialects/expressions.py", "table"): "an argument of sqlglot's own trees",
    ("sources/foreign/of_sqlalchemy.py", "schema"): "an attribute of SQLAlchemy's own objects",
    ("sources/scripts.py", "extension"): "reads foreign SQL, in which it is PostgreSQL's word",
}

#: who prints or exits outside the command line, with the reason
VOICES: dict[str, str] = {
    "__main__.py": "ends the process with the command's code",
    "scratch/keeper.py": "a program of its own, run beside the server that it watches",
    "codegen/python/tidying.py": "a program of its own, run beside the command that asks it",
}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def shown(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def home(path: Path) -> str:
    """Return the package, or the module at the top, that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the full names of the modules that a file imports, wherever in it."""
    package = ".".join(("schemadsl", *path.relative_to(SOURCE).parent.parts))
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            base = importlib.util.resolve_name(base, package) if node.level else base
            for name in node.names:
                full = f"{base}.{name.name}"
                yield (full if is_module(full) else base), node.lineno


@cache
def is_module(name: str) -> bool:
    if not name.startswith("schemadsl."):
        return False
    path = SOURCE.joinpath(*name.split(".")[1:])
    return path.is_dir() or path.with_suffix(".py").is_file()


def test_every_package_has_its_place() -> None:
    """A new package is entered into the order of the house before anything else."""
    assert {home(path) for path in modules()} <= set(MAY_IMPORT)


def test_import_order() -> None:
    """A package imports only what stands above it in the house."""
    wrong: list[str] = []
    for path in modules():
        own = home(path)
        allowed = set(MAY_IMPORT[own].split())
        for name, line in imported(path):
            parts = name.split(".")
            if parts[0] != "schemadsl" or len(parts) == 1:
                continue
            if parts[1] != own and parts[1] not in allowed and "*" not in allowed:
                wrong.append(f"{shown(path)}:{line}: {own} imports {name}")
    assert wrong == []


def test_house_has_no_circles() -> None:
    """The order itself is one: nobody may import what may import it."""
    rank = {name: place for place, name in enumerate(MAY_IMPORT)}
    for name, allowed in MAY_IMPORT.items():
        for other in allowed.split():
            assert other == "*" or rank[other] < rank[name], f"{name} may import {other}"


def test_third_parties() -> None:
    """What comes from elsewhere is known where it is needed, and nowhere else."""
    wrong: list[str] = []
    for path in modules():
        for name, line in imported(path):
            top = name.split(".")[0]
            if top in sys.stdlib_module_names or top in ("schemadsl", "__future__"):
                continue
            if top in ("_blake2", "_sha2", "_sha256") or home(path) in THIRD_PARTY.get(top, ()):
                continue
            wrong.append(f"{shown(path)}:{line}: {home(path)} imports {name}")
    assert wrong == []


def test_sqlglot_turns_dialects() -> None:
    """sqlglot turns other databases' SQL, and is loaded for nothing else."""
    users = {
        shown(path)
        for path in modules()
        for name, _ in imported(path)
        if name.split(".")[0] == "sqlglot"
    }
    assert users
    assert all(user.startswith(TURNING) for user in users)
    own = "import schemadsl.sources.source, schemadsl.cli.inspect, schemadsl.cli.diff"
    assert "sqlglot" not in loaded_by(own)


def leaves() -> set[str]:
    """Return the modules of the kinds and of what extensions add to them."""
    homes = (*(home.at for home in HOMES.values()), *METHODS.values())
    return {f"schemadsl.kinds.{home.rpartition('.')[0]}" for home in homes}


def test_registry_names_its_kinds() -> None:
    """Each kind stands in the registry under its own name, each method under one of its names."""
    assert [kind.name for kind in KINDS.values()] == list(KINDS)
    for name in METHODS:
        method = method_of(name)
        assert method is not None
        assert name in method.names


def test_no_leaf_imports_another() -> None:
    """A kind knows no other kind: what they share is in modules that are no kind."""
    every = leaves()
    assert len(every) >= 12
    wrong: list[str] = []
    for path in (SOURCE / "kinds").rglob("*.py"):
        own = ".".join(("schemadsl", *path.relative_to(SOURCE).with_suffix("").parts))
        if own in every:
            wrong += [
                f"{shown(path)}:{line}: imports {name}"
                for name, line in imported(path)
                if name in every - {own} and not type_checking(path, line)
            ]
    assert wrong == []


def type_checking(path: Path, line: int) -> bool:
    """Tell whether a line stands under ``if TYPE_CHECKING``."""
    return any(
        isinstance(node, ast.If)
        and ast.unparse(node.test) == "TYPE_CHECKING"
        and node.lineno < line <= (node.end_lineno or 0)
        for node in parsed(path).body
    )


def test_trunk_imports_no_leaf() -> None:
    """The trunk reaches kinds through their registry and their slots alone."""
    every = leaves()
    wrong = [
        f"{shown(path)}:{line}: imports {name}"
        for path in modules()
        if home(path) in TRUNK
        for name, line in imported(path)
        if name in every
    ]
    wrong += [
        f"{shown(path)}:{node.lineno}: takes the modules of kinds"
        for path in modules()
        if home(path) in TRUNK
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module == "schemadsl"
    ]
    assert wrong == []


def words(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the string constants of a file that are neither docstrings nor names in __all__."""
    skipped: set[int] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Expr):
            skipped.add(id(node.value))
        if isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets
        ):
            skipped |= {id(inner) for inner in ast.walk(node.value)}
    for node in ast.walk(parsed(path)):
        text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if isinstance(node, ast.Constant) and text and id(node) not in skipped:
            yield str(node.value), node.lineno


def test_trunk_names_no_kind() -> None:
    """No kind's name is a text in the trunk, but for those listed with a reason."""
    wrong: list[str] = []
    used: set[tuple[str, str]] = set()
    for path in modules():
        if home(path) in TRUNK:
            for text, line in words(path):
                if text in KINDS and (shown(path), text) in NAMED:
                    used.add((shown(path), text))
                elif text in KINDS:
                    wrong.append(f"{shown(path)}:{line}: {text!r}")
    assert wrong == []
    assert used == set(NAMED), "an exception that nothing needs any more"


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines without its docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_sizes() -> None:
    """No module has more than 300 lines, no function more than 50."""
    wrong = [
        f"{shown(path)}: {count} lines"
        for path in modules()
        if (count := len(path.read_text().splitlines())) > 300
    ]
    for path in modules():
        wrong += [
            f"{shown(path)}:{node.lineno}: {node.name} has {length(node)} lines"
            for node in functions(path)
            if length(node) > 50
        ]
    assert wrong == []


def test_one_voice() -> None:
    """Only the command line prints, asks or exits."""
    wrong: list[str] = []
    for path in modules():
        if home(path) == "cli" or shown(path) in VOICES:
            continue
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in ("print", "input", "exit", "quit", "sys.exit", "os._exit"):
                    wrong.append(f"{shown(path)}:{node.lineno}: {called}()")
            elif isinstance(node, ast.Attribute) and ast.unparse(node) in (
                "sys.stdout",
                "sys.stderr",
            ):
                wrong.append(f"{shown(path)}:{node.lineno}: {ast.unparse(node)}")
    assert wrong == []


def test_nobody_asks() -> None:
    """No command waits for an answer: what needs a person's word is refused instead."""
    asking = ("input", "click.prompt", "click.confirm", "getpass.getpass", "click.getchar")
    wrong = [
        f"{shown(path)}:{node.lineno}: {called}()"
        for path in modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and (called := ast.unparse(node.func)) in asking
    ]
    assert wrong == []


SQL = re.compile(
    r"\b(CREATE|ALTER|DROP|RENAME|COMMENT ON|REFERENCES|INSERT INTO|DELETE FROM|UPDATE|SELECT|FROM"
    r"|TABLE|COLUMN|CONSTRAINT|SCHEMA|TYPE|INDEX|TRIGGER|FUNCTION|PROCEDURE|EXTENSION|SEQUENCE"
    r"|ON|INTO|JOIN|TO|OWNED BY|SET)\s+$"
)


def bare(value: ast.expr) -> bool:
    """Tell whether an inserted value is a name as it stands, not quoted by anything."""
    return isinstance(value, ast.Attribute) and value.attr in ("name", "path", "routine", "schema")


def test_sql_quotes_names() -> None:
    """SQL that is put together inserts no bare name: sqltext quotes it first."""
    wrong: list[str] = []
    for path in modules():
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.JoinedStr):
                continue
            before = ""
            for part in node.values:
                if isinstance(part, ast.Constant):
                    before = str(part.value)
                elif isinstance(part, ast.FormattedValue):
                    if bare(part.value) and SQL.search(before):
                        wrong.append(f"{shown(path)}:{node.lineno}: {ast.unparse(node)}")
                    before = ""
    assert wrong == []


def modules_loaded_by(code: str) -> set[str]:
    """Return the modules that a piece of Python loads."""
    lines = ["import sys", "old = set(sys.modules)", code, "print(*set(sys.modules) - old)"]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(done.stdout.split())


def loaded_by(code: str) -> set[str]:
    """Return the packages from elsewhere that a piece of Python loads."""
    names = {name.split(".")[0] for name in modules_loaded_by(code)}
    return names - sys.stdlib_module_names - {"schemadsl"}


#: the extensions that this repository's own schema uses
EXTENSIONS = ("paradedb", "pgvector")

HEAVY = {
    *("psycopg", "psycopg_binary", "jinja2", "black", "sqlglot", "click", "cattrs", "docker"),
    "postgast",
}


def test_import_is_light() -> None:
    """``import schemadsl`` loads nothing from elsewhere, and the language nothing heavy."""
    assert loaded_by("import schemadsl") == set()
    used = loaded_by("from schemadsl import *\nfrom schemadsl import types as t\nt.text()")
    assert not used & HEAVY
    assert used <= {"attr", "attrs"}


def test_plugin_is_light() -> None:
    """What every pytest of an environment loads brings in nothing that pytest has not."""
    loaded = modules_loaded_by("import pytest\nold |= set(sys.modules)\n" + PLUGIN)
    assert {name for name in loaded if name.startswith("schemadsl")} == {
        "schemadsl",
        "schemadsl.testing",
        "schemadsl.testing.plugin",
    }
    assert not {name.split(".")[0] for name in loaded} & (HEAVY | {"attr", "attrs", "asyncio"})


PLUGIN = "import schemadsl.testing.plugin"

CHECK = """
import contextlib, io
from schemadsl.cli.main import main
with contextlib.redirect_stdout(io.StringIO()):
    assert main(["generate", "--check"]) in (0, 1)
"""


def test_check_is_light() -> None:
    """``generate --check`` loads no driver, no templates and no formatter."""
    assert not loaded_by(CHECK) & (HEAVY - {"click", "cattrs"})


def test_check_loads_what_there_is() -> None:
    """A kind of which the database has nothing is not loaded."""
    loaded = modules_loaded_by(CHECK)
    held = {KINDS[obj.ref.kind] for obj in load(ROOT / "schema.py", root=ROOT)}
    homes = {type(kind).__module__ for kind in held}
    assert homes <= loaded
    assert not loaded & (leaves() - homes - {f"schemadsl.kinds.ext.{e}" for e in EXTENSIONS})


@pytest.fixture(scope="module")
def declared() -> dict[str, int]:
    """How often each kind is declared in the cases that must be accepted."""
    counts = dict.fromkeys(KINDS, 0)
    cases = sorted((ROOT / "tests" / "cases" / "accepted").glob("*/schema.py"))
    assert cases
    for case in cases:
        for obj in load(case, root=case.parent):
            counts[obj.ref.kind] += 1
    return counts


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_cases(declared: dict[str, int], kind: str) -> None:
    """Each kind is declared in a case that is accepted, which servers then load and tell back."""
    assert declared[kind] > 0


def test_docstrings() -> None:
    """Every module, and every public function and class, says what it is for."""
    wrong: list[str] = []
    for path in modules():
        tree = parsed(path)
        if tree.body and ast.get_docstring(tree) is None:
            wrong.append(shown(path))
    assert wrong == []


def test_nothing_unfinished() -> None:
    """No mark of something left for later stands in the source."""
    mark = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("schemadsl", "tests", "docs", "tools", "benchmarks")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".py", ".md", ".sh", ".sql")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if mark.search(line)
    ]
    assert found == []


def test_ignored_findings_have_reasons() -> None:
    """What a checker is told to pass over says why, beside it or just above."""
    pattern = re.compile(r"#\s*(type: ignore|noqa|pyright: ignore)(\[[^\]]*\]|: [A-Z0-9, ]+)?(.*)$")
    wrong: list[str] = []
    for path in modules():
        above = ""
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = pattern.search(line)
            told = above.lstrip().startswith("# ") or pattern.search(above) is not None
            if match and not told and not re.search(r"\w{2,}", match[3]):
                wrong.append(f"{shown(path)}:{number}: {line.strip()}")
            above = line
    assert wrong == []
