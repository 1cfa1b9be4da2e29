"""Where a database stands beside a folder: each file, each row, and what is to be done."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from schemadsl.apply.revisions import Record
from schemadsl.apply.script import Script, digest, parse
from schemadsl.errors import ConfigError, Problem, RefusedError, SchemadslError, Where
from schemadsl.migrations.folder import Folder, Migration

__all__ = ["Standing", "State", "name_of", "passed_over", "scripted", "standings", "todo"]


class State(Enum):
    """How one file stands."""

    APPLIED = "applied"
    PENDING = "pending"
    LATE = "late"  # not applied, but a newer one is
    FAILED = "failed"  # begun, not ended
    EDITED = "edited"  # applied, and its statements are others now
    MISSING = "missing"  # applied, and not in the folder any more
    UNKNOWN = "unknown"  # newer than anything in the folder
    COVERED = "covered"  # not applied, and a checkpoint after it stands for it


class Standing(NamedTuple):
    """One file beside its row; either may be absent."""

    state: State
    migration: Migration | None
    record: Record | None

    @property
    def version(self) -> str:
        """The version that both have."""
        if self.migration is not None:
            return self.migration.version
        assert self.record is not None
        return self.record.version

    @property
    def file(self) -> str:
        """The file's name."""
        if self.migration is not None:
            return self.migration.file
        assert self.record is not None
        return self.record.file

    @property
    def in_order(self) -> bool:
        """Whether nothing is to be done about it."""
        return self.gone or self.state in (State.APPLIED, State.UNKNOWN, State.COVERED)

    @property
    def gone(self) -> bool:
        """Whether it failed with nothing in, and the folder does not have it any more."""
        return self.state is State.FAILED and self.migration is None

    @property
    def recorded(self) -> bool:
        """Whether the database has, or may have, something of it."""
        return self.record is not None and not self.gone


def name_of(migration: Migration) -> str:
    """Return the words of a file's name."""
    return migration.file[len(migration.version) + 1 :].removesuffix(".sql")


def standings(folder: Folder, records: Mapping[str, Record]) -> tuple[Standing, ...]:
    """Put files and rows beside each other, by version."""
    files = {m.version: m for m in folder.migrations}
    gone = {v for v, record in records.items() if v not in files and record.nothing}
    newest = max((r.version for r in records.values() if r.whole), default="")
    last = max(files, default="")
    covered = max((m.covers for m in folder.migrations if m.checkpoint), default="")
    start = _start(folder, records.keys() - gone)
    found: list[Standing] = []
    for version in sorted({*files, *records}):
        migration, record = files.get(version), records.get(version)
        if version in gone:
            state = State.FAILED
        elif version < start and (record is None or (record.whole and migration is None)):
            state = State.COVERED if record is None else State.APPLIED
        else:
            state = _state(folder, migration, record, newest, last, covered)
        found.append(Standing(state, migration, record))
    return tuple(found)


def _start(folder: Folder, records: Collection[str]) -> str:
    """Return the version of the checkpoint that the database started from, or will."""
    known = [m.version for m in folder.migrations if m.checkpoint]
    if records:
        known = [version for version in known if version in records]
    return max(known, default="")


def passed_over(one: Standing, found: Sequence[Standing]) -> bool:
    """Tell whether a checkpoint is recorded alone: what it makes is there already."""
    if one.record is not None or one.migration is None or not one.migration.checkpoint:
        return False
    return any(o.recorded and o.version < one.version for o in found)


def _state(
    folder: Folder,
    migration: Migration | None,
    record: Record | None,
    newest: str,
    last: str,
    covered: str,
) -> State:
    if migration is None:
        assert record is not None
        if record.whole and record.version <= covered:
            return State.APPLIED  # a checkpoint stands for the file
        return State.UNKNOWN if record.whole and record.version > last else State.MISSING
    if record is None:
        return State.LATE if migration.version < newest else State.PENDING
    if not record.whole:
        return State.FAILED
    if record.hash != digest(migration.text):
        script = parse(f"{folder.path}/{migration.file}", migration.text)
        if script.chains[-1] != record.chain:
            return State.EDITED
    return State.APPLIED


def todo(
    folder: Folder,
    found: Sequence[Standing],
    *,
    to: str | None = None,
    count: int | None = None,
    out_of_order: bool = False,
) -> tuple[Standing, ...]:
    """Choose what is to be applied, in order.

    Raises RefusedError with every file that stands in the way, ConfigError for a version *to*
    that the folder does not have.
    """
    if to is not None and all(m.version != to for m in folder.migrations):
        near = ", ".join(m.version for m in folder.migrations[-3:])
        fix = f"The last ones are: {near}." if near else "The folder is empty."
        raise ConfigError(Problem(f"--to {to}: no migration in {folder.path} has it", fix=fix))
    problems = list(_in_the_way(folder, found, out_of_order))
    if problems:
        raise RefusedError(*problems)
    wanted = (State.PENDING, State.LATE, State.FAILED)
    open_ = (s for s in found if s.state in wanted and not s.gone)
    chosen = [s for s in open_ if to is None or s.version <= to]
    return tuple(chosen[:count])


def _in_the_way(folder: Folder, found: Sequence[Standing], any_order: bool) -> Iterator[Problem]:
    for one in found:
        where = Where(f"{folder.path}/{one.file}")
        if one.state is State.EDITED:
            yield Problem(
                "it was applied to this database, and its statements have been edited since",
                where=where,
                fix="Take the file back from version control and write the change as a new"
                " migration.",
            )
        elif one.state is State.MISSING:
            part = one.record is None or one.record.whole
            what = "it was applied to" if part else "a part of it is in"
            yield Problem(
                f"{what} this database, and the folder does not have it",
                where=where,
                fix="Take the file back from version control, or merge the branch that has it.",
            )
        elif lacking := _lacking(one, found):
            assert one.migration is not None
            which = f": {', '.join(lacking[:3])}{', …' if len(lacking) > 3 else ''}"
            yield Problem(
                f"this checkpoint stands for migrations up to {one.migration.covers}, which this"
                f" database does not have, nor the folder{which}",
                where=where,
                fix="Apply with a folder that has them first.",
            )
        elif one.state is State.LATE and not any_order:
            yield Problem(
                "it is older than what has been applied to this database: it came from a branch"
                " that was merged late",
                where=where,
                fix="See that it does not depend on that order, then: apply --out-of-order.",
            )


def _lacking(one: Standing, found: Sequence[Standing]) -> list[str]:
    """Return what a database has not, and will not get, of what a checkpoint that it passes is."""
    if not passed_over(one, found):
        return []
    assert one.migration is not None
    known = {o.version for o in found if not o.gone}
    names = one.migration.stands_for
    if not names:
        return [v for v in (one.migration.covers,) if v not in known]
    return [name for name in names if name[:14] not in known]


def scripted(folder: Folder, one: Standing) -> Script:
    """Cut a file that is to be applied; its applied part must be what it was.

    Raises RefusedError, FolderError.
    """
    assert one.migration is not None
    file = f"{folder.path}/{one.migration.file}"
    script = parse(file, one.migration.text)
    record = one.record
    if record is None or record.applied == 0:
        return script
    if record.chain not in script.chains[record.applied : record.applied + 1]:
        raise _edited(file, record, script)
    return script


def _edited(file: str, record: Record, script: Script) -> SchemadslError:
    count, least = record.applied, min(record.applied, script.total)
    line = script.statements[least - 1].line if least else 1
    return RefusedError(
        Problem(
            f"its first {count} statements are in this database, and they have been edited since",
            where=Where(file, line),
            fix="Take these back from version control; what comes after them may be edited.",
        )
    )
