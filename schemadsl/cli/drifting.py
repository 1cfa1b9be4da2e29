"""A live database beside what the folder, or schema.py, makes: what differs, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from glob import escape

from attrs import evolve, frozen

from schemadsl.apply.adopt import Told
from schemadsl.apply.script import parse
from schemadsl.apply.standing import Standing, State
from schemadsl.apply.tenant import apart, localised, made_by
from schemadsl.cli.compare import Compared, Scratch, compared
from schemadsl.cli.output import counted
from schemadsl.cli.patterns import chosen, loosely
from schemadsl.cli.roles import asking
from schemadsl.config import Config
from schemadsl.kinds import own
from schemadsl.migrations.folder import Folder, Migration, least_needed
from schemadsl.model import Catalog, Patterns, Ref
from schemadsl.plan import Options, Plan, build
from schemadsl.plan.script import schema as flat
from schemadsl.plan.script import statements
from schemadsl.sources.scripts import Script
from schemadsl.sources.source import Live, Source, Written
from schemadsl.sqltext import comment

__all__ = ["Drift", "Way", "between", "declaration", "folder_at", "patterns", "standing_at"]


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
    config: Config,
    exclude: Iterable[str],
    told: Sequence[Told],
    sources: Sequence[Source],
    tenant: str | None = None,
) -> Patterns:
    """Return what is compared: not what is excluded, nor the tables in which runners keep count.

    Of a *tenant* it is what its schema holds: who may use the schema is the tenant's own.
    """
    left_out = [*loosely(exclude), *(f"table:{one.table}" for one in told)]
    if tenant is None:
        schemas = (one.table.partition(".")[0] for one in told if "." in one.table)
        left_out += [f"schema:{name}" for name in schemas]
        return asking(chosen(config, left_out, ()), sources, everyone=False)
    name = escape(tenant)
    left_out += [f"schema_privilege:{name}.*", *(f"table:{name}.{one.table}" for one in told)]
    return asking(chosen(config, left_out, (f"schema:{name}",)), sources, everyone=False)


def standing_at(found: Sequence[Standing]) -> tuple[list[tuple[Migration, int]], list[Standing]]:
    """Return the files that are in a database, with how many statements of each, and who is not.

    The latter are those that the folder cannot show: missing, unknown or edited files, and those
    removed for a checkpoint that the database has not come to.
    """
    files: list[tuple[Migration, int]] = []
    odd: list[Standing] = []
    points = (o.version for o in found if o.record and o.migration and o.migration.checkpoint)
    start = max(points, default="")
    for one in found:
        removed = one.state is State.APPLIED and one.migration is None and one.version > start
        if removed or one.state in (State.MISSING, State.UNKNOWN, State.EDITED):
            odd.append(one)
        elif one.record is not None and one.migration is not None and one.record.applied:
            files.append((one.migration, one.record.applied))
    return files, odd


def folder_at(
    folder: Folder, files: Iterable[tuple[Migration, int]], shown: str, tenant: str | None = None
) -> Written:
    """Return the state that so many statements of *files* lead to: in the schema of a *tenant*."""
    scripts: list[Script] = []
    files = list(files)
    made = made_by(m.text for m in folder.migrations) if tenant is not None else frozenset[str]()
    starts = [number for number, (migration, _) in enumerate(files) if migration.checkpoint]
    for migration, applied in files[max(starts, default=0) :]:
        script = parse(f"{folder.path}/{migration.file}", migration.text)
        text = migration.text
        if tenant is not None:
            script = localised(script, tenant, made)
            every = [s for unit in script.units for s in unit.every]
            text = apart(every if applied >= script.total else script.statements[:applied], tenant)
        elif applied < script.total:
            kept = script.statements[:applied]
            text = "\n".join(f"{s.sql.rstrip(';')};" for s in kept)
        scripts.append(Script(script.file, text))
    needed = least_needed(migration for migration, _ in files)
    return Written(shown, None, tuple(scripts), folder.snapshot, needed)


def declaration(found: Source, shown: str, tenant: str | None = None) -> Source:
    """Return what schema.py, which is *shown* so, declares: in the schema of a *tenant*."""
    if tenant is None or found.declared is None:
        return found
    text = flat(build(Catalog(), own(found.declared), Options(anything=True)), shown)
    script = localised(parse(shown, text), tenant, made_by([text]))
    every = (s for unit in script.units for s in unit.every)
    alone = Script(shown, apart(every, tenant))
    return Written(found.shown, None, (alone,), needed=found.least)


def between(
    address: str,
    other: Source,
    shown: str,
    kept: Patterns,
    opened: Scratch,
    tenant: str | None = None,
) -> Drift:
    """Compare a database, or the schema of a *tenant*, with *other*, which is called *shown*."""
    found = compared(Live(address), other, kept, opened)
    home = None if tenant is None else found.old.get(Ref.of("schema", tenant))
    if home is not None:
        # whose it is, and what is said of it, is the tenant's own
        found = evolve(found, new=found.new.joined([home]))
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
