"""Queries as a Python module: pure, from shapes, the declared catalog and settings to texts."""

from functools import cache
from hashlib import sha256
from pathlib import Path

__all__ = ["version"]


@cache
def version() -> str:
    """Return what stands for this package: another one may write other modules."""
    total = sha256()
    folder = Path(__file__).parent
    for path in sorted((*folder.glob("*.py"), *folder.glob("templates/*.j2"))):
        total.update(path.read_bytes())
    return total.hexdigest()[:32]
