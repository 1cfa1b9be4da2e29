"""Start a server of our own from a tree of programs, and stop it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from attrs import define

from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.scratch.binaries import Binaries
from schemadsl.scratch.paths import Cache, locked, new_token, run_directory, socket_directory
from schemadsl.scratch.rootless import Identity, identity, run_program, spawn

__all__ = ["Run", "start"]

# Counted up when a data directory made by an older version may not be used any more.
LAYOUT = "1"
START_TIMEOUT_S = 60
# A pristine environment and UTC make the same server on every machine.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
INITDB = """
    -U postgres --auth=trust --no-sync --no-instructions -E UTF8 --locale-provider=builtin
    --builtin-locale=C.UTF-8 --locale=C --wal-segsize=1
""".split()
# Nothing here survives a power cut, and nothing has to. synchronous_commit stays on all the same:
# it costs nothing without fsync, and a killed server keeps what was committed.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "32MB",
    "max_connections": "100",
    "autovacuum": "off",
    "max_logical_replication_workers": "0",
    "jit": "off",
    "dynamic_shared_memory_type": "mmap",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
NEEDS_PRELOAD = frozenset({"pg_textsearch", "pg_duckdb"})


@define
class Run:
    """One server that is being started or running, known by its token.

    It is *marked* where others are not to use it, or nobody has found out that they may.
    """

    token: str
    cache: Cache
    sockets: str
    process: subprocess.Popen[bytes] | None
    marked: bool = True

    @property
    def conninfo(self) -> str:
        # Said in full, so that PGOPTIONS and its kin in the environment change nothing.
        return (
            f"host='{self.sockets}' port=5432 user=postgres dbname=postgres"
            " client_encoding=UTF8 options='' connect_timeout=20"
        )

    def file(self, kind: str) -> Path:
        return self.cache.folder("runs") / f"{self.token}.{kind}"

    def wait(self) -> None:
        """Wait until the server takes connections."""
        assert self.process is not None and self.process.stdout is not None
        answer = json.loads(self.process.stdout.readline() or b"{}")
        if "ready" not in answer:
            self.stop()
            raise EnvironmentProblem(
                Problem(
                    f"the scratch server did not start: {answer.get('error', 'it was killed')}",
                    fix="Set SCHEMADSL_DEV_URL to use a server of your own.",
                )
            )

    def stop(self) -> None:
        """Stop the server and wait until nothing of it is left."""
        if self.process is not None:
            assert self.process.stdin is not None and self.process.stdout is not None
            self.process.stdin.close()
            self.process.stdout.close()
            self.process.wait()
            self.process = None


def start(
    binaries: Binaries,
    cache: Cache,
    extensions: frozenset[str],
    *,
    users: str | None = None,
    state: str | None = None,
) -> Run:
    """Begin to start a server; it is there when ``Run.wait`` returns.

    With *users*, a lock file, it is a warm one: it stops by itself when nobody has held that file
    for a while, and takes its entry, the file *state*, along. Otherwise it stops with
    ``Run.stop``, or with this process.
    """
    who = identity()
    template = prepare(binaries, cache, who)
    token = new_token() if users is None else Path(users).stem
    sockets = str(socket_directory(token, shared=who.kind == "user"))
    lock = cache.folder("runs") / f"{token}.lock"
    folder = str(run_directory(token, cache))
    data = f"{folder}/data"
    settings = dict(SETTINGS)
    if preload := sorted(extensions & NEEDS_PRELOAD):
        settings["shared_preload_libraries"] = ",".join(preload)
    flags = [flag for name, value in settings.items() for flag in ("-c", f"{name}={value}")]
    spec: dict[str, Any] = {
        "lock": str(lock),
        "run": folder,
        "data": data,
        "sockets": sockets,
        "log": f"{folder}/log",
        "template": str(template),
        "argv": [binaries.program("postgres"), "-D", data, "-k", sockets, "-p", "5432", *flags],
        "env": ENVIRONMENT,
        "warm": users,
        "state": state,
        "token": token,
        "timeout": START_TIMEOUT_S,
    }
    return Run(token, cache, sockets, spawn(who, spec))


def prepare(binaries: Binaries, cache: Cache, who: Identity) -> Path:
    """Give a pristine data directory to copy, made by initdb the first time.

    Without any extension: to create them is part of what a migration does and a proof tests.
    """
    home = cache.folder("templates") / f"{binaries.key}-{LAYOUT}"
    data = home / "data"
    if data.is_dir():
        return data
    with locked(cache.folder("locks") / f"template-{home.name}.lock"):
        if data.is_dir():
            return data
        partial = home.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700)
        if who.kind == "user":
            os.chown(partial, who.uid, who.gid)
        done = run_program(
            who, [binaries.program("initdb"), "-D", str(partial / "data"), *INITDB], ENVIRONMENT
        )
        if done.returncode != 0:
            shutil.rmtree(partial, ignore_errors=True)
            raise EnvironmentProblem(
                Problem(
                    f"initdb failed: {done.stderr.strip() or done.stdout.strip()}",
                    fix="Set SCHEMADSL_DEV_URL to use a server of your own.",
                )
            )
        partial.rename(home)
    return data
