"""Completion as a person has it: real shells, which are given TAB."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.forking import program

from .helpers import Project

PRODUCTION = '[tool.schemadsl.env.production]\nurl = "$URL"'


@pytest.fixture
def home(generated: Project, tmp_path: Path) -> Project:
    """A project with an environment, and the command on the PATH of the shells."""
    programs = tmp_path / "programs"
    programs.mkdir()
    command = programs / "schemadsl"
    command.write_text(f'#!/bin/sh\nexec {program("schemadsl")} "$@"\n')
    command.chmod(0o755)
    generated.configure(PRODUCTION)
    path = f"{programs}:{generated.environment['PATH']}"
    generated.environment.update(PATH=path, HOME=str(tmp_path), TERM="dumb")
    return generated


def typed(project: Project, shell: list[str], first: str, keys: str, wanted: str) -> str:
    """Start a shell on a terminal, type *keys* once it is ready; return what it shows."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(project.root)
        os.execvpe(shell[0], shell, project.environment)
    try:
        shown = _until(terminal, f"{first}; echo rea''dy\n", "ready")
        assert "ready" in shown, shown
        return _until(terminal, keys, wanted)
    finally:
        os.close(terminal)
        os.kill(process, 9)
        os.waitpid(process, 0)


def _until(terminal: int, keys: str, wanted: str) -> str:
    os.write(terminal, keys.encode())
    shown, end = "", time.monotonic() + 30
    while wanted not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 4096).decode(errors="replace")
    return shown


BASH = ["bash", "--norc", "--noprofile", "-i"]
ZSH = ["zsh", "-f", "-i"]
READ = {
    "bash": 'eval "$(schemadsl completion bash)"',
    "zsh": 'autoload -U compinit; compinit -u; eval "$(schemadsl completion zsh)"',
}
CASES = [
    ("schemadsl bas", "schemadsl baseline"),
    ("schemadsl apply --env pr", "--env production"),
    ("schemadsl generate --allow-drop table:us", "--allow-drop table:users"),
    ("schemadsl generate --layout go\t", "golang-migrate"),
]


@pytest.mark.parametrize(("keys", "wanted"), CASES)
@pytest.mark.parametrize("shell", [BASH, ZSH], ids=["bash", "zsh"])
def test_tab(home: Project, shell: list[str], keys: str, wanted: str) -> None:
    """TAB completes commands, environments of pyproject.toml, refs with their colon, choices."""
    if shutil.which(shell[0]) is None:
        pytest.skip(f"{shell[0]} is not installed")
    shown = typed(home, shell, READ[shell[0]], f"{keys}\t", wanted)
    assert wanted in shown.replace("\\", ""), shown


def test_fish(home: Project) -> None:
    """fish offers the same, with what each command does."""
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed")
    script = "schemadsl completion fish | source; "
    for keys, wanted in [*CASES[:3], ("schemadsl generate --layout go", "golang-migrate")]:
        done = subprocess.run(
            ["fish", "--no-config", "-c", f"{script}complete -C {keys!r}"],
            cwd=home.root,
            env=home.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert wanted.split()[-1] in done.stdout, done


def test_scripts_are_told_where_they_go(project: Project) -> None:
    """A pipe gets the script alone; a shell that is not known is named with those that are."""
    result = project.succeeds("completion", "bash")
    assert result.out.startswith("_schemadsl_completion()") and result.err == ""
    refused = project.run("completion", "tcsh")
    assert refused.code == 2
    assert "bash" in refused.err and "zsh" in refused.err and "fish" in refused.err


def test_nothing_to_offer(project: Project) -> None:
    """Where pyproject.toml cannot be read, nothing is offered, and nothing is said."""
    project.write("pyproject.toml", "[tool")
    asked = {"_SCHEMADSL_COMPLETE": "bash_complete", "COMP_LINE": "schemadsl apply --env pr"}
    result = project.succeeds(**asked)
    assert (result.out.strip(), result.err) == ("", "")


def test_files_of_other_databases(project: Project) -> None:
    """Files are offered behind the name of another database, too, and folders to go on from."""
    project.write("dumps/[old].sql", "")
    for word, wanted in (("mysql:du", "plain,dumps/"), ("sqlite:dumps/[", "plain,dumps/[old].sql")):
        asked = {"_SCHEMADSL_COMPLETE": "bash_complete", "COMP_LINE": f"schemadsl inspect {word}"}
        result = project.succeeds(**asked, COMP_WORDBREAKS=" :=")
        assert result.out.splitlines() == [wanted]
