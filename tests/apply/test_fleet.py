"""``apply --targets``: many databases, one that fails, a run that is killed and taken up again."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator

import psycopg
import pytest

from schemadsl.scratch import Server
from tests.cli.helpers import Project, Result, finished, one_problem
from tests.fix_servers import NewDatabase

from .conftest import ONE, TWO
from .helpers import FIRST, SECOND, folder, one, revisions, run, wait_for

COUNT = 12


@pytest.fixture
def fleet(project: Project, postgres18_server: Server) -> Iterator[Project]:
    """The project beside databases fleet_1 to fleet_12."""
    url = project.environment["DATABASE_URL"]
    names = [f"fleet_{number:02}" for number in range(1, COUNT + 1)]
    for name in names:
        run(url, f"CREATE DATABASE {name} STRATEGY file_copy")
    yield project
    for name in names:
        run(url, f"DROP DATABASE {name} WITH (FORCE)")


QUERY = "SELECT datname FROM pg_database WHERE datname LIKE 'fleet%' ORDER BY 1"


def address(project: Project, number: int) -> str:
    url = project.environment["DATABASE_URL"]
    return psycopg.conninfo.make_conninfo(url, dbname=f"fleet_{number:02}")


def applied(project: Project) -> int:
    """Count the databases that have both migrations."""
    found = 0
    for number in range(1, COUNT + 1):
        there = "SELECT to_regclass('schemadsl.revisions') IS NOT NULL"
        if one(address(project, number), there):
            found += len(revisions(address(project, number))) == 2
    return found


def test_query(fleet: Project) -> None:
    """All that a query names are migrated; then they are up to date."""
    result = fleet.succeeds("apply", "--targets", QUERY, "--jobs", "3")
    assert "[12/12] fleet_" in result.err and "hunter2" not in result.all
    assert result.out.startswith("applied        12") and "12 databases, " in result.out
    assert applied(fleet) == COUNT
    result = fleet.succeeds("apply", "--targets", QUERY, "--format", "json")
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert {row["state"] for row in rows} == {"up to date"} and len(rows) == COUNT


def test_file(fleet: Project) -> None:
    """A file names databases, or whole addresses."""
    fleet.write("tenants", f"# two\nfleet_01\n\n{address(fleet, 2)}\n")
    fleet.succeeds("apply", "--targets", "tenants")
    assert applied(fleet) == 2


def test_canary(fleet: Project) -> None:
    """Where a canary fails nothing else is touched."""
    run(address(fleet, 1), "CREATE TABLE a (other text)")
    result = fleet.run("apply", "--targets", QUERY, "--canary", "2")
    assert result.code == 1 and "A canary has failed" in result.err
    assert 'relation "a" already exists' in result.err and applied(fleet) == 1
    assert "failed          1" in result.out and "not begun      10" in result.out
    run(address(fleet, 1), "DROP TABLE a")
    fleet.succeeds("apply", "--targets", QUERY, "--canary", "2")
    assert applied(fleet) == COUNT


def test_budget(fleet: Project) -> None:
    """It stops when more have failed than may; what is well is not held up before."""
    for number in (2, 4, 6):
        run(address(fleet, number), "CREATE TABLE a (other text)")
    flags = ["apply", "--targets", QUERY, "--jobs", "1", "--format", "json"]
    result = fleet.run(*flags, "--max-failures", "1")
    assert result.code == 1
    rows = [json.loads(line) for line in result.out.splitlines()]
    states = [row["state"] for row in sorted(rows, key=lambda row: row["target"])]
    assert states == ["applied", "failed", "applied", "failed"] + ["not begun"] * 8
    assert all(
        ("already exists" in str(row["error"])) is (row["state"] == "failed") for row in rows
    )
    assert fleet.run(*flags, "--max-failures", "3").code == 1
    assert applied(fleet) == COUNT - 3


def test_killed(fleet: Project) -> None:
    """A run that is killed in the middle is taken up again, and every statement has run once."""
    first = (
        "BEGIN;\nCREATE TABLE s (n integer);\nSELECT pg_advisory_xact_lock(1);\n"
        "INSERT INTO s VALUES (1);\nCOMMIT;\n"
    )
    files = {FIRST: first, SECOND: "INSERT INTO s VALUES (2);\n"}
    folder(fleet.root / "migrations", files)
    with psycopg.connect(address(fleet, 5)) as fifth, psycopg.connect(address(fleet, 6)) as sixth:
        for held in (fifth, sixth):  # both of the two jobs come to a stop here
            held.execute("SELECT pg_advisory_xact_lock(1)")
        process = fleet.start(["apply", "--targets", QUERY, "--jobs", "2"])
        for number in (5, 6):
            stopped = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            here = "database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            wait_for(address(fleet, number), f"EXISTS ({stopped} AND {here})")
        process.send_signal(signal.SIGKILL)
        assert finished(process).code == -signal.SIGKILL
    assert applied(fleet) == 4
    fleet.succeeds("apply", "--targets", QUERY, "--jobs", "6")
    assert applied(fleet) == COUNT
    for number in range(1, COUNT + 1):
        assert one(address(fleet, number), "SELECT array_agg(n ORDER BY n) FROM s") == [1, 2]


def test_wrong_targets(fleet: Project) -> None:
    """What names no databases is a wrong usage, and no address is repeated."""
    one_problem(fleet.fails(2, "apply", "--targets", "nowhere"), "there is no such file")
    one_problem(fleet.fails(2, "apply", "--targets", "SELECT nope"), "nope")
    one_problem(fleet.fails(2, "apply", "--targets", QUERY.replace("fleet", "none")), "none")
    fleet.write("tenants", "postgresql://u:hun@ter2@h/d\n")
    text = fleet.fails(2, "apply", "--targets", "tenants")
    assert "target 1 cannot be read" in text and "ter2" not in text
    assert "goes with no --dry-run" in fleet.fails(2, "apply", "--targets", QUERY, "--dry-run")
    fleet.write("tenants", "fleet_é\n".encode("latin-1"))
    one_problem(fleet.fails(2, "apply", "--targets", "tenants"), "tenants: the file is not UTF-8")
    fleet.write("tenants", "fleet_01\n")
    url = fleet.environment.pop("DATABASE_URL")
    one_problem(fleet.fails(2, "apply", "--targets", "tenants"), "nothing says on which server")
    fleet.write("tenants", "host=127.0.0.1 port=1 password=hunter2\n")
    result = fleet.run("apply", "--targets", "tenants")
    assert result.code == 3 and "hunter2" not in result.all
    fleet.environment["DATABASE_URL"] = url


def test_compared(fleet: Project, postgres18_database: NewDatabase) -> None:
    """Several are compared and recorded at once, and told of in the order of the targets."""
    fleet.environment["SCHEMADSL_DEV_URL"] = postgres18_database()
    numbers = range(COUNT, COUNT - 3, -1)
    names = [f"fleet_{number:02}" for number in numbers]
    (fleet.root / "some").write_text("\n".join(names))
    for number in numbers:
        run(address(fleet, number), ONE + TWO)
    run(address(fleet, COUNT - 1), "CREATE TABLE by_hand ()")
    result = fleet.run("baseline", "--targets", "some", "--jobs", "3", "--max-failures", "1")
    assert result.code == 1
    assert states(result) == list(zip(names, ["recorded", "failed", "recorded"], strict=True))
    recorded = [line for line in result.out.splitlines() if line.startswith("Recorded")]
    assert [line.split()[4] for line in recorded] == [names[0], names[2]]
    run(address(fleet, COUNT - 2), "ALTER TABLE a ADD by_hand integer")
    result = fleet.run("drift", "--targets", "some", "--jobs", "3")
    assert result.code == 1
    assert states(result) == list(zip(names, ["equal", "drifted", "drifted"], strict=True))
    assert [line for line in result.out.splitlines() if line.startswith("fleet_")] == [
        f"{name}:" for name in names[1:]
    ]


def states(result: Result) -> list[tuple[str, str]]:
    """Return what became of each target, as they were told of."""
    found = re.findall(r"^\[(\d)/3\] (\w+): (\w+)", result.err, re.MULTILINE)
    assert [number for number, _, _ in found] == ["1", "2", "3"]
    return [(name, state) for _, name, state in found]
