"""A live database beside what the folder, or schema.py, makes: what differs, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from schemadsl.apply.adopt import Told
from schemadsl.apply.script import parse
from schemadsl.apply.standing import Standing, State
from schemadsl.cli.compare import Compared, Scratch, compared, named
from schemadsl.cli.output import counted
from schemadsl.cli.patterns import chosen, loosely
from schemadsl.cli.roles import asking
from schemadsl.config import Config
from schemadsl.migrations.folder import Folder, Migration
from schemadsl.model import Patterns
from schemadsl.plan import Plan
from schemadsl.plan.script import statements
from schemadsl.sources.scripts import Script
from schemadsl.sources.source import Live, Source, Written
from schemadsl.sqltext import comment

__all__ = ["Drift", "Way", "between", "folder_at", "patterns", "schema", "standing_at"]


@frozen
class Way:
    """One difference: the object, and in which words it differs."""

    ref: str
    what: str

    def __str__(self) -> str:
        return f"{self.ref}: {self.what}"


@frozen
class Drift:
    """All differences of the database from *other*, and the SQL of both ways."""

    other: str
    ways: tuple[Way, ...]
    mend: str  # makes the database what the other is
    follow: str  # makes the other what the database is
    unmanaged: tuple[str, ...]

    def text(self) -> Iterator[str]:
        """Write it as lines."""
        if not self.ways:
            yield f"Equal to {self.other}."
            return
        yield f"{counted(len(self.ways), 'difference')} from {self.other}:"
        for way in self.ways:
            yield f"  {way}"
        yield ""
        yield comment(f"To make the database what {self.other} says:")
        yield self.mend
        yield ""
        yield comment(f"To make {self.other} what the database is:")
        yield self.follow

    def plain(self) -> dict[str, object]:
        """Return it as JSON tells it."""
        return {
            "compared_with": self.other,
            "differences": [{"object": way.ref, "what": way.what} for way in self.ways],
            "to_mend_the_database": self.mend,
            "to_follow_the_database": self.follow,
            "not_compared": list(self.unmanaged),
        }


def patterns(
    config: Config, exclude: Iterable[str], told: Iterable[Told], sources: Sequence[Source]
) -> Patterns:
    """Return what is compared: not what is excluded, nor the tables in which runners keep count."""
    tables = [f"table:{one.table}" for one in told]
    schemas = [f"schema:{one.table.partition('.')[0]}" for one in told if "." in one.table]
    left_out = (*loosely(exclude), *tables, *schemas)
    return asking(chosen(config, left_out, ()), sources, everyone=False)


def standing_at(found: Sequence[Standing]) -> tuple[list[tuple[Migration, int]], list[Standing]]:
    """Return the files that are in a database, with how many statements of each, and who is not.

    The latter are those that the folder cannot show: missing, unknown or edited files.
    """
    files: list[tuple[Migration, int]] = []
    odd: list[Standing] = []
    for one in found:
        if one.state in (State.MISSING, State.UNKNOWN, State.EDITED):
            odd.append(one)
        elif one.record is not None and one.migration is not None and one.record.applied:
            files.append((one.migration, one.record.applied))
    return files, odd


def folder_at(folder: Folder, files: Iterable[tuple[Migration, int]], shown: str) -> Source:
    """Return the state that so many statements of *files* lead to."""
    scripts: list[Script] = []
    files = list(files)
    starts = [number for number, (migration, _) in enumerate(files) if migration.checkpoint]
    for migration, applied in files[max(starts, default=0) :]:
        script = parse(f"{folder.path}/{migration.file}", migration.text)
        text = migration.text
        if applied < script.total:
            kept = script.statements[:applied]
            text = "\n".join(f"{s.sql.rstrip(';')};" for s in kept)
        scripts.append(Script(script.file, text))
    return Written(shown, None, tuple(scripts), folder.snapshot)


def schema(config: Config) -> Source:
    """Return what schema.py declares."""
    return named(str(config.path(config.schema)), config)


def between(address: str, other: Source, shown: str, kept: Patterns, opened: Scratch) -> Drift:
    """Compare a database with *other*, which is called *shown*."""
    found = compared(Live(address), other, kept, opened)
    mend, follow = found.plan(), found.back()
    return Drift(shown, tuple(_ways(mend, shown)), _sql(mend), _sql(follow), _told(found, shown))


def _ways(plan: Plan, shown: str) -> Iterator[Way]:
    words = {"+": f"missing in the database, {shown} makes it", "-": f"not made by {shown}"}
    for mark in plan.marks:
        note = f" ({mark.note})" if mark.note else ""
        yield Way(str(mark.ref), words.get(mark.sign, "differs") + note)


def _sql(plan: Plan) -> str:
    return statements(plan).rstrip() if plan else ""


def _told(found: Compared, shown: str) -> tuple[str, ...]:
    places = {"(from)": "(in the database)", "(to)": f"(in {shown})"}
    lines: list[str] = []
    for text in found.unmanaged:
        for old, new in places.items():
            text = text.replace(old, new, 1)
        lines.append(text)
    return tuple(lines)
