"""``generate`` killed at every step of its writing: all of the old is there, or all of the new."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from .helpers import ROOT, SCHEMA, Project, finished, one_problem, tree

SQL = "generated/schema.sql"
AFTER = SCHEMA.replace("age = t.integer(default=0)", "age = t.bigint(default=0)")

DRIVER = """
import json, os, shutil, signal, sys
from pathlib import Path
from tests.cli.test_killed import contents
import schemadsl.cli.main

start, work = Path(sys.argv[1]), Path(sys.argv[2])
CHANGES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.utime"}
seen = 0

def step(event, arguments, at):
    # every change of the file system below the project announces itself
    global seen
    if event not in CHANGES:
        return
    if event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR):
        return
    if not any(str(a).startswith(str(work)) for a in arguments[:2]):
        return
    seen += 1
    if seen == at:
        os.kill(os.getpid(), signal.SIGKILL)

def command(arguments, at=None, folder=work):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1), os.dup2(writing, 2)
        os.chdir(folder)
        if at is not None:
            sys.addaudithook(lambda event, arguments: step(event, arguments, at))
        code = schemadsl.cli.main.main(arguments)
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(code)
    os.close(writing)
    with open(reading, "rb") as file:
        text = file.read().decode()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), text

def restore():
    for folder in (work / "generated", work):
        for path in folder.iterdir() if folder.is_dir() else ():
            if not path.is_symlink():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in start.rglob("*"):
        if path.is_file():
            copy = work / path.relative_to(start)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)

# load everything once: the children inherit it
os.chdir(start)
sys.stdout = open(os.devnull, "w")
assert schemadsl.cli.main.main(["generate", "--dry-run"]) == 0
sys.stdout = sys.__stdout__

found = []
for at in range(1, 500):
    restore()
    row = {"at": at, "before": contents(work)}
    row["killed"], row["said"] = command(["generate", "--no-proof"], at)
    row["left"] = contents(work)
    row["check"] = command(["generate", "--check"])
    row["dry"] = command(["generate", "--dry-run"])
    row["again"] = command(["generate", "--no-proof"])
    row["after"] = contents(work)
    row["at last"] = command(["generate", "--check"])
    found.append(row)
    if row["killed"] == 0:
        break
print(json.dumps(found))
"""

#: path → permissions and text
Contents = dict[str, list[str]]


def contents(root: Path) -> Contents:
    """Look at a project, and behind the link that its generated folder may be."""
    found = {n: [v[0], v[1].decode()] for n, v in tree(root).items()}
    if (root / "generated").is_symlink():
        inside = tree(root / "generated").items()
        found |= {f"generated/{n}": [v[0], v[1].decode()] for n, v in inside}
    return found


def files(found: Contents) -> Contents:
    """Leave out folders, and what a killed run has put beside the files."""
    return {
        name: row
        for name, row in found.items()
        if row[0].startswith("-") and ".schemadsl-pending" not in name and name[-4:] != ".new"
    }


@pytest.mark.parametrize("case", ["first run", "with an orphan", "on two disks"])
def test_killed_at_every_step(project: Project, tmp_path: Path, case: str) -> None:
    """At any step the tree is all old, or the next run says that it finishes and it is all new.

    What a check says meanwhile is true: the old state as it is, or that a run was killed.
    """
    project.environment["SOURCE_DATE_EPOCH"] = "1700000000"
    work = tmp_path / "work"
    work.mkdir()
    if case != "first run":
        project.succeeds("generate", "--no-proof")
        project.write("schema.py", AFTER)
    if case == "with an orphan":
        project.write("generated/deep/old.sql", (project.root / SQL).read_bytes())
    with ExitStack() as stack:
        if case == "on two disks":
            if not os.access("/dev/shm", os.W_OK):
                pytest.skip("there is no second file system in /dev/shm")
            elsewhere = stack.enter_context(TemporaryDirectory(dir="/dev/shm"))
            (work / "generated").symlink_to(elsewhere)
        *steps, last = killed(project, work)
    assert last["killed"] == 0 and len(steps) > 12
    new = files(last["left"])
    assert {_outcome(row, new) for row in steps} == {"old", "halfway", "new"}


def killed(project: Project, work: Path) -> list[dict[str, Any]]:
    """Kill generate at its first change of a file, then at its second, and so on to its end."""
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, project.root, work],
        env={**project.environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def _outcome(row: dict[str, Any], new: Contents) -> str:
    """Judge one kill, and what each command said after it."""
    assert row["killed"] == -signal.SIGKILL
    (check, found), (dry, refused), (again, told) = row["check"], row["dry"], row["again"]
    assert "Traceback" not in found + refused + told
    assert again == 0 and row["at last"][0] == 0, row
    assert files(row["after"]) == new
    assert not [n for n in row["after"] if "pending" in n or n.endswith(".new")]
    left = files(row["left"])
    if "an earlier run was killed" in found:
        assert check == 1 and dry == 2 and "which finishes it" in refused
        assert "Finished what an earlier run was killed in." in told
        return "halfway"
    assert "Finished" not in told
    if left == new:
        assert check == 0
        return "new"
    assert left == files(row["before"])
    assert check == 1 and dry == 0
    return "old"


def test_pending_that_cannot_be_read(generated: Project) -> None:
    """A list of a killed run that somebody has damaged is told, and nothing is guessed."""
    generated.write("migrations/.schemadsl-pending/files.json", "[[")
    text = generated.fails(2, "generate")
    one_problem(text, r"migrations/\.schemadsl-pending/files\.json: ", "Remove migrations/.schema")
    assert "an earlier run was killed" in generated.run("generate", "--check").out
    assert "an earlier run was killed" in generated.fails(2, "prove")


def test_changed_since(generated: Project) -> None:
    """Who has gone on after a killed run, on another branch say, is not overwritten."""
    path = generated.root / SQL
    text = path.read_text()
    for name, content in {
        "new-0": text + "-- more\n",
        "old-0": text,
        "files.json": f'[["{SQL}", "new-0"]]',
        "back.json": f'[["{SQL}", "old-0"]]',
    }.items():
        generated.write(f"migrations/.schemadsl-pending/{name}", content)
    path.write_text(text + "-- of another branch\n")
    text = generated.fails(2, "generate")
    one_problem(text, f"^{SQL}: the file has changed since", "Remove migrations/.schemadsl-pend")


def test_unwritable_while_finishing(generated: Project) -> None:
    """What cannot be finished now is finished later."""
    generated.environment["SOURCE_DATE_EPOCH"] = "1700000000"
    generated.write("schema.py", AFTER)
    path = generated.root / SQL
    text = path.read_text()
    generated.write("migrations/.schemadsl-pending/new-0", text + "-- more\n")
    generated.write(
        "migrations/.schemadsl-pending/files.json", '[["generated/schema.sql", "new-0"]]'
    )
    path.unlink()
    path.mkdir()
    one_problem(generated.fails(3, "generate"), "cannot write", "which finishes what was begun")
    path.rmdir()
    assert "Finished" in generated.succeeds("generate", "--no-proof").err
    generated.succeeds("generate", "--check")


HOLD = """
import sys
from pathlib import Path
from schemadsl.migrations.write import locked
with locked(Path("migrations"), "migrations"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_two_at_once(generated: Project) -> None:
    """While one run writes another ends with 3 at once, and a check does not care."""
    generated.write("schema.py", AFTER)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD],
        cwd=generated.root,
        env={**generated.environment, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        text = generated.fails(3, "generate", "--no-proof")
        one_problem(text, "^migrations: another schemadsl is writing here", "Wait for it")
        assert generated.run("generate", "--check").code == 1
        assert holder.stdin is not None
        holder.stdin.close()
    generated.succeeds("generate", "--no-proof")


def test_many_at_once(project: Project) -> None:
    """Of many first runs at once each succeeds or is told to wait; one migration is made."""
    runs = [finished(p) for p in [project.start(["generate", "--no-proof"]) for _ in range(4)]]
    assert {run.code for run in runs} <= {0, 3} and 0 in {run.code for run in runs}
    assert not [run for run in runs if "Traceback" in run.all]
    assert len(project.migrations) == 1
    project.succeeds("generate", "--check")


CTRL_C = """
import os, signal, sys

class Finder:
    def find_spec(name, *_):
        if name == os.environ["MODULE"]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finder)
"""


@pytest.mark.parametrize("module", ["cli.fast", "cli.handing", "cli.main", "cli.group", "config"])
def test_interrupted_while_it_starts(project: Project, module: str) -> None:
    """Ctrl-C while a command is loaded ends with 130 and one word, from its first line on."""
    path = str(project.write("early/sitecustomize.py", CTRL_C).parent)
    environment = {"PYTHONPATH": path, "MODULE": f"schemadsl.{module}"}
    result = finished(project.start(["generate", "--dry-run"], environment=environment))
    assert (result.code, result.out, result.err.lstrip()) == (130, "", "Interrupted.\n")
