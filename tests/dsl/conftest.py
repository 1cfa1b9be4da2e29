"""Loading a schema from a text."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from schemadsl.dsl.lower import lower
from schemadsl.dsl.registry import collecting
from schemadsl.errors import SchemaError
from schemadsl.model import Catalog
from schemadsl.sources.module import load

HEAD = (
    "from schemadsl import *\nfrom schemadsl import Identity, Value, types as t, tokenizers as tk\n"
)


def _whole(text: str) -> str:
    return HEAD + textwrap.dedent(text).lstrip("\n")


@pytest.fixture
def declare(tmp_path: Path) -> Callable[[str], Catalog]:
    """Return a function that lowers a schema whose text begins on line 3.

    Only the language is asked, not the kinds.
    """

    def run(text: str) -> Catalog:
        with collecting(str(tmp_path)) as registry:
            code = compile(_whole(text), str(tmp_path / "schema.py"), "exec", dont_inherit=True)
            exec(code, {"__name__": "schema"})
            catalog, problems = lower(registry)
        assert problems == []
        return catalog

    return run


@pytest.fixture
def wrong(tmp_path: Path) -> Callable[[str], list[str]]:
    """Return a function that loads a broken schema and returns its problems as text."""

    def run(text: str) -> list[str]:
        path = tmp_path / "schema.py"
        path.write_text(_whole(text))
        with pytest.raises(SchemaError) as caught:
            load(path, root=tmp_path)
        return [str(problem) for problem in caught.value.problems]

    return run
