"""The page about the Python module: what it shows is made, checked and run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Thread
from time import sleep

import psycopg
import pytest

from schemadsl.codegen.outputs import MARK
from schemadsl.codegen.python.module import module
from schemadsl.codegen.python.stored import Stored
from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script
from schemadsl.queries.analyse import analysed
from schemadsl.queries.read import read
from schemadsl.queries.settings import Settings
from schemadsl.queries.shape import QueryShape
from schemadsl.sources.module import load
from tests.docs.markdown import blocks
from tests.fix_servers import NewDatabase

from .helpers import importing, schema

PAGE = {block.words[0]: block.text for block in blocks("docs/queries-python.md") if block.words}

HEARING = "SELECT 1 FROM pg_stat_activity WHERE query = 'LISTEN jobs' AND state = 'idle'"


def test_channels(
    tmp_path: Path, postgres18_database: NewDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is said of channels is accepted by mypy --strict, and is heard."""
    for name, block in (("schema", "channels"), ("events", "events"), ("worker", "worker")):
        (tmp_path / f"{name}.py").write_text(PAGE[block])
    stored = Stored.of(load(tmp_path / "schema.py", root=tmp_path))
    (tmp_path / "generated").mkdir()
    for name, text in module([], stored, Settings(), mark=MARK).items():
        (tmp_path / "generated" / name).write_text(text)
    words = (sys.executable, "-m", "mypy", "--strict", "worker.py", "generated")
    said = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    assert "Success" in said, said
    url = postgres18_database()
    with importing(tmp_path, "worker") as worker, psycopg.connect(url, autocommit=True) as conn:
        listener = Thread(target=worker.watch, args=(url,))
        listener.start()
        while listener.is_alive() and conn.execute(HEARING).fetchone() is None:
            sleep(0.01)
        worker.done(conn, 1)
        worker.done(conn, 2)
        listener.join(30)
    for loaded in [name for name in sys.modules if name.split(".")[0] in ("generated", "events")]:
        del sys.modules[loaded]
    assert capsys.readouterr().out.splitlines() == ["1 1.5", "2 1.5"]


def test_example(
    tmp_path: Path, postgres18_database: NewDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    """The application is accepted by mypy --strict, and does what it says."""
    (tmp_path / "schema.py").write_text(PAGE["schema"])
    (tmp_path / "application.py").write_text(PAGE["application"])
    catalog = load(tmp_path / "schema.py", root=tmp_path)
    conninfo = postgres18_database()
    with connect(conninfo) as connection:
        run_script(connection, schema(catalog))
        found = analysed(connection, read([("queries.sql", PAGE["queries"])]).queries)
    shapes = [shape for shape in found if isinstance(shape, QueryShape)]
    package = tmp_path / "generated"
    package.mkdir()
    for name, text in module(shapes, Stored.of(catalog), Settings(), mark=MARK).items():
        (package / name).write_text(text)
    words = (sys.executable, "-m", "mypy", "--strict", "application.py", "generated")
    said = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    assert "Success" in said, said
    with importing(tmp_path, "application") as application, psycopg.connect(conninfo) as conn:
        conn.execute("INSERT INTO authors (name, mood) VALUES ('Zoe', 'happy'), ('Bob', 'sad')")
        conn.execute("INSERT INTO books (author, title) VALUES (1, 'Zero'), (NULL, 'None')")
        application.run(conn)
        lines = capsys.readouterr().out.splitlines()
    del sys.modules["generated"]
    assert lines[:3] == ["Zero Zoe", "None nobody", "Bob"]
    assert lines[3].endswith("Author(id=2, name='Bob', mood=<Mood.SAD: 'sad'>), None]")
