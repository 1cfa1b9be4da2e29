"""The files of a new project, beside whatever stands there already."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from attrs import frozen

from schemadsl.cli.output import tell
from schemadsl.cli.paint import bold
from schemadsl.config import Config, find
from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.migrations.folder import SNAPSHOT, SUM

__all__ = [
    "TEMPLATES",
    "File",
    "at",
    "attributes",
    "hooks",
    "onward",
    "place",
    "settings",
    "template",
]

TEMPLATES = {"minimal": "posts.sql", "search": "documents.sql"}
"""Their names, and what their queries are called."""

PYPROJECT = "pyproject.toml"
DOCTOR = ("doctor", "says whether this machine has what the project needs")


@frozen
class File:
    """One file: *text* where it is new, *more* for the end of one that exists.

    *says* is what a person is told of it, *kept* where it stays as it is.
    """

    path: str
    text: str
    says: str
    more: str | None = None
    kept: str = "it is there already"


def at(root: Path) -> Config:
    """Read the settings of the folder itself: a project further up is another one."""
    return find(root) if (root / PYPROJECT).is_file() else Config(root)


def onward(root: Path, *commands: tuple[str, str]) -> None:
    """Say what to run next in the new project, and what that does."""
    away = root.resolve() != Path.cwd()
    tell("Next:")
    if away:
        tell(f"  {bold(f'cd {os.path.relpath(root)}')}")
    for command, why in (*commands, DOCTOR):
        tell(f"  {bold(f'python -m schemadsl {command}')}")
        tell(f"      {why}")


def template(name: str, config: Config) -> list[File]:
    """Return the schema of a template and its queries."""
    folder = files("schemadsl.cli") / "starters" / name
    schema = config.schema if config.schema.endswith(".py") else f"{config.schema}/__init__.py"
    queries = TEMPLATES[name]
    return [
        File(schema, (folder / "schema.py.txt").read_text("utf-8"), "the database, declared"),
        File(
            f"{config.queries.path}/{queries}",
            (folder / f"{queries}.txt").read_text("utf-8"),
            "queries that become typed Python",
        ),
    ]


def settings(root: Path, values: Mapping[str, str | list[str]]) -> File | None:
    """Return [tool.schemadsl] with *values* for pyproject.toml; None where it is there.

    It goes behind what the file holds, of which no byte changes. Raises ConfigError where TOML
    has no place for it there.
    """
    rows = [f"{key} = {_toml(value)}" for key, value in values.items()]
    text = "\n".join(
        [
            "[tool.schemadsl]",
            *rows,
            "",
            "# the databases that --env NAME means; a $VARIABLE keeps passwords out of this file",
            "# [tool.schemadsl.env.production]",
            '# url = "$PRODUCTION_URL"',
            "",
        ]
    )
    path = root / PYPROJECT
    if not path.is_file():
        return File(PYPROJECT, text, "the settings")
    old = path.read_bytes().decode()
    table = tomllib.loads(old)
    if "schemadsl" in table.get("tool", {}):
        return None
    end = "\r\n" if "\r\n" in old else "\n"
    gap = "" if not old else end if old.endswith("\n") else end * 2
    more = gap + text.replace("\n", end)
    try:
        tomllib.loads(old + more)
    except tomllib.TOMLDecodeError:
        fix = f"Write this into it by hand, then run init again:\n    {text.splitlines()[0]}"
        what = "its table tool is written in one line, behind which nothing can be added to it"
        raise ConfigError(Problem(what, where=Where(PYPROJECT), fix=fix)) from None
    return File(PYPROJECT, text, "[tool.schemadsl], the settings", more)


def _toml(value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def attributes(root: Path, config: Config) -> File | None:
    """Return what git is to know of the generated files; None where it knows."""
    folder, out = config.migrations, config.out
    marked = "-text linguist-generated=true"
    rows = [
        f"{folder}/*.sql -text",
        f"{folder}/{SNAPSHOT} {marked}",
        f"{folder}/{SUM} {marked} -merge",
        f"{out}/** {marked}",
    ]
    head = (
        "# schemadsl: line ends stay as they are; two branches that both add a migration meet"
        " in the sum"
    )
    text = "\n".join([head, *rows, ""])
    says = "line ends, generated files, no silent merge of the sum"
    path = root / ".gitattributes"
    if not path.is_file():
        return File(path.name, text, says)
    old = path.read_text(encoding="utf-8", errors="surrogateescape")
    if any(line.split()[:1] == [f"{folder}/{SUM}"] for line in old.splitlines()):
        return None
    gap = "" if not old else "\n" if old.endswith("\n") else "\n\n"
    return File(path.name, text, says, gap + text)


def hooks(root: Path, config: Config) -> list[File]:
    """Return the snippets for CI and for pre-commit; none below the root of a repository."""
    if not (root / ".git").exists() and any((up / ".git").exists() for up in root.parents):
        tell(
            "CI and commit hooks belong to the root of the repository; let them run there, in here:"
        )
        tell("    python -m schemadsl generate --check")
        return []
    folder = files("schemadsl.cli") / "starters" / "every"
    ci = (folder / "ci.yml.txt").read_text("utf-8").format(schema=config.schema)
    hook = root / ".pre-commit-config.yaml"
    there = hook.is_file() and "schemadsl" in hook.read_text("utf-8", "replace")
    found = [
        File(
            hook.name,
            (folder / "pre-commit.yaml.txt").read_text("utf-8"),
            "generate --check before each commit",
            kept="it is there already"
            if there
            else "its hook is for you to add: python -m schemadsl generate --check",
        )
    ]
    if not (root / ".gitlab-ci.yml").exists():
        found.append(File(".github/workflows/schemadsl.yml", ci, "the same in CI, and prove"))
    return found


def place(root: Path, wanted: Iterable[File]) -> list[str]:
    """Write what is not there yet, and say of each file what became of it; return what was kept.

    Raises ConfigError, before anything is written, where something else stands in the way.
    """
    wanted = list(wanted)
    if problems := [problem for file in wanted for problem in _in_the_way(root, file)]:
        raise ConfigError(*problems)
    kept: list[str] = []
    width = max((len(file.path) for file in wanted), default=0)
    for file in wanted:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.more is not None:
            _append(path, file.more)
            tell(f"Extended {file.path:{width}}  {file.says}")
        elif path.exists():
            kept.append(file.path)
            tell(f"Kept     {file.path:{width}}  {file.kept}")
        else:
            with path.open("x", encoding="utf-8", newline="\n") as handle:
                handle.write(file.text)
            tell(f"Wrote    {file.path:{width}}  {file.says}")
    return kept


def _in_the_way(root: Path, file: File) -> Iterable[Problem]:
    path = root / file.path
    if path.is_dir():
        what = "a folder stands where this file belongs"
        yield Problem(what, where=Where(file.path), fix="Move it away, or start in another folder.")
    for up in Path(file.path).parents:
        if (root / up).exists() and not (root / up).is_dir():
            what = "a file stands where a folder belongs"
            fix = "Move it away, or start in another folder."
            yield Problem(what, where=Where(up.as_posix()), fix=fix)


def _append(path: Path, more: str) -> None:
    """Put a text behind a file, the whole at once; its permissions stay."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    real = path.resolve()
    try:
        fresh.write_bytes(real.read_bytes() + more.encode())
        fresh.chmod(real.stat().st_mode & 0o7777)
        fresh.replace(real)
    finally:
        fresh.unlink(missing_ok=True)
