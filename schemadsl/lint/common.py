"""What several rules ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemadsl.kinds import types
from schemadsl.lint.database import Database
from schemadsl.lint.engine import Scene
from schemadsl.lint.expression import Expression
from schemadsl.lint.facts import Column, Constraint, Name, Table, Type
from schemadsl.lint.steps import (
    AddColumn,
    AddConstraint,
    AlterColumn,
    AlterConstraint,
    AlterPolicy,
    AlterTable,
    ChangeOwner,
    CreateIndex,
    CreateObject,
    CreatePolicy,
    CreateRoutine,
    CreateTrigger,
    CreateView,
    Drop,
    Rename,
    SetSchema,
    Step,
)
from schemadsl.lint.steps_run import Maintain, Truncate

__all__ = [
    "LOCKING",
    "WEAK_MODES",
    "added",
    "dropped",
    "first_locked",
    "keeps_bytes",
    "listed",
    "locked",
    "owned_columns",
    "plain_drop",
    "proves_not_null",
    "shown",
    "untimed",
    "volatile",
]


def shown(name: Name) -> str:
    """Write a name as a person would: without ``public``."""
    return name[1] if name[0] in ("", "public") else f"{name[0]}.{name[1]}"


def listed(names: Iterable[str]) -> str:
    """Join names for a sentence."""
    return ", ".join(names)


def added(step: AddConstraint | AddColumn, scene: Scene, kind: str) -> Iterator[Constraint]:
    """Yield the constraints of a *kind* that a step adds to a table that has rows."""
    if scene.fresh(step.table):
        return
    found = (step.constraint,) if isinstance(step, AddConstraint) else step.constraints
    yield from (c for c in found if c.kind == kind)


def plain_drop(step: Drop, scene: Scene, *kinds: str) -> bool:
    """Tell whether a step drops one of *kinds* that was there before this migration set."""
    if step.kind not in kinds or scene.fresh(step.table):
        return False
    held = scene.database.held(step.kind, step.name)
    if held is None:
        # all that there is is known, so IF EXISTS finds nothing
        tracked = step.kind in ("table", "view", "materialized_view", "index", "sequence")
        return not (scene.database.whole and step.missing_ok and tracked)
    return not scene.database.made_here(held)


def dropped(step: Drop, scene: Scene, *kinds: str) -> Iterator[str]:
    """Say that one of *kinds* is dropped, unless its transaction puts another in its place."""
    if plain_drop(step, scene, *kinds) and not _made_again(step, scene):
        yield f"{step.kind.replace('_', ' ')} {shown(step.name)} is dropped"


def _made_again(step: Drop, scene: Scene) -> bool:
    """Tell whether its transaction makes one of its name, or has put one where it was before."""
    making = CreateView | CreateRoutine | CreateObject
    if any(isinstance(later, making) for later in scene.ahead(step.name)):
        return True
    aside = scene.renamed_to(step.name)
    return aside is not None and scene.database.held(step.kind, aside.name) is not None


def proves_not_null(table: Table | None, column: str) -> bool:
    """Tell whether a valid CHECK says that *column* is never NULL, so that nothing is read."""
    if table is None:
        return False
    for constraint in table.constraints.values():
        if not constraint.valid:
            continue
        if constraint.kind == "not_null" and column in constraint.columns:
            return True
        checked = None if constraint.kind != "check" else constraint.expression
        if checked is not None and column in checked.not_null_of:
            return True
    return False


#: built-in functions, and well-known ones of extensions, that are VOLATILE (pg_proc.provolatile)
_VOLATILE = frozenset(
    """
    random random_normal setseed clock_timestamp timeofday nextval currval lastval setval
    gen_random_uuid uuidv4 uuidv7 uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4
    uuid_generate_v6 uuid_generate_v7 uuid_v7 ulid gen_ulid gen_random_ulid nanoid
    gen_random_bytes txid_current pg_current_xact_id pg_backend_pid
    """.split()
)


def volatile(expression: Expression | None, database: Database) -> str:
    """Return a function of *expression* whose value differs from row to row; empty if none is."""
    if expression is None:
        return ""
    for name in expression.functions:
        if name in _VOLATILE:
            return name
        made = [r for key, r in database.routines.items() if key[1] == name]
        if any(routine.volatility == "volatile" for routine in made):
            return name
    return ""


def keeps_bytes(old: Type, new: Type) -> bool:
    """Tell whether PostgreSQL changes the type in its catalog alone."""
    others = old.schema and new.schema and old.schema != new.schema
    return not others and types.keeps_bytes(str(old), str(new))


#: the classes of steps that `locked` knows
LOCKING: tuple[type[Step], ...] = (
    *(AddColumn, AddConstraint, AlterColumn, AlterConstraint, AlterPolicy, AlterTable),
    *(
        ChangeOwner,
        CreateIndex,
        CreatePolicy,
        CreateTrigger,
        Drop,
        Maintain,
        Rename,
        SetSchema,
        Truncate,
    ),
)
#: modes that stop neither readers nor writers (manual, 13.3.1)
WEAK_MODES = ("access share", "row share", "row exclusive", "share update exclusive")
_WEAK = ("set statistics", "set options", "reset options")
_LOCKED = ("table", "foreign_table", "index", "trigger", "policy", "rule")


def locked(step: Step, scene: Scene) -> Name | None:
    """Return the table in use that a step locks so that its readers or writers wait."""
    table = step.table
    if isinstance(step, Drop) and step.kind == "index":
        index = scene.database.indexes.get(step.name)
        table = step.name if index is None else index.table
    return None if table is None or scene.fresh(table) or not _strong(step) else table


def first_locked(scene: Scene) -> Name | None:
    """Return the first table in use that the open transaction locks so, if there is one."""
    for before in scene.past[scene.looked :]:
        if before.transaction and before.transaction not in scene.locks:
            table = locked(before.step, scene)
            if table is not None:
                scene.locks[before.transaction] = table
    scene.looked = len(scene.past)
    return scene.locks.get(scene.transaction)


def _strong(step: Step) -> bool:
    if isinstance(step, AlterColumn):
        return step.kind == "table" and step.action not in _WEAK
    if isinstance(step, AlterConstraint):
        return step.action != "validate"
    if isinstance(step, CreateIndex):
        return not step.concurrently
    if isinstance(step, AlterTable):
        return step.kind == "table" and not step.concurrently and step.action not in _WEAK
    if isinstance(step, Drop):
        return step.kind in _LOCKED and not step.concurrently
    if isinstance(step, Maintain):
        if step.action == "lock":
            return step.kind not in WEAK_MODES
        return step.action in ("reindex", "cluster", "vacuum full") and not step.concurrently
    return isinstance(step, LOCKING)


def untimed(step: Step, scene: Scene, setting: str) -> Iterator[str]:
    """Say once that *setting* is not set before the first such lock."""
    if setting in scene.variables or setting in scene.told:
        return
    if locked(step, scene) is not None:
        scene.told.add(setting)
        yield f"no {setting} is set before the first lock that others wait for"


def owned_columns(database: Database) -> Iterator[tuple[Table, Column]]:
    """Yield the columns that tables do not take over from the tables that they are parts of."""
    for table in database.tables.values():
        if table.parent is None:
            yield from ((table, column) for column in table.columns.values())
