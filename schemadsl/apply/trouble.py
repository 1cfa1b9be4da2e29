"""What a failure is told as: file, line, statement, PostgreSQL's words, what comes next."""

from __future__ import annotations

import json

from schemadsl.apply.script import Unit
from schemadsl.apply.unit import Course, FaultError
from schemadsl.errors import EnvironmentProblem, MigrationError, Problem, SchemadslError, Where
from schemadsl.postgres.refused import ServerError

__all__ = ["line_of", "retried", "told"]

#: lock_not_available, deadlock_detected, serialization_failure
_RETRIED = ("55P03", "40P01", "40001")


def retried(error: ServerError) -> bool:
    """Tell whether the same statements may well succeed a little later."""
    return error.sqlstate in _RETRIED


def _short(error: ServerError) -> bool:
    """Tell whether the server ran out of disk, memory or connections (class 53)."""
    return (error.sqlstate or "").startswith("53")


def told(course: Course, unit: Unit, fault: FaultError) -> SchemadslError:
    """Say what failed, what stays, and what the next apply does."""
    error, statement = fault.error, fault.statement
    where = Where(course.script.file, line_of(fault))
    count = f"statement {statement.number} of {course.script.total}" if statement.number else ""
    shown = f"{count}: {statement.shown}" if count else statement.shown
    if error.lost:
        return EnvironmentProblem(
            Problem(
                f"the connection was lost at {shown}: {fault.message}",
                where=where,
                fix=f"See that the server runs. {_next(course)}",
            )
        )
    more = [text for text in (error.detail, error.hint) if text]
    lines = [f"At {shown}", *(text for text in more if "\n" not in text)]
    lines.append(_stays(course, unit))
    if retried(error):
        who = "Find who holds the lock in pg_locks, or give it longer with --lock-timeout."
        lines += [who, _next(course)]
        kind: type[SchemadslError] = EnvironmentProblem
    elif _short(error):
        lines += ["Make room on the server, or let it have more. " + _next(course)]
        kind = EnvironmentProblem
    else:
        kind = MigrationError
        lines.append(_mend(course))
    return kind(Problem(fault.message, where=where, fix="\n    ".join(lines)))


def line_of(fault: FaultError) -> int:
    """Return the line of the file at which the server stopped."""
    statement, at = fault.statement, fault.error.position
    return statement.line + (statement.sql.count("\n", 0, at - 1) if at else 0)


def _applied(course: Course) -> int:
    return course.record.applied if course.record is not None else 0


def _stays(course: Course, unit: Unit) -> str:
    applied = _applied(course)
    first = applied + 1
    many = unit.begin is not None and unit.last > first
    gone = (
        f"Statements {first} to {unit.last}, one transaction, are rolled back"
        if many
        else (f"Statement {first} has not been applied")
    )
    seen = json.loads(course.noted or "{}").get("seen", {})
    if "after" in seen:
        gone = f"Statement {first} is in for {seen['key']} up to {seen['after']}"
    if applied == 0 and "after" not in seen:
        return f"{gone}; nothing of this file has been applied."
    return (
        f"{gone}; {'1' if applied == 1 else f'1 to {applied}'} stay{'s' if applied == 1 else ''}."
    )


def _next(course: Course) -> str:
    return (
        f"The next apply goes on with statement {min(_applied(course) + 1, course.script.total)}."
    )


def _mend(course: Course) -> str:
    first = _applied(course) + 1
    return (
        f"Mend the data, or the file from statement {first} on and then run:"
        f" python -m schemadsl rehash. {_next(course)}"
    )
