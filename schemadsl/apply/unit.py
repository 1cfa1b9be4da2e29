"""One unit of a migration: its statements and its record, together or in a safe order."""

from __future__ import annotations

import time
from typing import Any, TypeVar

from schemadsl.apply.asking import Ask, Rows, Work
from schemadsl.apply.events import Ran, Recorded, Sending, Tell
from schemadsl.apply.limits import Session, translated
from schemadsl.apply.lock import key
from schemadsl.apply.outcome import Asked
from schemadsl.apply.revisions import Place, Record, begun, done
from schemadsl.apply.script import Script, Statement, Unit, chained
from schemadsl.apply.verbs import outside, unknown
from schemadsl.errors import Problem, RefusedError, Where
from schemadsl.postgres.refused import ServerError
from schemadsl.sqltext import masked

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from schemadsl.apply.repeat import Outside, Verdict

__all__ = [
    "Course",
    "FaultError",
    "asked",
    "blamed",
    "faulty",
    "intended",
    "rolled_back",
    "run_unit",
]

T = TypeVar("T")

#: PreventInTransactionBlock, and a COMMIT inside a procedure that was called in a transaction
_NOT_INSIDE = ("25001", "2D000")


_SHARED = key(" extensions")  # as no schema is called


class FaultError(Exception):
    """A statement that failed, and the server's refusal."""

    def __init__(self, error: ServerError, statement: Statement) -> None:
        self.error = error
        self.statement = statement
        self.message = error.message
        super().__init__(self.message)


class _WrongError(ServerError):
    """What the server took, and what is wrong nevertheless."""


class Course:
    """The way through one file: what is recorded of it, and what is written next."""

    record: Record | None = None  # as the table has it
    next: Record | None = None
    seen: str | None = None  # what was seen before the statement that runs outside
    since: float = 0.0
    passed_over: bool = False  # whether it is recorded alone, and nothing is sent
    refused: bool = False  # whether the server refused it a moment ago: it did not run

    def __init__(
        self, place: Place, script: Script, session: Session, asked: Asked, tell: Tell
    ) -> None:
        self.place = place
        self.script = script
        self.session = session
        self.limits = asked.limits
        self.unsure = asked.unsure
        self.tell = tell

    @property
    def noted(self) -> str | None:
        """What was seen before the statement that runs outside, by us or by an earlier apply."""
        return self.seen or (self.record.before if self.record is not None else None)

    def keep(self, applied: int) -> Work[None]:
        """Record that so many statements are in."""
        assert self.next is not None
        now = time.monotonic()
        row = self.next._replace(
            applied=applied,
            chain=self.script.chains[applied],
            took=self.next.took + (now - self.since if self.since else 0.0),
            running=None,
        )
        yield from done(self.place, self.record, row)
        self.next, self.since = row, now

    def as_ourselves(self) -> Work[None]:
        """Take our own role until the transaction ends: only that may write the record."""
        if self.script.impersonates:
            yield Ask("SET LOCAL SESSION AUTHORIZATION DEFAULT")
            yield Ask("SELECT pg_catalog.set_config('role', %s, true)", [self.session.role])

    def apart(self, work: Work[T]) -> Work[T]:
        """Do *work*, which writes the record, in a transaction of its own if it needs one."""
        if not self.script.impersonates:
            return (yield from work)
        yield Ask("BEGIN")
        try:
            yield from self.as_ourselves()
            result = yield from work
            yield Ask("COMMIT")
        except BaseException:
            yield from rolled_back()
            raise
        return result

    def kept(self) -> None:
        """Take what was recorded for certain: it is committed."""
        self.record, self.seen, self.refused = self.next, None, False
        assert self.next is not None
        self.tell(Recorded(self.script.file, self.next.applied, self.script.total))

    def errored(self, message: str, statement: str) -> Record:
        """Return the row that says what went wrong."""
        assert self.next is not None
        known = self.record
        return self.next._replace(
            applied=known.applied if known is not None else 0,
            chain=known.chain if known is not None else chained(()),
            running=known.running if known is not None else None,
            error=message,
            statement=statement,
        )

    def send(self, statement: Statement) -> Work[None]:
        """Send one statement; raises FaultError."""
        self.tell(Sending(self.script.file, statement, self.script.total))
        path = self.session.path
        asks = (Ask(statement.sql, read=False),) if path is None else path.sent(statement)
        if len(asks) > 1:
            # what is there for all tenants is made by one at a time
            yield from faulty(Ask(f"SELECT pg_catalog.pg_advisory_xact_lock({_SHARED})"), statement)
        for ask in asks:
            yield from faulty(ask, statement)
        self.tell(Ran(self.script.file, statement, self.script.total))


def faulty(ask: Ask | None, statement: Statement) -> Work[None]:
    """Ask; what the server refuses is the fault of *statement*."""
    if ask is not None:
        yield from blamed(asked(ask), statement)


def asked(ask: Ask) -> Work[Rows]:
    """Ask as work of its own."""
    return (yield ask)


def blamed(work: Work[T], statement: Statement) -> Work[T]:
    """Do *work*; what the server refuses of it is the fault of *statement*."""
    try:
        return (yield from work)
    except ServerError as error:
        raise FaultError(error, statement) from error


def run_unit(course: Course, unit: Unit) -> Work[None]:
    """Run what commits together; raises FaultError, after which nothing of it is there."""
    course.since = time.monotonic()
    if unit.begin is not None:
        yield from _inside(course, unit, unit.begin, unit.commit or unit.begin)
        return
    [statement] = unit.statements
    if not statement.number:
        yield from faulty(translated(statement, course.limits, course.session), statement)
        return
    verb = outside(statement)
    if verb is None:
        try:
            yield from _inside(course, unit, None, statement)
            return
        except FaultError as fault:
            if fault.error.sqlstate not in _NOT_INSIDE:
                raise
            verb = unknown(statement)
    yield from _outside(course, statement, verb)


def _inside(course: Course, unit: Unit, begin: Statement | None, commit: Statement) -> Work[None]:
    """Run a transaction with the record in it."""
    before = course.next
    try:
        opening = Ask("BEGIN") if begin is None else Ask(begin.sql)
        yield from faulty(opening, begin or commit)
        for statement in unit.statements:
            if statement.number:
                yield from course.send(statement)
            else:
                ask = translated(statement, course.limits, course.session)
                yield from faulty(ask, statement)
        if unit.last:
            yield from blamed(course.as_ourselves(), unit.statements[-1])
            yield from blamed(course.keep(unit.last), unit.statements[-1])
        yield from faulty(Ask("COMMIT"), commit)
    except BaseException:
        course.next = before
        yield from rolled_back()
        raise
    if unit.last:
        course.kept()


def rolled_back() -> Work[None]:
    """End a transaction; one whose connection is lost has ended."""
    try:
        yield Ask("ROLLBACK")
    except ServerError:
        return  # with the connection the transaction is gone


def _outside(course: Course, statement: Statement, verb: Outside) -> Work[None]:
    """Run a statement that no transaction holds: intent, statement, record.

    Where the record of an earlier run was lost, the catalogs tell whether it ran.
    """
    from schemadsl.apply.repeat import Verdict

    seen = _seen_before(course, statement)
    verdict = Verdict.AGAIN
    if seen is not None:
        verdict = yield from blamed(_judged(course, statement, verb, seen), statement)
    if verdict is Verdict.AGAIN:
        if seen is None:
            seen = dict((yield from blamed(verb.before(), statement)))
        noted = course.apart(intended(course, statement, seen))
        course.record, course.seen = yield from blamed(noted, statement)
        yield from course.send(statement)
        if wrong := (yield from blamed(verb.verify(seen), statement)):
            raise FaultError(_WrongError(wrong), statement)
    yield from blamed(course.apart(course.keep(statement.number)), statement)
    course.kept()


def intended(
    course: Course, statement: Statement, seen: dict[str, Any]
) -> Work[tuple[Record, str]]:
    """Write that a statement is begun, and what was *seen* before; return the row and the note."""
    known, new = course.record, course.next
    assert new is not None
    row = new._replace(
        applied=known.applied if known is not None else 0,
        chain=known.chain if known is not None else chained(()),
        running=statement.number,
    )
    note = {"statement": masked(statement.sql), "hash": chained([statement]), "seen": seen}
    import json  # for statements outside transactions alone

    text = json.dumps(note)
    yield from begun(course.place, known, row, text)
    return row, text


def _seen_before(course: Course, statement: Statement) -> dict[str, Any] | None:
    """Return what was seen before an attempt of this statement that has no record."""
    known = course.record
    if known is None or known.running != statement.number:
        return None
    import json

    note = json.loads(course.noted or "{}")
    if note.get("hash") != chained([statement]):
        return None  # it was edited since: what is there now is another statement
    seen: dict[str, Any] = note["seen"]
    return seen


def _judged(
    course: Course, statement: Statement, verb: Outside, seen: dict[str, Any]
) -> Work[Verdict]:
    from schemadsl.apply.repeat import Verdict

    assert course.record is not None
    verdict = yield from verb.judge(seen)
    if verdict is not Verdict.UNSURE:
        return verdict
    if course.refused or course.record.error is not None:
        return Verdict.AGAIN  # the server refused it: it did not run
    if course.unsure is not None:
        return Verdict.RAN if course.unsure == "ran" else Verdict.AGAIN
    raise RefusedError(
        Problem(
            f"statement {statement.number} was begun outside a transaction, and nobody recorded"
            f" how it ended: {statement.shown}",
            where=Where(course.script.file, statement.line),
            fix="Look whether it has run, then: apply --unsure ran, or apply --unsure again.",
        )
    )
