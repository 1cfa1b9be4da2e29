"""The way from where a database is to where the folder leads."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from schemadsl.apply import lock
from schemadsl.apply.asking import Ask, Pause, Work
from schemadsl.apply.checks import Part, checked, fit
from schemadsl.apply.events import Announced, Began, Finished, Retrying, Tell, Waiting
from schemadsl.apply.limits import SearchPath, Session, kept, limited, restored, timed
from schemadsl.apply.outcome import Asked, Done, Outcome
from schemadsl.apply.revisions import Place, Record, create, failed, read, survey
from schemadsl.apply.script import Script, Unit, digest
from schemadsl.apply.standing import Standing, name_of, passed_over, scripted, standings, todo
from schemadsl.apply.unit import Course, FaultError, run_unit
from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.migrations.folder import Folder
from schemadsl.postgres.refused import ServerError

__all__ = ["apply", "planned", "reported", "stand", "within"]

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from schemadsl.apply.batch import Batch

T = TypeVar("T")


def stand(folder: Folder, schema: str | None = None) -> Work[tuple[Place, tuple[Standing, ...]]]:
    """Look where the database stands, or one *schema*; nothing is changed, no lock is taken."""
    return (yield from reported(within(schema, lambda _: _stand(folder, schema))))


def within(schema: str | None, work: Callable[[SearchPath | None], Work[T]]) -> Work[T]:
    """Do *work* in the schema of a tenant, if there is one."""
    if schema is None:
        return (yield from work(None))
    from schemadsl.apply.tenant import scoped

    return (yield from scoped(schema, work))


def _stand(folder: Folder, schema: str | None) -> Work[tuple[Place, tuple[Standing, ...]]]:
    place = yield from survey(schema)
    return place, standings(folder, (yield from read(place)))


def apply(folder: Folder, asked: Asked, tell: Tell) -> Work[Outcome]:
    """Apply what is pending; raises MigrationError, RefusedError, EnvironmentProblem."""
    return (
        yield from reported(within(asked.schema, lambda path: _apply(folder, asked, path, tell)))
    )


def reported(work: Work[T]) -> Work[T]:
    """Do *work*; raises EnvironmentProblem where the server refuses what only looks or records."""
    try:
        return (yield from work)
    except ServerError as error:
        what = " ".join(error.message.split())
        lost = "the connection was lost" if error.lost else "revisions cannot be read or written"
        fix = "See that the server runs and what this role may do, then run the command again."
        raise EnvironmentProblem(Problem(f"{lost}: {what}", fix=fix)) from error


def _apply(folder: Folder, asked: Asked, path: SearchPath | None, tell: Tell) -> Work[Outcome]:
    place, found = yield from _stand(folder, asked.schema)
    if not _chosen(folder, found, asked):
        return Outcome((), _left(found))
    fit(place)
    yield from lock.acquire(asked.wait, lambda holder: tell(Waiting(holder)), asked.schema)
    try:
        # somebody may have gone on meanwhile
        place, found = yield from _stand(folder, asked.schema)
        work = _chosen(folder, found, asked)
        if not work:
            return Outcome((), _left(found))
        return (yield from _locked(folder, place, work, found, asked, path, tell))
    finally:
        yield from lock.release(asked.schema)


def _chosen(folder: Folder, found: tuple[Standing, ...], asked: Asked) -> tuple[Standing, ...]:
    return todo(folder, found, to=asked.to, count=asked.most, out_of_order=asked.out_of_order)


def _left(found: tuple[Standing, ...]) -> tuple[str, ...]:
    return tuple(one.file for one in found if not one.in_order)


def _locked(
    folder: Folder,
    place: Place,
    work: tuple[Standing, ...],
    found: tuple[Standing, ...],
    asked: Asked,
    path: SearchPath | None,
    tell: Tell,
) -> Work[Outcome]:
    scripts, over = _scripts(folder, work, found, asked.schema)
    for text in (yield from checked(_parts(scripts, over), place.version)):
        tell(Announced(text))
    [(before_lock, before_limit)] = yield Ask(
        "SELECT pg_catalog.current_setting('lock_timeout'),"
        " pg_catalog.current_setting('statement_timeout')"
    )
    session = Session(before_lock, before_limit, place.role, path)
    try:
        yield from limited(asked.limits, session)
        if not place.exists:
            yield from create(place)
        applied: list[Done] = []
        for one, script in scripts:
            course = Course(place, script, session, asked, tell)
            course.passed_over = one.version in over
            applied.append((yield from _file(course, one, asked)))
    finally:
        if not asked.leaves:
            yield from _as_before(session)
    finished = {done.version for done in applied}
    return Outcome(tuple(applied), _left(tuple(o for o in found if o.version not in finished)))


def planned(folder: Folder, asked: Asked) -> Work[tuple[list[Part], list[str]]]:
    """Return what an apply would send, and what it would announce; nothing is changed.

    Raises what `apply` raises before its first statement.
    """
    return (yield from reported(within(asked.schema, lambda _: _planned(folder, asked))))


def _planned(folder: Folder, asked: Asked) -> Work[tuple[list[Part], list[str]]]:
    place, found = yield from _stand(folder, asked.schema)
    work = _chosen(folder, found, asked)
    if work:
        fit(place)
    parts = _parts(*_scripts(folder, work, found, asked.schema))
    return parts, (yield from checked(parts, place.version))


def _scripts(
    folder: Folder, work: tuple[Standing, ...], found: tuple[Standing, ...], schema: str | None
) -> tuple[list[tuple[Standing, Script]], set[str]]:
    """Cut the files that are to be applied; return the versions that are only recorded, too."""
    scripts = [(one, scripted(folder, one)) for one in work]
    if schema is not None:
        from schemadsl.apply.tenant import localised, made_by

        made = made_by(m.text for m in folder.migrations)
        scripts = [(one, localised(script, schema, made)) for one, script in scripts]
    for _, script in scripts:
        for unit in script.units:
            _batch_of(script.file, unit)  # what cannot be read is told before the first statement
    return scripts, {one.version for one in work if passed_over(one, found)}


def _parts(scripts: list[tuple[Standing, Script]], over: set[str]) -> list[Part]:
    return [
        Part(script, one.record.applied if one.record else 0)
        for one, script in scripts
        if one.version not in over
    ]


def _as_before(session: Session) -> Work[None]:
    try:
        yield from timed(session.lock, session.statement)
    except ServerError:
        return  # the connection is lost, and with it what was set


def _file(course: Course, one: Standing, asked: Asked) -> Work[Done]:
    """Apply what is left of one file."""
    assert one.migration is not None
    script, record = course.script, one.record
    applied = record.applied if record is not None else 0
    course.record = record
    course.next = Record(
        version=one.version,
        name=name_of(one.migration),
        hash=digest(script.text),
        applied=applied,
        total=script.total,
        chain=script.chains[applied],
        origin="checkpoint" if course.passed_over else "apply",
        took=record.took if record is not None else 0.0,
        by=asked.by,
    )
    course.tell(Began(script.file, applied, script.total))
    old = (yield from kept()) if script.lasting else None
    started = time.monotonic()
    try:
        yield from _units(course, applied)
    finally:
        if old is not None:
            yield from restored(old)
    took = time.monotonic() - started
    course.tell(Finished(script.file, script.total - applied, took))
    return Done(one.version, one.file, script.total - applied, took)


def _units(course: Course, applied: int) -> Work[None]:
    if course.passed_over:  # all that it makes is there
        yield from course.keep(course.script.total)
        course.kept()
        return
    wanted = [unit for unit in course.script.units if unit.last == 0 or unit.last > applied]
    if not any(unit.last for unit in wanted):  # nothing but comments, or all of it is in
        yield from course.keep(course.script.total)
        course.kept()
    for unit in wanted:
        yield from _patiently(course, unit.after(applied))


def _batch_of(file: str, unit: Unit) -> Batch | None:
    """Read how a statement goes in batches, if it says so."""
    if not any(note.startswith("batch") for s in unit.statements for note in s.notes):
        return None
    from schemadsl.apply.batch import batch_of

    return batch_of(file, unit)


def _patiently(course: Course, unit: Unit) -> Work[None]:
    """Run one unit, again where a lock was not to be had."""
    attempt, limits = 1, course.limits
    batch = _batch_of(course.script.file, unit)
    if batch is None and course.record is not None and course.record.running is not None:
        from schemadsl.apply.batch import still_parted

        still_parted(course, unit)
    while True:
        try:
            if batch is None:
                yield from run_unit(course, unit)
            else:
                from schemadsl.apply.batch import run_batches

                yield from run_batches(course, unit.statements[0], batch)
            return
        except FaultError as fault:
            from schemadsl.apply.trouble import retried, told

            error = fault.error
            if error.lost:
                raise told(course, unit, fault) from error
            if retried(error) and attempt <= limits.retries:
                pause = min(0.25 * 2 ** (attempt - 1), 15.0)
                course.tell(
                    Retrying(
                        course.script.file,
                        fault.statement,
                        attempt,
                        limits.retries,
                        pause,
                        fault.message,
                    )
                )
                yield Pause(pause)
                attempt += 1
                course.refused = True
                continue
            yield from _written(course, fault)
            raise told(course, unit, fault) from error


def _written(course: Course, fault: FaultError) -> Work[None]:
    """Keep the error in the file's row, if that can be done."""
    try:
        row = course.errored(fault.message, fault.statement.shown)
        yield from course.apart(failed(course.place, course.record, row, course.noted))
    except ServerError:
        return  # what was refused is what matters
