"""Move the picture of a database on where something goes, or gets another name."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from schemadsl.errors import Where
from schemadsl.lint.facts import Database, Name, Table
from schemadsl.lint.steps import Drop, Rename, SetSchema
from schemadsl.model import Ref

__all__ = ["drop", "rename", "set_schema"]


def drop(db: Database, step: Drop, where: Where) -> None:
    if step.kind in ("table", "foreign_table"):
        db.tables.pop(step.name, None)
        for index in db.indexes_on(step.name):
            db.indexes.pop((step.name[0], index.name), None)
    elif step.kind == "schema":
        db.schemas.pop(step.name[1], None)
        for group in _groups(db):
            for name in [name for name in group if name[0] == step.name[1]]:
                del group[name]
    elif step.kind == "extension":
        db.extensions.pop(step.name[1], None)
    elif step.table is not None and step.table in db.tables:
        table = db.tables[step.table]
        if step.kind == "policy":
            table.policies.pop(step.name[1], None)
        elif step.kind == "trigger":
            table.triggers.pop(step.name[1], None)
    else:
        for group in _groups(db)[1:]:
            group.pop(step.name, None)


def _groups(db: Database) -> tuple[dict[Name, Any], ...]:
    return (db.tables, db.indexes, db.views, db.routines, db.types, db.sequences)


def rename(db: Database, step: Rename, where: Where) -> None:
    if step.kind == "column" and step.table in db.tables:
        _rename_column(db, db.tables[step.table], step.old, step.new)
    elif step.kind == "constraint" and step.table in db.tables:
        table = db.tables[step.table]
        if step.old in table.constraints:
            made = table.constraints.pop(step.old)
            made.name = step.new
            table.constraints[step.new] = made
    elif step.kind in ("table", "foreign_table"):
        _move_table(db, step.name, (step.name[0], step.new))
    else:
        for group in _groups(db)[1:]:
            _move(db, group, step.name, (step.name[0], step.new))


def _rename_column(db: Database, table: Table, old: str, new: str) -> None:
    if old not in table.columns:
        return
    renamed = {new if name == old else name: column for name, column in table.columns.items()}
    table.columns = renamed
    renamed[new].name = new
    renamed[new].ref = Ref("column", (*table.name, new))
    for constraint in table.constraints.values():
        constraint.columns = _swapped(constraint.columns, old, new)
    for _, constraint in db.keys_to(table.name):
        constraint.target_columns = _swapped(constraint.target_columns, old, new)
    for index in db.indexes_on(table.name):
        index.keys = tuple(evolve(k, column=new) if k.column == old else k for k in index.keys)
        index.include = _swapped(index.include, old, new)


def _swapped(names: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if name == old else name for name in names)


def _move_table(db: Database, old: Name, new: Name) -> None:
    table = db.tables.pop(old, None)
    if table is None:
        return
    table.name, table.ref = new, Ref("table", new)
    db.tables[new] = table
    for index in db.indexes_on(old):
        # an index goes to the schema of its table
        del db.indexes[old[0], index.name]
        index.table = new
        db.put_index((new[0], index.name), index)
    for owner, constraint in db.keys_to(old):
        constraint.target = new
        db.put_key(owner.name, constraint)
    for constraint in table.constraint("foreign_key"):
        db.put_key(new, constraint)


def _move(db: Database, group: dict[Name, Any], old: Name, new: Name) -> None:
    held: Any = group.pop(old, None)
    if held is not None:
        if hasattr(held, "name"):
            held.name = new[1] if held.ref.kind == "index" else new
        held.ref = Ref(held.ref.kind, new)
        group[new] = held
        if group is db.indexes:
            db.put_index(new, held)


def set_schema(db: Database, step: SetSchema, where: Where) -> None:
    new = (step.schema, step.name[1])
    if step.kind in ("table", "foreign_table"):
        _move_table(db, step.name, new)
    else:
        for group in _groups(db)[1:]:
            _move(db, group, step.name, new)
