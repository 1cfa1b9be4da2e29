"""The same files read by sqlc: what it accepts is accepted, and its parameters have its numbers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from schemadsl.queries.read import Query, read
from schemadsl.queries.shape import Refusal

from .helpers import HERE

SQLC = Path(sys.executable).with_name("sqlc")
SCHEMA = """
CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL, age integer, tags text[] NOT NULL);
CREATE TABLE posts (post_id bigserial PRIMARY KEY, user_id integer NOT NULL, title text, body text);
"""
CONFIG = """
version: "2"
sql:
  - engine: postgresql
    schema: schema.sql
    queries: query.sql
    gen: {json: {out: ., filename: out.json}}
"""


def generated(folder: Path, text: str) -> list[dict[str, Any]] | str:
    """Return what sqlc makes of queries, or what it says against them."""
    for name, content in (("schema.sql", SCHEMA), ("query.sql", text), ("sqlc.yaml", CONFIG)):
        (folder / name).write_text(content)
    done = subprocess.run([SQLC, "generate"], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        return done.stderr
    queries: list[dict[str, Any]] = json.loads((folder / "out.json").read_text())["queries"]
    return queries


def blocks(name: str) -> list[str]:
    return (HERE / "sqlc" / name).read_text().split("\n---\n")


def test_numbers_and_names(tmp_path: Path) -> None:
    """Named parameters have the names and numbers that sqlc gives them, wherever they stand."""
    text = (HERE / "sqlc" / "accepted.sql").read_text()
    made = generated(tmp_path, text)
    assert not isinstance(made, str), made
    read_here = {q.name: q for q in read([("query.sql", text)]).queries if isinstance(q, Query)}
    assert list(read_here) == [query["name"] for query in made]
    for theirs in made:
        ours = read_here[theirs["name"]]
        assert ours.command == theirs["cmd"]
        assert re.findall(r"\$\d+", ours.lowered.sql) == re.findall(r"\$\d+", theirs["text"])
        named = {(p["number"], p["column"]["name"]) for p in theirs["params"]}
        assert set(ours.lowered.names.items()) <= named


@pytest.mark.parametrize("text", blocks("refused.sql"), ids=lambda text: text.split("\n")[0][:40])
def test_what_it_refuses_is_refused(tmp_path: Path, text: str) -> None:
    """An annotation or a word of its own that sqlc refuses is refused here too."""
    said = generated(tmp_path, text)
    assert isinstance(said, str)
    found = read([("query.sql", text)])
    assert any(isinstance(query, Refusal) for query in found.queries)
