"""Each folder of tests/cases/edits holds an edit of a schema and what must come of it.

``before.py`` and ``after.py`` are the two schemas. ``rows.sql`` fills the database before the
edit; ``then.sql`` runs after it and fails where something is not as it should be; ``back.sql``
makes the rows fit the way back. ``expected.txt`` is the refusal, ``allow.txt`` holds the
references that a person's word must give, one a line: all of them are needed, and enough.
``hazards.txt`` holds the hazards that the plan must tell, ``locks.txt`` its locks.
``on.txt`` names the servers where not all will do. Where ``offline.txt`` says why, the edit is made
with plain statements as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from attrs import evolve

from schemadsl.apply.asking import drive
from schemadsl.apply.repeat import Detach, Verdict
from schemadsl.apply.script import Statement as Sent
from schemadsl.apply.verbs import outside
from schemadsl.diff import Rename, diff
from schemadsl.errors import RefusedError, SchemaError
from schemadsl.kinds import depths, extensions_of, roles_of
from schemadsl.kinds.base import Hazard, Lock, Statement
from schemadsl.model import Catalog, Object, Ref
from schemadsl.plan import Options, Plan, build
from schemadsl.plan.script import migration
from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script
from schemadsl.postgres.roles import make_roles
from schemadsl.sources.module import load
from schemadsl.sources.replay import reloaded, told
from schemadsl.sqltext import literal, qualified
from tests.fix_servers import NewDatabase
from tests.share import one_of

EDITS = Path(__file__).parent / "edits"
ANYTHING = Options(anything=True)
#: what a server of each kind offers
OFFERS = {
    "paradedb": {"vector", "pg_search"},
    "contrib": {"vector", "citext", "hstore", "pg_trgm", "btree_gist", "btree_gin", "unaccent"},
}


class Case:
    """One folder: the two catalogs and the texts beside them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.before = load(folder / "before.py", root=folder)
        self.after = load(folder / "after.py", root=folder)
        self.allowed = frozenset(Ref.parse(line, depths()) for line in self.lines("allow.txt"))
        self.expected = self.text("expected.txt")

    def text(self, name: str) -> str:
        """Return what a file of the folder holds; empty where there is none."""
        path = self.folder / name
        return path.read_text() if path.exists() else ""

    def lines(self, name: str) -> list[str]:
        return self.text(name).splitlines()

    @property
    def refused(self) -> bool:
        """Tell whether no word is given, so that the refusal is the end of it."""
        return bool(self.expected) and not self.allowed

    def servers(self) -> list[str]:
        """Name the servers that can hold both schemas."""
        wanted = {*extensions_of(self.before), *extensions_of(self.after)}
        virtual = any(getattr(o, "virtual", False) for c in (self.before, self.after) for o in c)
        return [
            name
            for name, offered in OFFERS.items()
            if wanted <= offered and not (virtual and name == "paradedb")
            if name in (self.lines("on.txt") or OFFERS)
        ]


def names() -> list[str]:
    return sorted(folder.name for folder in EDITS.iterdir() if (folder / "after.py").exists())


def _runs() -> Iterator[tuple[str, str]]:
    for name in names():
        case = Case(EDITS / name)
        if not case.refused:
            yield from ((name, server) for server in one_of(name, case.servers()))


@pytest.mark.parametrize("name", names())
def test_word(name: str) -> None:
    """An edit is refused with exactly the words of expected.txt, and needs every allowed one."""
    case = Case(EDITS / name)
    assert refusal(case, frozenset()) == case.expected
    for ref in case.allowed:
        assert refusal(case, case.allowed - {ref}), f"{ref} is allowed without need"
    if not case.refused:
        assert not refusal(case, case.allowed)
        plan = build(case.before, case.after, Options(case.allowed))
        said = [f"{hazard.code}: {hazard.text}" for hazard in plan.hazards]
        assert said == (case.lines("hazards.txt") or said)
        assert list(plan.locks) == (case.lines("locks.txt") or list(plan.locks))


@pytest.mark.parametrize(("name", "server"), list(_runs()))
def test_edit(name: str, server: str, request: pytest.FixtureRequest) -> None:
    """An edit leads to what its schema says, keeps the rows, can be resumed, and undone."""
    fixtures = {"paradedb": "paradedb_database", "contrib": "postgres18_database"}
    new: NewDatabase = request.getfixturevalue(fixtures[server])
    case = Case(EDITS / name)
    assert not build(case.after, case.after), "nothing is left to do"
    there_and_back(case, new)
    resumed(case, new)


@pytest.mark.parametrize(
    ("name", "server"), [run for run in _runs() if (EDITS / run[0] / "offline.txt").exists()]
)
def test_edit_offline(name: str, server: str, request: pytest.FixtureRequest) -> None:
    """An edit leads there with plain statements in one transaction, too."""
    fixtures = {"paradedb": "paradedb_database", "contrib": "postgres18_database"}
    new: NewDatabase = request.getfixturevalue(fixtures[server])
    case = Case(EDITS / name)
    with connect(new()) as connection:
        start(connection, case)
        plan = build(case.before, case.after, Options(case.allowed, offline=True))
        run_script(connection, migration(plan, "edit"))
        run_script(connection, case.text("then.sql"))
        same(told(connection, case.after), case.after, new)


def refusal(case: Case, allowed: frozenset[Ref]) -> str:
    """Return what the planner says where a word is missing."""
    try:
        build(case.before, case.after, Options(allowed))
    except (RefusedError, SchemaError) as error:
        return f"{error}\n"
    return ""


def there_and_back(case: Case, new: NewDatabase) -> None:
    """Run the edit as its file says, then the way back with a person's leave for all of it."""
    plan = build(case.before, case.after, Options(case.allowed))
    with connect(new()) as connection:
        start(connection, case)
        kept = counts(connection, case.before)
        run_script(connection, migration(plan, "edit"))
        now = counts(connection, case.after)
        for was, table in survivors(case):
            assert kept[was] == now[table], f"{was} had {kept[was]} rows, {now[table]} are left"
        run_script(connection, case.text("then.sql"))
        same(told(connection, case.after), case.after, new)
        if one_way(case):
            return
        run_script(connection, case.text("back.sql"))
        back = build(case.after, marked(case), ANYTHING)
        run_script(connection, migration(back, "back"))
        same(told(connection, case.before), case.before, new)


def resumed(case: Case, new: NewDatabase) -> None:
    """Run each segment outside a transaction twice, as after a failure; watch every lock."""
    plan = build(case.before, case.after, Options(case.allowed))
    with connect(new()) as connection:
        start(connection, case)
        tables = numbers(connection, case.before)
        for segment in plan.segments:
            if segment.transaction:
                with connection.transaction():
                    watched(connection, plan, segment.statements, tables)
            else:
                for again in (False, True):
                    for statement in segment.statements:
                        verb = outside(Sent(statement.sql, 1))
                        if again and isinstance(verb, Detach):
                            # PostgreSQL would refuse it; apply sees by the catalogs that it ran
                            assert drive(verb.judge({"attached": "yes"}), connection) is Verdict.RAN
                        else:
                            connection.execute(statement.sql.encode())
        run_script(connection, case.text("then.sql"))
        same(told(connection, case.after), case.after, new)


def start(connection: psycopg.Connection, case: Case) -> None:
    make_roles(connection, {*roles_of(case.before), *roles_of(case.after)})
    run_script(connection, migration(build(Catalog(), case.before, ANYTHING), "before"))
    run_script(connection, case.text("rows.sql"))


def counts(connection: psycopg.Connection, catalog: Catalog) -> dict[Ref, int]:
    """Count the rows of every table."""
    found: dict[Ref, int] = {}
    for ref in catalog.refs:
        if ref.kind == "table":
            query = f"SELECT count(*) FROM {qualified(*ref.path)}"
            ((found[ref],),) = connection.execute(query.encode()).fetchall()
    return found


def survivors(case: Case) -> Iterator[tuple[Ref, Ref]]:
    """Yield the tables that must keep their rows, as they were called and as they are."""
    for was, now in moves(case.before, case.after).items():
        if was.kind != "table":
            continue
        if now in case.after and was not in case.allowed:
            yield was, now
        elif getattr(case.before.objects[was], "partition_by", None) is None:
            # the rows of a partitioned table are its partitions', which need the word
            assert was in case.allowed or now in case.allowed, f"{was} is gone without a word"


def moves(before: Catalog, after: Catalog) -> dict[Ref, Ref]:
    """Say what each object is called after its own and its parents' renames."""
    moved = {ref: ref for ref in before.refs}
    changes = [c for c in diff(before, after).changes if isinstance(c, Rename)]
    for depth in range(1, 4):
        now = dict(moved)
        for change in changes:
            old, new = change.old.path, change.new.ref.path
            for was, ref in moved.items():
                if len(old) == depth and (ref == change.old or ref.path[:depth] == old != ref.path):
                    now[was] = Ref(ref.kind, new + ref.path[depth:])
        moved = now
    return moved


def one_way(case: Case) -> bool:
    """Tell whether a former name is taken by something new: the way back would take two edits."""
    moved = moves(case.before, case.after)
    taken = {was for was, now in moved.items() if was != now and was in case.after}
    return not taken <= set(moved.values())


def marked(case: Case) -> Catalog:
    """Return the first schema with the renames turned round."""
    names = moves(case.before, case.after)
    found: list[Object] = []
    for obj in case.before:
        now = names[obj.ref]
        former = None if now.name == obj.name else now.name
        place = Ref.of("schema", obj.ref.path[0])
        if len(now.path) == 2 and now.path[0] != names.get(place, place).name:
            former = ".".join(now.path)  # it moved from one schema to another
        made = evolve(obj, renamed_from=former)
        if pairs := getattr(case.after.get(now), "renamed_values", ()):
            turned = tuple((after, before) for before, after in pairs)
            made = evolve(made, renamed_values=turned)  # type: ignore[call-arg]  # an enum
        found.append(made)
    return Catalog(found)


def same(found: Catalog, declared: Catalog, new: NewDatabase) -> None:
    """Compare as the proof does: directly, else after one more round trip of both."""
    wanted = reloaded(new(), declared)
    if found != wanted:
        found, wanted = reloaded(new(), found), reloaded(new(), wanted)
    assert list(found) == list(wanted)


def watched(
    connection: psycopg.Connection,
    plan: Plan,
    statements: tuple[Statement, ...],
    tables: dict[Ref, int],
) -> None:
    """Run the statements of one transaction; each lock and rewrite must have been announced."""
    order = list(Lock)
    claimed: dict[Ref, Lock] = {}
    hazards: set[str] = set()
    before = {ref: state(connection, number) for ref, number in tables.items()}
    names = moves(plan.old, plan.new)
    for statement in statements:
        connection.execute(statement.sql.encode())
        hazards |= {hazard.code for hazard in statement.hazards}
        if Hazard.UNKNOWN in hazards:
            continue  # it says itself that nobody knows its locks
        for table, lock in statement.locked:
            claimed[table] = max(claimed.get(table, Lock.NONE), lock, key=order.index)
        for ref, (_, node, scans) in before.items():
            locks, now_node, now_scans = state(connection, tables[ref])
            now = names[ref]
            called = (ref, now, now.renamed(ref.name))
            said = max((claimed.get(name, Lock.NONE) for name in called), key=order.index)
            for lock in locks:
                assert order.index(lock) <= order.index(said), (
                    f"{statement.sql}\ntakes {lock} on {ref}, announced was {said}"
                )
            full = Lock.ACCESS_EXCLUSIVE in locks
            if full and now_node is not None and now_node != node:
                assert Hazard.REWRITE in hazards, f"{statement.sql}\nrewrites {ref} unannounced"
            elif full and now_scans > scans:
                assert hazards & {Hazard.REWRITE, Hazard.SCAN}, (
                    f"{statement.sql}\nscans {ref} under a full lock unannounced"
                )


def numbers(connection: psycopg.Connection, catalog: Catalog) -> dict[Ref, int]:
    """Return the number of each table, which no rename changes."""
    found: dict[Ref, int] = {}
    for ref in catalog.refs:
        if ref.kind == "table":
            name = literal(qualified(*ref.path))
            ((found[ref],),) = connection.execute(f"SELECT {name}::regclass::oid::int".encode())
    return found


_MODES = {
    "AccessExclusiveLock": Lock.ACCESS_EXCLUSIVE,
    "ExclusiveLock": Lock.ACCESS_EXCLUSIVE,
    "ShareRowExclusiveLock": Lock.SHARE_ROW_EXCLUSIVE,
    "ShareLock": Lock.SHARE,
    "ShareUpdateExclusiveLock": Lock.SHARE_UPDATE_EXCLUSIVE,
    "RowExclusiveLock": Lock.ROW_EXCLUSIVE,
}


def state(connection: psycopg.Connection, oid: int) -> tuple[set[Lock], int | None, int]:
    """Return the locks that this transaction holds on a table, its file, and its scans."""
    locks = connection.execute(
        "SELECT mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation'"
        f" AND relation = {oid}".encode()
    ).fetchall()
    ((node, scans),) = connection.execute(
        f"SELECT (SELECT relfilenode::bigint FROM pg_class WHERE oid = {oid}),"
        f" pg_stat_get_xact_numscans({oid})".encode()
    ).fetchall()
    return {_MODES[mode] for (mode,) in locks if mode in _MODES}, node, scans
