"""The proof: replay the folder, load the declaration, read both back; they must be equal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from schemadsl.diff import Alter, Create, Drop, diff
from schemadsl.errors import Problem, ProofError, Where
from schemadsl.migrations.folder import Migration, roads
from schemadsl.model import Catalog, Object
from schemadsl.plan import Plan
from schemadsl.scratch import Server
from schemadsl.sources.replay import Script, loaded, reloaded, replayed

__all__ = ["prove"]


def prove(
    server: Server,
    declared: Catalog,
    migrations: Sequence[Migration],
    new: tuple[Migration, Plan] | None,
    shown: str,
) -> None:
    """Prove that *migrations*, and the *new* one after them, lead to what is declared.

    A new database begins at the last checkpoint. Where nothing is new, or the checkpoint is, the
    files that it stands for must lead to the same, as far as they are there. Raises ProofError
    with every object that differs, or that the server refuses.
    """
    with server.database() as load:
        desired = loaded(load.conninfo, declared)
    ways = roads(migrations if new is None else (*migrations, new[0]))
    blames = {} if new is None else {new[0]: _blame(new[1], declared)}
    for way in ways if new is None or new[0].checkpoint else ways[-1:]:
        scripts: list[Script] = [(f"{shown}/{m.file}", m.text, blames.get(m, _nobody)) for m in way]
        with server.database() as replay:
            actual = replayed(replay.conninfo, scripts, declared)
        if actual == desired:
            continue
        with server.database() as one, server.database() as two:
            found, wanted = reloaded(one.conninfo, actual), reloaded(two.conninfo, desired)
        where = Where(f"{shown}/{way[0].file}" if len(ways) > 1 else shown)
        problems = list(_differences(found, wanted, declared, where))
        if problems:
            raise ProofError(*problems)


def _nobody(statement: str) -> Object | None:
    return None


def _blame(plan: Plan, declared: Catalog) -> Callable[[str], Object | None]:
    def blame(text: str) -> Object | None:
        for statement in plan.statements:
            if statement.sql in text:
                return declared.get(statement.about)
        return None

    return blame


def _differences(
    actual: Catalog, desired: Catalog, declared: Catalog, shown: Where
) -> Iterable[Problem]:
    absent = "schema.py declares it, the migrations do not make it"
    surplus = "the migrations make it, schema.py does not declare it"
    for change in diff(actual, desired).changes:
        if isinstance(change, Create):
            found = [(change.new.ref, absent)]
        elif isinstance(change, Alter):
            said = (
                f"{name} is {getattr(change.old, name)!r} after the migrations,"
                f" {getattr(change.new, name)!r} by schema.py"
                for name in change.fields
            )
            found = [(change.new.ref, "; ".join(said))]
        elif isinstance(change, Drop):
            found = [(change.old.ref, surplus)]
        else:  # equal but for the name
            found = [(change.old, surplus), (change.new.ref, absent)]
        for ref, what in found:
            obj = declared.get(ref)
            yield Problem(
                f"{ref}: {what}",
                where=obj.source if obj is not None else shown,
                fix="A migration was edited by hand, or schemadsl is at fault: please report it.",
            )
