"""As whom a server runs: PostgreSQL refuses root, so root lends it another identity."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import pwd
import subprocess
import sys
from pathlib import Path
from typing import Any

from attrs import frozen

from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.scratch import keeper
from schemadsl.scratch.binaries import Binaries, copied
from schemadsl.scratch.paths import Cache, user_cache

__all__ = ["Identity", "home", "identity", "own_cache", "run_program", "spawn"]

SHARED_HOME = Path("/var/cache/schemadsl")


@frozen
class Identity:
    """``self`` for an ordinary user; for root ``namespace``, or else ``user``.

    In a user namespace of its own the server believes to be ``uid`` while its files stay root's:
    nothing has to be copied, given away or opened up. Where that is refused (Docker's default
    profile does) it becomes ``uid`` in earnest, and needs directories that user can reach.
    """

    kind: str
    uid: int
    gid: int


@functools.cache
def identity() -> Identity:
    """Choose for this process; SCHEMADSL_ROOT_IDENTITY=namespace|user overrides for root."""
    if os.geteuid() != 0:
        return Identity("self", os.geteuid(), os.getegid())
    uid, gid = unprivileged()
    chosen = os.environ.get("SCHEMADSL_ROOT_IDENTITY")
    if chosen in ("namespace", "user"):
        return Identity(chosen, uid, gid)
    namespace = Identity("namespace", uid, gid)
    if not sys.platform.startswith("linux"):
        return Identity("user", uid, gid)
    return namespace if allowed(namespace) else Identity("user", uid, gid)


def allowed(namespace: Identity) -> bool:
    """Tell whether this process may make user namespaces: tried, or known of one of its rights.

    A trial costs a process; what it told is kept for as long as the system runs.
    """
    told = user_cache() / "namespace"
    rights = rights_of_process()
    with contextlib.suppress(OSError):
        if rights and told.read_text() == rights:
            return True
    if run_program(namespace, [], {}).returncode != 0:
        return False
    if rights and not os.environ.get("SCHEMADSL_NO_CACHE"):
        with contextlib.suppress(OSError):
            told.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            told.write_text(rights)
    return True


def rights_of_process() -> str:
    """Return what decides about namespaces: the boot, our namespace and rights; "" if unknown."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        limit = Path("/proc/sys/user/max_user_namespaces").read_text().strip()
        inside = Path("/proc/self/ns/user").stat().st_ino
        status = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return ""
    held = [line for line in status if line.startswith(("Cap", "NoNewPrivs", "Seccomp:"))]
    return "\n".join([boot, limit, str(inside), *held])


def unprivileged() -> tuple[int, int]:
    """Choose a user that the system knows: initdb looks it up."""
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        others = [user for user in pwd.getpwall() if user.pw_uid != 0]
        if not others:
            raise EnvironmentProblem(
                Problem(
                    "root may not run PostgreSQL, and the system has no other user",
                    fix="Add one (nobody), or set SCHEMADSL_DEV_URL to a server to use.",
                )
            ) from None
        nobody = others[-1]
    return nobody.pw_uid, nobody.pw_gid


def own_cache() -> Cache:
    """Give this user's cache, open to be passed through where the server is somebody else."""
    return Cache(user_cache(), mode=0o711 if identity().kind == "user" else 0o700)


def home(binaries: Binaries) -> tuple[Cache, Binaries]:
    """Choose where servers live, and give the programs in a place where they can be run."""
    cache = own_cache()
    if identity().kind != "user":
        return cache, binaries
    if not reachable(cache.root):
        # Not below /tmp: a name known beforehand could be made there by somebody else.
        cache = Cache(SHARED_HOME, mode=0o711)
    for name in ("templates", "runs", "trees"):
        cache.folder(name).chmod(0o711)
    if not reachable(binaries.prefix / "bin"):
        binaries = copied(binaries, cache)
    return cache, binaries


def reachable(path: Path) -> bool:
    """Tell whether any user may pass through *path* and all above it, as far as they exist."""
    for folder in (path.resolve(), *path.resolve().parents):
        try:
            if not folder.stat().st_mode & 0o001:
                return False
        except FileNotFoundError:
            continue
    return True


def told(who: Identity) -> dict[str, object]:
    return {"identity": who.kind, "uid": who.uid, "gid": who.gid}


def command() -> list[str]:
    return [sys.executable, "-I", "-S", keeper.__file__]


def run_program(
    who: Identity, argv: list[str], env: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a program as *who* to its end; no program at all only tries whether that is allowed."""
    return subprocess.run(
        command(),
        input=json.dumps({"do": "run", "argv": argv, "env": env, **told(who)}) + "\n",
        capture_output=True,
        text=True,
        errors="replace",
        cwd="/",
    )


def spawn(who: Identity, spec: dict[str, Any]) -> subprocess.Popen[bytes]:
    """Start the keeper of one server; its session is its own, out of reach of Ctrl-C."""
    spec = {"do": "keep", "parent": os.getpid(), **told(who), **spec}
    process = subprocess.Popen(
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(spec).encode() + b"\n")
    process.stdin.flush()
    return process
