"""Channels: what is declared, and what is wrong about one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from schemadsl.codegen.declare import declare
from schemadsl.codegen.python.stored import Stored
from schemadsl.diff import diff
from schemadsl.model import Catalog
from schemadsl.model.channel import Channel
from schemadsl.sources import snapshot
from schemadsl.sources.module import load

Declare = Callable[[str], Catalog]
Wrong = Callable[[str], list[str]]

EVENTS = "from dataclasses import dataclass\n@dataclass\nclass JobDone:\n    id: int\n"
SCHEMA = """\
from events import JobDone
from schemadsl import Channel

jobs = Channel("jobs", of=JobDone)
words = Channel("Any words")
texts = Channel("texts", of=str)
"""


@pytest.fixture
def declared(tmp_path: Path) -> Catalog:
    """A schema of channels alone."""
    (tmp_path / "events.py").write_text(EVENTS)
    (tmp_path / "schema.py").write_text(SCHEMA)
    return load(tmp_path / "schema.py", root=tmp_path)


def test_beside_the_objects(declared: Catalog) -> None:
    """A channel is no object: nothing is planned, kept in the snapshot or compared for it."""
    assert declared.channels == (
        Channel("Any words"),
        Channel("jobs", ("plain", "events:JobDone")),
        Channel("texts"),
    )
    assert len(declared) == 0
    assert declared == Catalog()
    assert diff(Catalog(), declared).changes == ()
    assert snapshot.dump(declared) == snapshot.dump(Catalog())
    assert "Channel" not in "".join(declare(declared).files.values())


def test_kept_between_runs(declared: Catalog) -> None:
    """What the Python module follows from is read again as it was."""
    stored = Stored.of(declared)
    again = Stored.read(stored.plain())
    assert again.said == stored.said == declared.channels
    assert again.json_classes == ("events:JobDone",)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Channel('')", "schema.py:3: a channel without a name"),
        ("Channel('a\\0')", "the name of a channel holds a zero byte"),
        ("Channel('\\ud800')", "the name of a channel is no valid text"),
        (f"Channel('{'é' * 32}')", "has 64 bytes, PostgreSQL takes 63"),
        ("Channel(3)", "the name of this channel is 3, not a text"),
        ("Channel('a', of=3)", "3 is no class that JSON can be read into"),
        ("Channel('a', of=int)", "the class int is no class that JSON can be read into"),
        ("Channel('a', of='JobDone')", "'JobDone' is no class that JSON can be read into"),
        ("Channel('a'); b = Channel('a')", "channel a is declared twice, first at schema.py:3"),
        ("Channel('a', text=str)", "Channel takes no text="),
    ],
)
def test_mistakes(wrong: Wrong, line: str, says: str) -> None:
    """What PostgreSQL would not take, or nobody could read, is said with its line."""
    (problem,) = wrong(f"a = {line}\n")
    assert says in problem


def test_class_of_the_schema(wrong: Wrong) -> None:
    """A class that applications cannot import is refused."""
    lines = [
        "from dataclasses import dataclass",
        "@dataclass",
        "class Done:",
        "    id: int",
        "done = Channel('done', of=Done)",
    ]
    (problem,) = wrong("\n".join(lines))
    assert problem.startswith("schema.py:7: Done is declared where applications do not import it")


def test_longest_name(declare: Declare) -> None:
    """63 bytes are a name, whatever its characters."""
    name = "é" * 31 + "x"
    assert declare(f"a = Channel('{name}')").channels == (Channel(name),)


def test_odd_names_are_apart(declare: Declare) -> None:
    """Names that differ in case, or by a dot, are other channels."""
    found = declare("a = Channel('Jobs')\nb = Channel('jobs')\nc = Channel('app.jobs')")
    assert [channel.name for channel in found.channels] == ["Jobs", "app.jobs", "jobs"]
