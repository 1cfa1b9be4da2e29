"""Places that cannot be read or written: one message, exit code 3, and everything as it was."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .helpers import COMMAND, ROOT, SCHEMA, Project, one_problem, tree

MORE = SCHEMA + "    city = t.text(null=True)\n"


def mortal() -> None:
    """Give up what lets root pass over permissions."""
    libc = ctypes.CDLL(None, use_errno=True)
    if os.geteuid() == 0:
        for capability in (1, 2, 3):  # DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER
            if libc.prctl(24, capability, 0, 0, 0) != 0:  # PR_CAPBSET_DROP
                raise OSError(ctypes.get_errno(), "prctl")


@pytest.fixture
def sealed_off() -> Iterator[Callable[[Path, int], None]]:
    """A function that takes permissions away; they come back after the test."""
    before: list[tuple[Path, int]] = []

    def change(path: Path, mode: int) -> None:
        before.append((path, path.stat().st_mode))
        path.chmod(mode)

    yield change
    for path, mode in reversed(before):
        path.chmod(mode)


@pytest.mark.parametrize("folder", ["migrations", "generated", "."])
def test_folder_without_permission(
    generated: Project, sealed_off: Callable[[Path, int], None], folder: str
) -> None:
    """A folder that may not be written stops the run before anything is written anywhere."""
    if folder == ".":
        shutil.rmtree(generated.root / "generated")
    generated.write("schema.py", MORE)
    sealed_off(generated.root / folder, 0o555)
    text = generated.fails(3, "generate", "--no-proof", before=mortal)
    where = "generated" if folder == "." else folder
    one_problem(text, f"^{where}: cannot write: Permission denied", "no file changed")


def test_first_run_without_permission(
    project: Project, sealed_off: Callable[[Path, int], None]
) -> None:
    """The first run in a folder that may not be written says so."""
    sealed_off(project.root, 0o555)
    text = project.fails(3, "generate", "--no-proof", before=mortal)
    one_problem(text, "cannot write: Permission denied")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("pyproject.toml", 3),
        ("migrations", 3),
        ("migrations/schemadsl.sum", 3),
        ("migrations/snapshot.json", 3),
        ("generated/schema.sql", 3),
        ("schema.py", 2),
    ],
)
def test_unreadable(
    generated: Project, sealed_off: Callable[[Path, int], None], name: str, code: int
) -> None:
    """What may not be read is named; it is not taken for missing."""
    sealed_off(generated.root / name, 0o000 if "." in name else 0o300)
    for arguments in (["generate"], ["generate", "--check"], ["generate", "--dry-run"]):
        if name.startswith("generated") and "--dry-run" in arguments:
            continue
        before = tree(generated.root)
        result = generated.run(*arguments, before=mortal)
        assert result.code == code, (arguments, result.all)
        one_problem(result.err, name, "Permission denied")
        assert tree(generated.root) == before


@pytest.mark.parametrize("folder", ["migrations", "generated"])
def test_file_instead_of_folder(project: Project, folder: str) -> None:
    """A file where a folder belongs is left alone, and the other folder is not made."""
    project.write(folder, "mine\n")
    text = project.fails(3, "generate", "--no-proof")
    one_problem(text, f"^{folder}: cannot write: a file stands where a folder belongs")


def test_file_in_the_way_of_deeper_folders(project: Project) -> None:
    """The same further up the path; of the folders that were made none is left."""
    project.configure('migrations = "a/b/migrations"', 'out = "x/y/generated"')
    project.write("x", "mine\n")
    one_problem(project.fails(3, "generate", "--no-proof"), "^x.*: cannot write: a file stands")


def test_folder_instead_of_file(generated: Project) -> None:
    """A folder where a file belongs is left alone."""
    generated.write("schema.py", MORE)
    path = generated.root / "generated" / "schema.sql"
    path.unlink()
    path.mkdir()
    text = generated.fails(3, "generate", "--no-proof")
    one_problem(text, "^generated/schema.sql: cannot write: a folder stands where a file belongs")


def test_immutable_file(generated: Project) -> None:
    """Where the last file refuses its place, those before it are put back."""
    path = generated.root / "generated" / "schema.sql"
    generated.write("schema.py", MORE)
    done = subprocess.run(["chattr", "+i", path], capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"chattr +i: {done.stderr.decode().strip()}")
    try:
        text = generated.fails(3, "generate", "--no-proof")
        one_problem(text, "cannot write: Operation not permitted", "no file changed")
    finally:
        subprocess.run(["chattr", "-i", path], check=True)
    generated.succeeds("generate", "--no-proof")
    generated.succeeds("generate", "--check")


def test_file_too_large(generated: Project) -> None:
    """A write that the system cuts off leaves everything as it was."""
    generated.write("schema.py", MORE)

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    # nor may the interpreter leave half a file of bytecode to those who come after
    generated.environment["PYTHONDONTWRITEBYTECODE"] = "1"
    one_problem(
        generated.fails(3, "generate", "--no-proof", before=limited),
        "^migrations: cannot write: File too large",
        "free space",
    )
    fresh = Project(generated.root.parent / "fresh", generated.environment)
    fresh.write("schema.py", SCHEMA)
    fresh.configure()
    one_problem(fresh.fails(3, "generate", "--no-proof", before=limited), "File too large")


IN_A_MOUNT = """
import json, subprocess, sys
from pathlib import Path
from tests.cli.helpers import tree
root, command, mount, then = Path(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3], sys.argv[4]
subprocess.run(["sh", "-ec", mount], cwd=root, check=True)
before = tree(root)
done = subprocess.run(command, cwd=root, capture_output=True)
same = tree(root) == before
subprocess.run(["sh", "-ec", then], cwd=root, check=True)
again = subprocess.run(command, cwd=root, capture_output=True)
print(json.dumps([done.returncode, done.stderr.decode(), same, again.returncode]))
"""


def mounted(project: Project, mount: str, then: str) -> tuple[int, str, bool, int]:
    """Generate behind a mount of its own, and once more after *then*."""
    import json

    command = json.dumps([*COMMAND, "generate", "--no-proof"])
    run = ["unshare", "--mount", "--map-root-user", sys.executable, "-c", IN_A_MOUNT]
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare")
    done = subprocess.run(
        [*run, str(project.root), command, mount, then],
        env={**project.environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip(f"no private mounts here: {done.stderr.decode().strip().splitlines()[-1]}")
    code, text, same, again = json.loads(done.stdout)
    return code, text, same, again


SMALL = "cp -a {0} kept && mount -t tmpfs -o size=128k tmpfs {0} && cp -a kept/. {0}/ && rm -r kept"
FULL = "dd if=/dev/zero of={0}/filler bs=512 2>/dev/null || true"


@pytest.mark.parametrize("folder", ["migrations", "generated"])
def test_full_disk(generated: Project, folder: str) -> None:
    """A full disk leaves everything as it was; with room again the same run succeeds."""
    generated.write("schema.py", MORE)
    code, text, same, again = mounted(
        generated,
        f"{SMALL} && {FULL}".format(folder),
        f"rm {folder}/filler",
    )
    assert code == 3 and same and again == 0, text
    one_problem(text, "cannot write: No space left on device", "free space")


@pytest.mark.parametrize("folder", ["migrations", "generated"])
def test_read_only_disk(generated: Project, folder: str) -> None:
    """A folder on a read-only mount is told before anything is written."""
    generated.write("schema.py", MORE)
    code, text, same, again = mounted(
        generated,
        f"mount --bind {folder} {folder} && mount -o remount,bind,ro {folder}",
        f"umount {folder}",
    )
    assert code == 3 and same and again == 0, text
    one_problem(text, f"^{folder}: cannot write: Read-only file system", "no file changed")


def test_two_disks(generated: Project) -> None:
    """The migrations and the generated files may be on different file systems."""
    generated.write("schema.py", MORE)
    code, text, same, again = mounted(
        generated,
        "cp -a migrations kept; mount -t tmpfs tmpfs migrations; mv kept/* migrations",
        ":",
    )
    assert (code, same, again) == (0, False, 0), text
