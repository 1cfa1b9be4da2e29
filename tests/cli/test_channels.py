"""``generate`` and its check with channels: they reach the module, and nothing else."""

from __future__ import annotations

from .helpers import Project

EVENTS = """\
from dataclasses import dataclass


@dataclass
class JobDone:
    id: int
"""
STRUCT = """\
import msgspec


class JobDone(msgspec.Struct):
    id: int
"""
HEAD = "from app.events import JobDone\nfrom schemadsl import Channel\n\n"
JOBS = 'jobs = Channel("jobs", of=JobDone)\n'


def made(project: Project) -> str:
    return (project.root / "generated" / "queries.py").read_text()


def with_channels(project: Project, *lines: str) -> None:
    """Declare channels above what is declared already."""
    path = project.root / "schema.py"
    path.write_text(HEAD + "".join(lines) + path.read_text().rpartition("# channels\n")[2])


def begun(project: Project) -> Project:
    """Return the project in order, without a channel, and with a class for payloads."""
    path = project.root / "schema.py"
    path.write_text("# channels\n" + path.read_text())
    project.write("app/__init__.py", "")
    project.write("app/events.py", EVENTS)
    project.succeeds("generate")
    return project


def found(project: Project, *said: str) -> None:
    """Check that the check, which asks no server, finds just that; then generate."""
    for _ in range(2):
        result = project.run("generate", "--check")
        assert result.code == 1
        assert [line for line in result.out.splitlines() if line[:1].strip()] == list(said)
    before = {name: row for name, row in project.tree().items() if name.startswith("migrations")}
    project.succeeds("generate")
    after = {name: row for name, row in project.tree().items() if name.startswith("migrations")}
    assert after == before
    project.succeeds("generate", "--check")
    project.succeeds("generate", "--check", SCHEMADSL_NO_CACHE="1")


STALE = (
    "generated/queries.py: stale: queries, channels, their settings or schemadsl have changed since"
)


def test_new_changed_and_gone(proving: Project) -> None:
    """A channel that is new, other or gone is found by the check; none makes a migration."""
    project = begun(proving)
    project.write("queries/users.sql", "-- name: CountUsers :one\nSELECT count(*) FROM users;\n")
    project.succeeds("generate")
    with_channels(project, "# channels\n")
    project.succeeds("generate", "--check")
    with_channels(project, JOBS, "# channels\n")
    found(project, STALE)
    assert made(project).count("def notify_jobs(self, payload: JobDone) -> None:") == 2
    with_channels(project, 'jobs = Channel("jobs")\n# channels\n')
    found(project, STALE)
    assert made(project).count("def notify_jobs(self, payload: str) -> None:") == 2
    with_channels(project, JOBS, 'more = Channel("jobs!")\n# channels\n')
    found(project, STALE)
    assert "def listen_jobs_2(" in made(project)
    with_channels(project, JOBS, "# channels\n")
    found(project, STALE)
    project.write("app/events.py", STRUCT)  # the same name, of another sort
    found(project, STALE)
    assert "convert(_support.from_json(text), JobDone)" in made(project)
    with_channels(project, "# channels\n")
    found(project, STALE)
    assert "notify" not in made(project)


def test_channels_alone(proving: Project) -> None:
    """Where there are no queries there is a module for the channels, which goes with them."""
    project = begun(proving)
    assert not (project.root / "generated" / "queries.py").exists()
    with_channels(project, JOBS, "# channels\n")
    assert "generated/analysis.json: missing" in project.run("generate", "--check").out
    assert "Asked PostgreSQL" not in project.succeeds("generate").err
    assert "def listen_jobs(" in made(project)
    project.succeeds("generate", "--check")
    assert project.succeeds("generate").out.startswith("Nothing to do.")
    with_channels(project, "# channels\n")
    assert project.run("generate", "--check").code == 1
    project.succeeds("generate")
    assert [path.name for path in (project.root / "generated").iterdir()] == ["schema.sql"]


def test_queries_beside_them(proving: Project) -> None:
    """Where nothing but queries has changed the channels stay, and names are taken in turn."""
    project = begun(proving)
    with_channels(project, JOBS, "# channels\n")
    project.succeeds("generate")
    project.succeeds("generate", "--check")
    project.write("queries/users.sql", "-- name: NotifyJobs :one\nSELECT count(*) FROM users;\n")
    project.succeeds("generate")
    assert "def notify_jobs(self) -> int | None:" in made(project)
    assert "def notify_jobs_2(self, payload: JobDone) -> None:" in made(project)
    project.succeeds("generate", "--check", SCHEMADSL_NO_CACHE="1")


def test_without_python(proving: Project) -> None:
    """Nobody but Python gets anything of channels."""
    project = begun(proving)
    path = project.root / "pyproject.toml"
    path.write_text(path.read_text() + "\n[tool.schemadsl.queries]\npython = false\n")
    with_channels(project, JOBS, "# channels\n")
    assert project.succeeds("generate").out.startswith("Nothing to do.")
    project.succeeds("generate", "--check")
