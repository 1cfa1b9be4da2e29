"""What an apply does once it has a connection, and what it says of it."""

from __future__ import annotations

from schemadsl.apply.asking import drive
from schemadsl.apply.builds import Building
from schemadsl.apply.engine import apply, planned
from schemadsl.apply.events import Event, Finished
from schemadsl.apply.opening import PROGRAM
from schemadsl.apply.outcome import Asked, Outcome
from schemadsl.apply.script import Unit
from schemadsl.cli.output import counted, plain, say, tell
from schemadsl.cli.progress import Progress
from schemadsl.errors import SchemadslError
from schemadsl.migrations.folder import Folder
from schemadsl.postgres.connect import Connection

__all__ = ["applied", "foreseen"]


def applied(
    conn: Connection, folder: Folder, asked: Asked | None, address: str, place: str, form: str
) -> int:
    """Apply what is pending, as *asked* or all of it; return the exit code."""
    asked = (asked or Asked(by=PROGRAM))._replace(leaves=True)
    finished: list[Finished] = []
    pid = conn.backend_pid
    with Progress(lambda: Building(address, pid)) as progress:

        def heard(event: Event) -> None:
            if isinstance(event, Finished):
                finished.append(event)
            progress(event)

        try:
            outcome = drive(apply(folder, asked, heard), conn)
        except SchemadslError as error:
            if form == "json":
                failed = [plain(problem) for problem in error.problems]
                _json(place, [_row(one) for one in finished], failed=failed)
            raise
    if form == "json":
        _json(place, [_row(one) for one in finished], pending=list(outcome.pending))
    else:
        tell(_summary(outcome, place))
    return 0


def _summary(outcome: Outcome, place: str) -> str:
    left = f" {counted(len(outcome.pending), 'migration')} left." if outcome.pending else ""
    if not outcome.applied:
        return f"Nothing is pending for {place}.{left}"
    count = sum(done.statements for done in outcome.applied)
    took = sum(done.took for done in outcome.applied)
    return (
        f"Applied {counted(len(outcome.applied), 'migration')} to {place}:"
        f" {counted(count, 'statement')}, {took:.1f} s.{left}"
    )


def _row(one: Finished) -> dict[str, object]:
    file = one.file.rpartition("/")[2]
    seconds = round(one.took, 3)
    return {"version": file[:14], "file": file, "statements": one.statements, "seconds": seconds}


def _json(place: str, applied: list[dict[str, object]], **more: object) -> None:
    import json

    row = {"database": place, "applied": applied, **more}
    tell(json.dumps(row, indent=2, ensure_ascii=False))


def foreseen(conn: Connection, folder: Folder, asked: Asked | None, place: str, form: str) -> int:
    """Say what would be sent; return the exit code."""
    from schemadsl.cli.paint import dim, sql  # for who looks

    parts, announced = drive(planned(folder, asked or Asked(by=PROGRAM)), conn)
    for text in announced:
        say(text)
    if form == "json":
        import json

        rows = [
            {
                "file": part.script.file.rpartition("/")[2],
                "from": part.applied + 1,
                "statements": [statement.sql.rstrip(";") for statement in part.statements],
            }
            for part in parts
        ]
        tell(json.dumps({"database": place, "pending": rows}, indent=2, ensure_ascii=False))
        return 0
    if not parts:
        tell(f"-- Nothing is pending for {place}.")
    for part in parts:
        script = part.script
        rest = f", from statement {part.applied + 1} on" if part.applied else ""
        tell(dim(f"-- {script.file}: {counted(script.total, 'statement')}{rest}"))
        for unit in script.units:
            if unit.last == 0 or unit.last > part.applied:
                tell(sql(_sent(unit.after(part.applied))))
    return 0


def _sent(unit: Unit) -> str:
    return "\n".join(s.sql if s.sql.endswith(";") else f"{s.sql};" for s in unit.every)
