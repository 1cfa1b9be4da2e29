"""Catalogs that a scratch server tells: a folder replayed, a declaration loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from schemadsl.errors import Problem, ProofError, Where
from schemadsl.kinds import kind_of, own, roles_of
from schemadsl.kinds.base import Statement
from schemadsl.kinds.role_names import about_role, roles_in
from schemadsl.model import Catalog, Object, Ref
from schemadsl.plan import Options, Plan, build
from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import StatementError, run_script
from schemadsl.postgres.read import read_catalog
from schemadsl.postgres.roles import existing, make_roles
from schemadsl.sqltext import masked, statements

__all__ = ["loaded", "make", "make_named", "reloaded", "replayed", "run_scripts"]

#: (file as shown, text, objects to blame by statement)
Script = tuple[str, str, Callable[[str], Object | None]]


def replayed(conninfo: str, scripts: Iterable[Script], declared: Catalog) -> Catalog:
    """Run *scripts* one after another in an empty database and read the result.

    They should lead to what is *declared*. Raises ProofError with the file and line, or the
    line of schema.py, at fault.
    """
    with connect(conninfo) as connection:
        run_scripts(connection, scripts)
        return told(connection, declared)


def run_scripts(connection: Connection, scripts: Iterable[Script]) -> None:
    """Run *scripts* one after another; raises ProofError where one is refused.

    The roles that they name are there: a missing one is made, and stays as it is for the
    other databases of the server.
    """
    scripts = list(scripts)
    there = existing(connection)
    make_named(connection, [text for _, text, _ in scripts])
    for name, text, blame in scripts:
        try:
            run_script(connection, text, file=name, leave_out=_settled(there))
        except StatementError as error:
            obj = blame(error.statement)
            known = obj.source if obj is not None else None
            raise ProofError(
                Problem(
                    _says(error),
                    where=known or Where(name, error.line),
                    fix=f"The server refused: {_shorten(error.statement)}",
                )
            ) from None


def make_named(connection: Connection, texts: Sequence[str]) -> None:
    """Make the roles that *texts* of SQL name, but for those that they make themselves."""
    named = {role for text in texts for role in roles_in(text)}
    make_roles(connection, named - {role for text in texts for role in _created(text)})


def _created(text: str) -> Iterator[str]:
    for statement in statements(text):
        verb, role = about_role(statement.text) or ("", "")
        if verb == "create":
            yield role


def _settled(there: frozenset[str]) -> Callable[[str], bool]:
    """Tell which statements are not run: those that make a role that is *there*, or change any.

    The server's other databases have the same roles.
    """

    def leave_out(statement: str) -> bool:
        verb, role = about_role(statement) or ("", "")
        return verb in ("alter", "drop", "revoke") or (verb == "create" and role in there)

    return leave_out


def told(connection: Connection, said: Catalog) -> Catalog:
    """Read what was loaded: its owner and its versions count only where *said* says so."""
    found = read_catalog(connection).disowned(connection.user, said)
    return found.unversioned(said.versioned)


def loaded(conninfo: str, declared: Catalog) -> Catalog:
    """Make *declared* in an empty database and read it back; raises as `make` does."""
    with connect(conninfo) as connection:
        make(connection, declared)
        return told(connection, declared)


def make(connection: Connection, declared: Catalog) -> None:
    """Make *declared* in an empty database, and the roles that it names without their attributes.

    Raises ProofError with every declaration that the server refuses, each at
    its own line; what only follows from another's failure is left out.
    """
    plan = build(Catalog(), own(declared), Options(anything=True))
    make_roles(connection, roles_of(declared))
    problems = list(_load(connection, plan, declared))
    if problems:
        raise ProofError(*problems)


def _load(connection: Connection, plan: Plan, declared: Catalog) -> Iterator[Problem]:
    failed: set[Ref] = set()
    for planned in plan.statements:
        statement: Statement | None = planned
        if planned.about in failed or _stands_on(planned, declared, failed):
            failed.add(planned.about)
            continue
        while statement is not None:
            try:
                run_script(connection, statement.sql)
                break
            except StatementError as error:
                obj = _culprit(error, statement, declared)
                failed.add(statement.about if obj is None else obj.ref)
                yield Problem(
                    _says(error),
                    where=obj.source if obj is not None else None,
                    fix=f"The server refused: {_shorten(statement.sql)}",
                )
                statement = _without(statement, declared, failed)


def _without(statement: Statement, declared: Catalog, failed: set[Ref]) -> Statement | None:
    """Return the CREATE of *statement* without the parts that failed: others may be wrong too."""
    if statement.about in failed:
        return None

    def kept(obj: Object) -> bool:
        mine = statement.about in (obj.ref, kind_of(obj).parent(obj))
        return mine and obj.ref not in failed and not _leans(obj, declared, failed)

    rest = build(Catalog(), declared.where(kept), Options(anything=True)).statements
    found = (s for s in rest if (s.verb, s.about) == (statement.verb, statement.about))
    return next(found, None)


def _stands_on(statement: Statement, declared: Catalog, failed: set[Ref]) -> bool:
    obj = declared.get(statement.about)
    return obj is not None and _leans(obj, declared, failed)


def _leans(obj: Object, declared: Catalog, failed: set[Ref]) -> bool:
    kind = kind_of(obj)
    needed = (*kind.depends(obj, declared), *kind.prefers(obj, declared))
    return kind.parent(obj) in failed or any(d in failed for d in needed)


def _culprit(error: StatementError, statement: Statement, declared: Catalog) -> Object | None:
    """Find the part that the server's position points into: a column of a CREATE TABLE."""
    whole = declared.get(statement.about)
    if error.position is None:
        return whole
    best: tuple[int, Object] | None = None
    for member in declared.members(statement.about):
        kind = kind_of(member)
        if not kind.folds(member):
            continue
        at = statement.sql.find(kind.clause(member))
        if 0 <= at < error.position and (best is None or at > best[0]):
            best = (at, member)
    return best[1] if best is not None else whole


def reloaded(conninfo: str, catalog: Catalog) -> Catalog:
    """Make a catalog that a server told anew, and read it again.

    PostgreSQL does not always read back what it prints (an IN list over
    varchar): after one more round trip two equal states are spelled the same.
    """
    plan = build(Catalog(), own(catalog), Options(anything=True))
    with connect(conninfo) as connection:
        make_roles(connection, roles_of(catalog))
        for statement in plan.statements:
            run_script(connection, statement.sql)
        return told(connection, catalog)


def _says(error: StatementError) -> str:
    rest = [text for text in (error.detail, error.hint) if text and "\n" not in text]
    return ". ".join([f"PostgreSQL says: {error.message}", *rest])


def _shorten(sql: str) -> str:
    lines: Sequence[str] = [line for line in sql.strip().splitlines() if not line.startswith("--")]
    text = " ".join(masked(" ".join(lines)).split())
    return text if len(text) <= 200 else text[:199] + "…"
