"""``schemadsl.migrate`` from a program: both ways of calling it, what it loads, what it logs."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

import schemadsl
from schemadsl.errors import ConfigError, MigrationError
from tests.fix_servers import NewDatabase

from .helpers import FIRST, SECOND, SLEEPING, folder, one, revisions, wait_for
from .test_apply import ONE, TWO


def test_async(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """The async twin does the same, on an address and on a connection."""
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: ONE, SECOND: TWO})

    async def work() -> None:
        async with await psycopg.AsyncConnection.connect(database) as conn:
            outcome = await schemadsl.migrate_async(conn, root, count=1)
            assert [d.file for d in outcome.applied] == [FIRST]
            assert not conn.autocommit and conn.prepare_threshold == 5
            await conn.execute("SELECT 1")
            with pytest.raises(ConfigError):
                await schemadsl.migrate_async(conn, root)
        outcome = await schemadsl.migrate_async(database, root)
        assert [d.file for d in outcome.applied] == [SECOND]

    asyncio.run(work())
    assert [r["applied"] for r in revisions(database)] == [3, 1]


def test_cancelled(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A task that is cancelled leaves nothing half done, and no lock."""
    database = postgres18_database()
    root = folder(
        tmp_path / "m", {FIRST: "BEGIN;\nCREATE TABLE t ();\nSELECT pg_sleep(60);\nCOMMIT;"}
    )

    async def work() -> None:
        task = asyncio.create_task(schemadsl.migrate_async(database, root))
        await asyncio.to_thread(wait_for, database, SLEEPING)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(work())
    assert one(database, "SELECT to_regclass('t')") is None
    folder(root, {FIRST: "CREATE TABLE t ();"})
    schemadsl.migrate(database, root, wait=0)
    assert [r["applied"] for r in revisions(database)] == [1]


def test_many_at_once(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """Of many that start at once one does the work; all of them find it done."""
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: ONE, SECOND: TWO})
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: schemadsl.migrate(database, root), range(8)))
    assert sorted(len(o.applied) for o in found) == [0] * 7 + [2]
    assert all(o.pending == () for o in found)
    assert one(database, "SELECT count(*) FROM a") == 100


def test_logged(
    tmp_path: Path, postgres18_database: NewDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    """It logs what it did, with no password."""
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: ONE})
    secret = psycopg.conninfo.make_conninfo(database, password="hunter2")
    with caplog.at_level(logging.INFO, "schemadsl"):
        schemadsl.migrate(secret, root)
        schemadsl.migrate(secret, root)
    text = caplog.text
    assert f"{FIRST}: applied, 3 statements" in text and "nothing is pending" in text
    assert "hunter2" not in text


LOADS = """
import sys
import schemadsl
old = set(sys.modules)
schemadsl.migrate({0!r}, {1!r})
found = [(name, getattr(module, "__file__", None)) for name, module in sys.modules.items()]
print(*sorted({{n.split(".")[0] for n, file in found if file}} - set(sys.stdlib_module_names)))
print(*sorted(n for n, _ in found if n.startswith("schemadsl.")))
"""


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\n", set[str]()),
        (ONE, {"attr", "attrs"}),  # it has a statement that no transaction holds
    ],
)
def test_loads_little(
    tmp_path: Path, postgres18_database: NewDatabase, text: str, more: set[str]
) -> None:
    """Of what is installed it loads next to nothing, of schemadsl what applies."""
    root = folder(tmp_path / "m", {FIRST: text})
    code = LOADS.format(postgres18_database(), str(root))
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    packages, modules = (line.split() for line in done.stdout.splitlines())
    found = {p for p in packages if not p.startswith("_")} - {"sitecustomize"}
    assert found == {"schemadsl"} | more
    homes = {m.split(".")[1] for m in modules}
    assert homes <= {
        *("apply", "errors", "sqltext", "_digest", "_keywords", "_lexing", "_version"),
        "migrations",
        "postgres",
    }
    assert not {"schemadsl.postgres.read", "schemadsl.migrations.write"} & set(modules)


def test_packed(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A package can carry its migrations, also inside a zip."""
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: ONE})
    path = tmp_path / "app.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("app/__init__.py", "")
        file.writestr("app/migrations/__init__.py", "")
        for part in root.iterdir():
            file.write(part, f"app/migrations/{part.name}")
    code = (
        "import importlib.resources, schemadsl\n"
        "folder = importlib.resources.files('app') / 'migrations'\n"
        f"print([d.file for d in schemadsl.migrate({database!r}, folder).applied])"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(path)!r})\n{code}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == f"['{FIRST}']\n", done.stderr


def test_other_factories(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A connection with its own rows, cursors and encoding is served as any other."""
    text = ONE.replace("'x'", "'é'")
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: text})
    with psycopg.connect(
        database,
        row_factory=psycopg.rows.dict_row,
        cursor_factory=psycopg.RawCursor,
        client_encoding="LATIN1",
    ) as conn:
        schemadsl.migrate(conn, root)
        row = conn.execute("SELECT DISTINCT note, length(note) FROM a").fetchone()
        assert row == {"note": "é", "length": 1}


def test_failure(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A refused statement is one exception, and the connection can be used afterwards."""
    root = folder(tmp_path / "m", {FIRST: "BEGIN;\nCREATE TABLE t ();\nSELECT 1/0;\nCOMMIT;"})
    with psycopg.connect(postgres18_database()) as conn:
        with pytest.raises(MigrationError, match="division by zero"):
            schemadsl.migrate(conn, root)
        assert conn.execute("SELECT to_regclass('t')").fetchone() == (None,)
