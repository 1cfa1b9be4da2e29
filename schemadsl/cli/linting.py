"""What `lint` looks at: scripts and folders, or a project's schema.py, plan and migrations."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.lint.engine import Linter, unanswered
from schemadsl.lint.rule import Finding, Found
from schemadsl.lint.script import Script
from schemadsl.lint.settings import Settings
from schemadsl.lint.suppress import Suppressions
from schemadsl.sources.files import text_of
from schemadsl.sources.scripts import before, ordered, script, sent_whole, wrapped

__all__ = ["Chosen", "changed_since", "of_paths", "of_text"]


@frozen
class Chosen:
    """Which files of a folder are looked at: the *latest* so many, or what is new since *base*."""

    latest: int | None = None
    base: str | None = None


def of_text(text: str, name: str, settings: Settings) -> list[Finding]:
    """Look at one script that is no file."""
    linter, said = _start(settings)
    linter.begin_set()
    _judge(linter, said, _script(name, text))
    return _ended(linter, said, {name})


def of_paths(paths: Sequence[str], settings: Settings, chosen: Chosen) -> list[Finding]:
    """Look at scripts: files that are named together are one migration set, a folder's are not."""
    linter, said = _start(settings)
    files = [path for path in paths if not Path(path).is_dir()]
    judged: set[str] = set()
    _earlier(linter, files)
    if files:
        linter.begin_set()
    for name in files:
        path = Path(name)
        if not path.is_file():
            problem = Problem(
                "there is no such file", where=Where(name), fix="Name a .sql file or a folder."
            )
            raise ConfigError(problem)
        _judge(linter, said, _script(name, text_of(path, name)))
        judged.add(name)
    found = _ended(linter, said, judged) if files else []
    for name in paths:
        if name not in files:
            found += _folder(Path(name), name.rstrip("/"), settings, chosen)
    return found


def _earlier(linter: Linter, files: Sequence[str]) -> None:
    """Play what the folders of *files* hold before the first of them: they build on it."""
    known = set(map(Path, files))
    for name in files:
        for path in before(Path(name)):
            if path not in known:
                known.add(path)
                linter.begin_set()
                linter.run(_script(str(path), text_of(path, str(path))), judge=False)


def _folder(path: Path, shown: str, settings: Settings, chosen: Chosen) -> list[Finding]:
    linter, said = _start(settings)
    linter.database.whole = True
    names = {f"{shown}/{f.relative_to(path).as_posix()}": f for f in ordered(path, shown)}
    new = _new(path, list(names.values()), chosen)
    atlas = (path / "atlas.sum").is_file()
    judged = {name for name, file in names.items() if file in new}
    for name, file in names.items():
        made = _script(name, text_of(file, name), atlas=atlas)
        linter.begin_set()
        if name in judged:
            _judge(linter, said, made)
        else:
            linter.run(made, judge=False)
    if chosen.base is not None:
        _out_of_order(list(names), judged, linter)
    return _ended(linter, said, judged)


def _script(name: str, text: str, *, atlas: bool = False) -> Script:
    """Return what a file's runner would send, in the transaction in which it would."""
    file = Path(name).name
    transaction = wrapped(file, text, atlas=atlas)
    return Script(name, script(name, text).text, transaction, sent_whole(file, text))


def _new(folder: Path, files: list[Path], chosen: Chosen) -> set[Path]:
    if chosen.base is not None:
        return changed_since(folder, chosen.base) & set(files)
    if chosen.latest is not None:
        return set(files[max(0, len(files) - chosen.latest) :])
    return set(files)


def changed_since(folder: Path, base: str) -> set[Path]:
    """Return the files below *folder* that git knows as new or changed since *base*."""
    found: set[Path] = set()
    diff = ("diff", "--name-only", "--relative", "--diff-filter=ACMR", "-z")
    others = ("ls-files", "--others", "--exclude-standard", "-z")
    for words in (others, (*diff, f"{base}...HEAD", "--", "."), (*diff, "HEAD", "--", ".")):
        try:
            done = subprocess.run(
                ["git", *words], cwd=folder, capture_output=True, text=True, check=False
            )
        except FileNotFoundError:
            raise ConfigError(
                Problem("--git-base needs git", fix="Install it, or take --latest.")
            ) from None
        if done.returncode:
            why = done.stderr.strip().partition("\n")[0]
            if words == others:
                what = "--git-base needs a repository of git"
                fix = "Run it in one, or take --latest."
            else:
                what, fix = f"git does not know {base}", "Name a branch or a commit."
            raise ConfigError(Problem(f"{what}: {why}", fix=fix))
        found |= {folder / name for name in done.stdout.split("\0") if name}
    return found


def _out_of_order(names: list[str], judged: set[str], linter: Linter) -> None:
    last = max((n for n, name in enumerate(names) if name not in judged), default=0)
    for name in names[:last]:
        if name in judged:
            text = f"{Path(names[last]).name}, which is there already, comes after it"
            linter.say("SD005", Found(text, where=Where(name, 1)))


def _start(settings: Settings) -> tuple[Linter, Suppressions]:
    linter = Linter(settings)
    return linter, Suppressions(linter.severity)


def _judge(linter: Linter, said: Suppressions, script: Script) -> None:
    linter.run(script)
    said.add_script(script)


def _ended(linter: Linter, said: Suppressions, judged: set[str]) -> list[Finding]:
    linter.look(lambda where: where is not None and where.file in judged)
    kept = unanswered(linter.findings, lambda finding: said.answers(finding, ()))
    return [*kept, *said.findings()]
