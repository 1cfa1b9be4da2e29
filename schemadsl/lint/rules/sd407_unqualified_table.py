"""SD407: A table without its schema."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import (
    AddColumn,
    AddConstraint,
    AlterColumn,
    AlterConstraint,
    AlterTable,
    ChangeOwner,
    CreateIndex,
    CreateTable,
    CreateTrigger,
    Drop,
    Rename,
    SetSchema,
    Step,
)
from schemadsl.lint.steps_run import Change, Truncate
from schemadsl.sqltext import tokens

__all__ = ["RULE"]


def _look(step: Step, scene: Scene) -> Iterator[str]:
    if step.table is None or scene.fresh(step.table):
        return
    found = list(tokens(scene.statement.text))
    for before, token in itertools.pairwise(found):
        if token.kind in ("word", "quoted") and token.name == step.table[1]:
            if before.kind != "dot" and before.text.lower() in _BEFORE:
                yield f"{step.table[1]} is found by the search path"
                return


_BEFORE = ("table", "on", "only", "exists", "into", "update", "from", "truncate")


RULE = Rule(
    code="SD407",
    name="unqualified-table",
    severity=OFF,
    title="A table without its schema",
    reason="Which table is meant depends on the search path of whoever runs the script.",
    remedy="Write the schema in front.",
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY);
""",
    good="""
CREATE TABLE public.users (id bigint PRIMARY KEY);
""",
    peers=("squawk:require-table-schema",),
    on=(
        AddColumn,
        AddConstraint,
        AlterColumn,
        AlterConstraint,
        AlterTable,
        Change,
        ChangeOwner,
        CreateIndex,
        CreateTable,
        CreateTrigger,
        Drop,
        Rename,
        SetSchema,
        Truncate,
    ),
    step=_look,
)
