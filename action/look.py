"""Run the checks of a pull request and write the text of its comment.

Run by action.yml with Python's own library alone. What it finds goes to the job's log, as
annotations, and into the file of COMMENT; `code`, `in-order`, `migrations` and `worth` (whether
there is anything to say) into GITHUB_OUTPUT. The same state gives the same text.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

#: GitHub takes 65,536 characters; what stands around the SQL fits in the rest
ROOM = 50_000
COMMAND = shlex.split(os.environ.get("COMMAND") or "python -m schemadsl")


def run(*words: str) -> tuple[int, str, str]:
    """Run schemadsl; return its code and what it printed."""
    done = subprocess.run([*COMMAND, *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def git(*words: str) -> str:
    """Run git; return what it printed, nothing where it failed."""
    done = subprocess.run(["git", *words], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def added(base: str) -> list[Path]:
    """Return the migrations that the pull request adds or changes, in their order."""
    if not base:
        return []
    if not git("cat-file", "-t", base):  # a checkout without history
        git("fetch", "--quiet", "--depth=1", "origin", base)
    since = git("merge-base", base, "HEAD").strip() or base
    names = git("diff", "--name-only", "--relative", "--diff-filter=ACMR", "-z", since, "--", ".")
    paths = [Path(name) for name in names.split("\0") if name.endswith(".sql")]
    return sorted(p for p in paths if (p.parent / "schemadsl.sum").is_file())


def fenced(language: str, text: str) -> str:
    """Return *text* as a block, between fences longer than any in it."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def folded(title: str, body: str) -> str:
    """Return what opens with a click."""
    return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>"


def head(text: str) -> str:
    """Return what a migration says of itself: its plan, locks and hazards."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").removeprefix(" "))
    return "\n".join(lines).strip()


def shown(migrations: list[Path]) -> Iterator[str]:
    """Yield each migration: what it says of itself, and its SQL as long as there is room."""
    room = ROOM
    for path in migrations:
        text = path.read_text(encoding="utf-8")
        yield f"**`{path.as_posix()}`**"
        if said := head(text):
            yield fenced("text", said[:5000])
            room -= min(len(said), 5000)
        if len(text) <= room:
            yield folded("SQL", fenced("sql", text))
            room -= len(text)
        else:
            yield "The SQL is too long for a comment; it is in the pull request's files."


def drifted(text: str) -> list[str]:
    """Return the lines of a list for what ``generate --check --format json`` found."""
    try:
        rows = json.loads(text)
    except ValueError:
        return []
    found: list[str] = []
    for row in rows:
        place = ":".join(str(part) for part in (row.get("file"), row.get("line")) if part)
        what = f"`{place}`: {row['what']}" if place else str(row["what"])
        found.append(f"- {what}" + (f"<br>{row['fix']}" if row.get("fix") else ""))
    return found


def compose(base: str) -> tuple[int, bool, int, list[str]]:
    """Check; return the worst code, whether all is in order, how many migrations, the parts."""
    code, out, err = run("generate", "--check", "--format", "github")
    sys.stdout.write(out)
    sys.stderr.write(err)
    parts: list[str] = []
    if code == 0:
        parts.append("In order: migrations and generated files are what the schema says.")
    else:
        _, rows, said = run("generate", "--check", "--format", "json")
        found = drifted(rows)
        parts.append("**Not in order.**")
        parts += ["\n".join(found)] if found else [fenced("text", said or out or err)]
        planned, plan, _ = run("generate", "--dry-run")
        if planned == 0 and plan.strip():
            body = fenced("sql", plan[:ROOM])
            parts.append(folded("What <code>generate</code> would write", body))
    migrations = added(base)
    if migrations:
        count = f"{len(migrations)} migration{'s' if len(migrations) > 1 else ''}"
        parts += [f"This pull request adds or changes {count}:", *shown(migrations)]
        if os.environ.get("LINT") != "false":
            fail_on = os.environ.get("FAIL_ON") or "error"
            linted, out, _ = run("lint", *map(str, migrations), "--fail-on", fail_on)
            if out.strip():
                parts += ["`schemadsl lint` says:", fenced("text", out[:5000])]
                code = max(code, linted)
    if code == 0 and os.environ.get("PROVE") != "false":
        proved, out, err = run("prove")
        said = (out if proved == 0 else err).strip()
        # how long it took, and where, is not the same each time
        parts.append(
            said.partition(" on PostgreSQL")[0] + "." if proved == 0 else "**Not proved.**"
        )
        if proved != 0:
            parts.append(fenced("text", said[:5000]))
            print(f"::error title=schemadsl prove::{said.splitlines()[0] if said else 'failed'}")
        code = proved
    return code, code == 0, len(migrations), parts


def main() -> None:
    """Look, write the comment, and tell the steps that follow."""
    folder = os.environ.get("FOLDER", ".").strip("/")
    where = "" if folder in ("", ".") else f" `{folder}`"
    code, in_order, count, parts = compose(os.environ.get("BASE", ""))
    body = "\n\n".join([f"<!-- schemadsl:{folder or '.'} -->", f"### schemadsl{where}", *parts])
    Path(os.environ["COMMENT"]).write_text(body + "\n", encoding="utf-8")
    told = {
        "code": code,
        "in-order": str(in_order).lower(),
        "migrations": count,
        "worth": str(not in_order or count > 0).lower(),
    }
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
        file.writelines(f"{name}={value}\n" for name, value in told.items())


if __name__ == "__main__":
    main()
