"""Move the picture of a database on by one step."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from schemadsl.errors import Where
from schemadsl.lint.database import Database
from schemadsl.lint.facts import Column, Constraint, Fact, Name, Routine, Table
from schemadsl.lint.play_names import drop, rename, set_schema
from schemadsl.lint.steps import (
    AddColumn,
    AddConstraint,
    AlterColumn,
    AlterConstraint,
    AlterObject,
    AlterTable,
    CreateIndex,
    CreateObject,
    CreatePolicy,
    CreateRoutine,
    CreateTable,
    CreateTrigger,
    CreateView,
    Drop,
    Rename,
    SetSchema,
    Step,
)
from schemadsl.model import Ref

__all__ = ["play"]


def play(database: Database, step: Step, where: Where) -> None:
    """Do to *database* what *step* does; what it speaks of and nobody made is passed over."""
    player = _PLAYERS.get(type(step))
    if player is not None:
        player(database, step, where)


def _create_table(db: Database, step: CreateTable, where: Where) -> None:
    made = step.made
    if step.missing_ok and made.name in db.tables:
        return
    for other in (*step.like, *step.inherits):
        source = db.tables.get(other)
        if source is not None:
            inherited = {
                name: evolve(column, ref=Ref("column", (*made.name, name)), born=made.born)
                for name, column in source.columns.items()
            }
            made.columns = inherited | made.columns
    db.tables[made.name] = made
    db.put_part(made)
    for constraint in step.constraints:
        _put(db, made, constraint)


def _add_column(db: Database, step: AddColumn, where: Where) -> None:
    table = _known(db, step.table)
    if step.missing_ok and step.column.name in table.columns:
        return
    table.columns[step.column.name] = step.column
    for constraint in step.constraints:
        _put(db, table, constraint)


def _put(db: Database, table: Table, made: Constraint) -> None:
    """Give a table a constraint, and a name to one that has none, as ChooseConstraintName does."""
    chosen, number = made.name, 0
    while not made.named and made.name in table.constraints:
        number += 1
        made.name = f"{chosen}{number}"
        made.ref = made.ref.renamed(made.name)
    table.constraints[made.name] = made
    db.put_key(table.name, made)
    if made.valid:
        _hold(table, made)


def _hold(table: Table, made: Constraint) -> None:
    for name in made.columns if made.kind in ("primary_key", "not_null") else ():
        if name in table.columns:
            table.columns[name].not_null = True


def _known(db: Database, name: Name | None) -> Table:
    """Return a table; one that nobody saw made was there before."""
    assert name is not None
    if name not in db.tables:
        db.tables[name] = Table(ref=Ref("table", name), name=name, partial=True)
    return db.tables[name]


def _alter_column(db: Database, step: AlterColumn, where: Where) -> None:
    if step.kind == "type":
        return
    table = _known(db, step.table)
    if step.action == "drop":
        _drop_column(db, table, step.column)
        return
    column = table.columns.get(step.column)
    if column is None and step.type is not None:
        # from here on it is known, though nobody saw it made
        ref = table.ref.child("column", step.column)
        column = table.columns[step.column] = Column(ref=ref, name=step.column, type=step.type)
    if column is not None:
        _change(column, step, where)


def _drop_column(db: Database, table: Table, name: str) -> None:
    table.columns.pop(name, None)
    for key, constraint in list(table.constraints.items()):
        if name in constraint.bears_on:
            del table.constraints[key]
    for index in db.indexes_on(table.name):
        where = () if index.predicate is None else index.predicate.columns
        if name in (*index.include, *where) or any(name in key.reads for key in index.keys):
            db.indexes.pop((table.name[0], index.name), None)


def _change(column: Column, step: AlterColumn, where: Where) -> None:
    if step.action == "type" and step.type is not None:
        column.type, column.where = step.type, where
    elif step.action == "set default":
        column.default, column.default_where = step.default, where
    elif step.action == "drop default":
        column.default = None
    elif step.action in ("set not null", "drop not null"):
        column.not_null = step.action == "set not null"
    elif step.action == "drop expression":
        column.generated = None
    elif step.action == "drop identity":
        column.identity = ""
    elif step.action == "add identity":
        column.identity = "always"


def _add_constraint(db: Database, step: AddConstraint, where: Where) -> None:
    made, table = step.constraint, _known(db, step.table)
    if made.index:
        index = db.indexes.pop((table.name[0], made.index), None)
        if index is not None:
            made.columns = index.columns
    _put(db, table, made)


def _alter_constraint(db: Database, step: AlterConstraint, where: Where) -> None:
    table = _known(db, step.table)
    if step.action == "drop":
        gone = table.constraints.pop(step.name, None)
        for name in gone.columns if gone is not None and gone.kind == "not_null" else ():
            if name in table.columns:
                table.columns[name].not_null = False
    elif step.action == "validate" and step.name in table.constraints:
        made = table.constraints[step.name]
        made.valid = True
        _hold(table, made)


_SECURITY = {
    "enable row level security": ("row_security", True),
    "disable row level security": ("row_security", False),
    "set unlogged": ("unlogged", True),
    "set logged": ("unlogged", False),
}


def _alter_table(db: Database, step: AlterTable, where: Where) -> None:
    assert step.table is not None
    if step.kind in ("index", "view", "materialized_view"):
        held = db.indexes.get(step.table) or db.views.get(step.table)
        if held is not None and step.action == "set options":
            held.options.update(step.options)
        return
    if step.kind not in ("table", "foreign_table"):
        return
    table = _known(db, step.table)
    if step.action in _SECURITY:
        field, value = _SECURITY[step.action]
        setattr(table, field, value)
    elif step.action == "replica identity":
        table.replica_identity = step.value
    elif step.action == "set options":
        table.options.update(step.options)
    elif step.action == "reset options":
        for name, _ in step.options:
            table.options.pop(name, None)
    elif step.action == "attach partition" and step.other in db.tables:
        db.tables[step.other].parent = step.table
        db.put_part(db.tables[step.other])
    elif step.action == "detach partition" and step.other in db.tables:
        db.tables[step.other].parent = None


def _create_index(db: Database, step: CreateIndex, where: Where) -> None:
    name = (step.made.table[0], step.made.name)
    if not (step.missing_ok and name in db.indexes):
        db.put_index(name, step.made)


def _create_trigger(db: Database, step: CreateTrigger, where: Where) -> None:
    table = _known(db, step.table)
    ref = Ref("trigger", (*table.name, step.name))
    table.triggers[step.name] = Fact(ref=ref, where=where, born=db.number)


def _create_routine(db: Database, step: CreateRoutine, where: Where) -> None:
    old = db.routines.get(step.name)
    # one of other arguments is another function, which has the name from now on
    if old is None or old.arguments == step.made.arguments:
        _replace(db.routines, step)
    else:
        db.routines[step.name] = step.made


def _replace(group: dict[Name, Any], step: CreateRoutine | CreateView) -> None:
    """Make a view or routine; one that was there before is as old as it was."""
    old = group.get(step.made.name)
    if old is not None and step.replace:
        step.made.born = old.born
    group[step.made.name] = step.made


def _alter_object(db: Database, step: AlterObject, where: Where) -> None:
    routine = db.routines.get(step.name)
    if routine is None or step.kind not in ("function", "procedure", "routine"):
        return
    for option, value in step.options:
        if option == "set":
            routine.settings = (*routine.settings, value)
        elif option == "security":
            routine.security_definer = value == "true"
        elif option == "volatility":
            routine.volatility = value


def _create_view(db: Database, step: CreateView, where: Where) -> None:
    if not (step.missing_ok and step.made.name in db.views):
        _replace(db.views, step)


def _create_policy(db: Database, step: CreatePolicy, where: Where) -> None:
    _known(db, step.table).policies[step.made.name] = step.made


def _create_object(db: Database, step: CreateObject, where: Where) -> None:
    path = step.name if step.name[0] else step.name[1:]
    made = Fact(ref=Ref(step.kind, path), where=where, born=db.number)
    if step.kind == "schema":
        db.schemas.setdefault(step.name[1], made)
    elif step.kind == "sequence" and not (step.missing_ok and step.name in db.sequences):
        db.sequences[step.name] = made
    elif step.kind in ("enum", "composite", "domain", "range", "type"):
        db.types[step.name] = made
    elif step.kind == "aggregate":
        db.routines[step.name] = Routine(
            ref=made.ref, where=where, born=db.number, name=step.name, kind=step.kind, language=""
        )


_PLAYERS: dict[type[Step], Any] = {
    CreateTable: _create_table,
    AddColumn: _add_column,
    AlterColumn: _alter_column,
    AddConstraint: _add_constraint,
    AlterConstraint: _alter_constraint,
    AlterTable: _alter_table,
    CreateIndex: _create_index,
    CreateTrigger: _create_trigger,
    CreateRoutine: _create_routine,
    CreateView: _create_view,
    CreatePolicy: _create_policy,
    CreateObject: _create_object,
    AlterObject: _alter_object,
    Drop: drop,
    Rename: rename,
    SetSchema: set_schema,
}
