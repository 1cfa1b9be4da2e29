"""Move the picture of a database on where something goes, or gets another name."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from schemadsl.errors import Where
from schemadsl.lint.database import GROUPS, Database
from schemadsl.lint.facts import Constraint, Index, Name, Policy, Routine, Table, View
from schemadsl.lint.steps import Drop, Rename, SetSchema
from schemadsl.model import Ref

__all__ = ["drop", "rename", "set_schema"]


_TABLES = ("table", "foreign_table")


def drop(db: Database, step: Drop, where: Where) -> None:
    if step.kind in _TABLES:
        db.tables.pop(step.name, None)
        for index in db.indexes_on(step.name):
            db.indexes.pop((step.name[0], index.name), None)
    elif step.kind == "schema":
        db.schemas.pop(step.name[1], None)
        for group in map(db.group, GROUPS):
            for name in [name for name in group if name[0] == step.name[1]]:
                del group[name]
    elif step.table is not None:
        _parts(db, step.table, step.kind).pop(step.name[1], None)
    else:
        db.group(step.kind).pop(step.name, None)


def _parts(db: Database, name: Name, kind: str) -> dict[str, Any]:
    """Return what a table has of a *kind*, by name."""
    table = db.tables.get(name)
    if table is None:
        return {}
    held: dict[str, dict[str, Any]] = {
        "constraint": table.constraints,
        "policy": table.policies,
        "trigger": table.triggers,
    }
    return held.get(kind, {})


def rename(db: Database, step: Rename, where: Where) -> None:
    if step.kind == "column" and step.table in db.tables:
        _rename_column(db, db.tables[step.table], step.old, step.new)
    elif step.table is not None and step.kind not in _TABLES:
        parts = _parts(db, step.table, step.kind)
        part = parts.pop(step.old, None)
        if part is not None:
            part.ref = part.ref.renamed(step.new)
            parts[step.new] = part
        if isinstance(part, Constraint | Policy):
            part.name = step.new
    elif step.kind == "schema":
        _rename_schema(db, step.old, step.new)
    else:
        _move(db, step.kind, step.name, (step.name[0], step.new))


def _rename_schema(db: Database, old: str, new: str) -> None:
    held = db.schemas.pop(old, None)
    if held is not None:
        held.ref = held.ref.renamed(new)
        db.schemas[new] = held
    for kind in GROUPS:
        for name in [name for name in db.group(kind) if name[0] == old]:
            _move(db, kind, name, (new, name[1]))


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


def _move(db: Database, kind: str, old: Name, new: Name) -> None:
    """Give an object another name; ALTER TABLE is said of any relation."""
    if kind in _TABLES and old in db.tables:
        _move_table(db, old, new)
        return
    for group in map(db.group, ("view", "index", "sequence") if kind in _TABLES else (kind,)):
        held: Any = group.pop(old, None)
        if held is not None:
            held.ref = Ref(held.ref.kind, new)
            group[new] = held
        if isinstance(held, Index):
            held.name = new[1]
            db.put_index(new, held)
        elif isinstance(held, View | Routine):
            held.name = new


def _move_table(db: Database, old: Name, new: Name) -> None:
    table = db.tables.pop(old)
    table.name, table.ref = new, Ref("table", new)
    db.tables[new] = table
    for parts in (table.columns, table.constraints, table.policies, table.triggers):
        for part in parts.values():
            part.ref = table.ref.child(part.ref.kind, part.ref.name)
    for index in db.indexes_on(old):
        # an index goes to the schema of its table
        del db.indexes[old[0], index.name]
        index.table = new
        index.ref = Ref("index", (new[0], index.name))
        db.put_index((new[0], index.name), index)
    for part in db.parts_of(old):
        part.parent = new
        db.put_part(part)
    db.put_part(table)
    for owner, constraint in db.keys_to(old):
        constraint.target = new
        db.put_key(owner.name, constraint)
    for constraint in table.constraint("foreign_key"):
        db.put_key(new, constraint)


def set_schema(db: Database, step: SetSchema, where: Where) -> None:
    _move(db, step.kind, step.name, (step.schema, step.name[1]))
