"""Functions, procedures and triggers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from schemadsl._provided import TRIGGERS
from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.column import is_column
from schemadsl.dsl.enum import EnumDeclaration, declared_enum
from schemadsl.dsl.lower.named import function_said, type_said
from schemadsl.dsl.lower.scope import Lowering, TableScope, schema_name
from schemadsl.dsl.lower.signatures import inputs
from schemadsl.dsl.naming import Made
from schemadsl.dsl.spelling import standard
from schemadsl.dsl.top import Extension, Routine
from schemadsl.dsl.triggers import Trigger
from schemadsl.errors import Where
from schemadsl.kinds import routine as kind
from schemadsl.kinds import trigger
from schemadsl.model import Ref
from schemadsl.sqltext import fold, names_in, tokens

__all__ = ["function_ref", "lower_routine", "lower_trigger", "place_routine", "refs_of"]

_BUILT_IN = frozenset(
    (
        "tsvector_update_trigger",
        "tsvector_update_trigger_column",
        "suppress_redundant_updates_trigger",
    )
)
"""Trigger functions of PostgreSQL itself."""


def place_routine(low: Lowering, routine: Routine) -> None:
    """Work out the reference of a routine, before anything asks for it."""
    types = ", ".join(inputs(low, _arguments(routine)))
    path = (schema_name(routine.schema), f"{routine.name}({types})")
    low.routines[routine] = Ref(routine.kind, path)


def lower_routine(low: Lowering, routine: Routine) -> None:
    """Make a function or procedure."""
    ref = low.routines[routine]
    body = _body(low, routine)
    if body is None:
        return
    language = _language(low, routine.language)
    typed = [type_said(low, one, routine.where) for one in routine.transforms]
    uses = (*_uses(low, routine), *(ref for _, makers in typed for ref in makers))
    support = None
    if routine.support is not None:
        who = f"{routine.kind} {routine.name}"
        support = function_said(low, routine.support, who, routine.where)
    low.add(
        kind.Routine(
            ref=ref,
            routine=routine.name,
            signature=ref.name.partition("(")[2][:-1],
            arguments=_arguments(routine),
            returns=routine.returns and (standard(routine.returns.lower()) or routine.returns),
            language=language,
            obj_file=routine.obj_file,
            body=body,
            standard=routine.sql_body is not None,
            volatility=routine.volatility,
            strict=routine.strict,
            security_definer=routine.security_definer,
            leakproof=routine.leakproof,
            parallel=routine.parallel,
            window=routine.window,
            cost=routine.cost,
            rows=routine.rows,
            support=support,
            transforms=tuple(text for text, _ in typed),
            settings=tuple((k, str(v)) for k, v in routine.settings.items()),
            uses=tuple(dict.fromkeys(uses)),
            comment=routine.comment,
            owner=routine.owner,
            renamed_from=routine.renamed_from,
            source=routine.where,
        )
    )


def _body(low: Lowering, routine: Routine) -> str | None:
    """Return what the routine runs: its body, or in its object file the name there."""
    said = (routine.body, routine.sql_body, routine.obj_file)
    if sum(one is not None for one in said) != 1:
        low.problem(
            f"{routine.kind} {routine.name} needs a body",
            routine.where,
            "Give body= (a text in its language) or sql_body= (RETURN … or BEGIN ATOMIC … END),"
            ' or obj_file= for one in language "c".',
        )
        return None
    if routine.link_symbol is not None and routine.obj_file is None:
        low.problem(
            f"{routine.kind} {routine.name} has link_symbol= and no obj_file=",
            routine.where,
            'Name the file that holds it: obj_file="$libdir/name".',
        )
    language = _language(low, routine.language)
    if routine.sql_body is not None and language != "sql":
        low.problem(
            f"{routine.kind} {routine.name} has sql_body= in language {language}",
            routine.where,
            "An SQL-standard body is written in SQL.",
        )
    if routine.obj_file is not None:
        return routine.link_symbol or routine.name
    return routine.sql_body if routine.body is None else routine.body


def _language(low: Lowering, said: object) -> str:
    """Return the name of a language; one that is declared may have any letters."""
    name = getattr(said, "name", None) or str(said)
    return name if ("language", name) in low.made_named else name.lower()


def _arguments(routine: Routine) -> str:
    said = routine.arguments
    return said if isinstance(said, str) else ", ".join(said)


def _uses(low: Lowering, routine: Routine) -> Iterator[Ref]:
    """Yield what must exist before the routine: what it names, and what its author says."""
    yield from refs_of(low, routine.depends_on, routine.where)
    said = set(names_in(f"{_arguments(routine)} {routine.returns or ''}"))
    yield from _among(low.enums_named, said)
    yield from _among(low.types_named, said)
    yield from _among(low.rows_named, said)
    if _language(low, routine.language) == "sql":
        # PostgreSQL reads these bodies when the function is made
        read = set(_tables_in(routine.sql_body or routine.body or ""))
        yield from _among(low.tables_named, read - said)


def _among(named: Mapping[str, Sequence[Ref]], said: set[str]) -> Iterator[Ref]:
    """Yield what the names that are *said* may mean, in one order on every machine."""
    for name in sorted(said):
        yield from named.get(name, ())


def _tables_in(body: str) -> Iterator[str]:
    """Yield the names that stand where a table does."""
    after = False
    for token in tokens(body):
        if token.kind in ("word", "quoted"):
            if after:
                yield token.name
            after = token.name in ("from", "join", "into", "update", "only", "using")
        elif token.kind not in ("dot", "comma"):
            after = False
        else:
            after = True


def refs_of(low: Lowering, depends_on: Iterable[Any], where: Where) -> Iterator[Ref]:
    """Yield the references of what an author says is needed."""
    for wanted in depends_on:
        ref = _declared(low, where, wanted)
        if ref is not None:
            yield ref


def _declared(low: Lowering, where: Where, wanted: Any) -> Ref | None:
    if isinstance(wanted, Routine):
        return low.routines.get(wanted)
    if isinstance(wanted, Extension):
        return Ref.of("extension", wanted.name)
    if isinstance(wanted, Made):
        return low.made.get(wanted)
    enum = declared_enum(wanted)
    if isinstance(enum, EnumDeclaration):
        return Ref.of("enum", schema_name(enum.schema), enum.name)
    if is_column(wanted) and wanted.owner is not None:
        table = low.relation_ref(wanted.owner, where)
        return None if table is None else table.child("column", wanted.column_name)
    return low.relation_ref(wanted, where)


def lower_trigger(scope: TableScope, member: Trigger) -> None:
    """Make a trigger."""
    low = scope.low
    said = f"trigger {scope.given(member.name)}"
    function = function_ref(low, member.execute, said, member.where)
    columns = scope.all_columns(member.update_of, member.where)
    referenced = None
    if member.referenced is not None:
        referenced = low.table_ref(member.referenced, member.where)
    if function is None or columns is None:
        return
    scope.low.add(
        trigger.Trigger(
            ref=scope.ref.child("trigger", scope.given(member.name) or ""),
            # made from the table's name, it follows it through a rename
            auto_named="{table}" in (member.name or ""),
            on=scope.ref.kind,
            timing=member.timing,
            events=member.events,
            update_of=columns,
            row=member.for_each == "row",
            when=member.when,
            function=function,
            arguments=member.args,
            old_table=member.old_table,
            new_table=member.new_table,
            constraint=member.constraint,
            referenced=referenced,
            deferrable=member.deferrable or member.initially_deferred,
            initially_deferred=member.initially_deferred,
            enabled=member.enabled,
            comment=member.comment,
            renamed_from=member.renamed_from,
            source=member.where,
        )
    )


def function_ref(low: Lowering, said: Any, who: str, where: Where) -> Ref | None:
    """Return the reference of the function without arguments that *who* executes."""
    if isinstance(said, Routine):
        ref = low.routines.get(said)
        if ref is None or ref.kind != "function":
            low.problem(
                f"{who} executes no function of this schema",
                where,
            )
            return None
        return ref
    text = said if isinstance(said, str) else ""
    parts: Sequence[str] = [fold(t.text) for t in tokens(text) if t.kind in ("word", "quoted")]
    name = f"{parts[-1]}()" if parts else ""
    if len(parts) == 2:
        return Ref.of("function", parts[0], name)
    for ref in low.routines.values():
        if ref.kind == "function" and ref.name == name:
            return ref
    if len(parts) == 1 and parts[0] in _BUILT_IN:
        return Ref.of("function", "pg_catalog", name)
    extension = low.extensions.get(TRIGGERS.get(parts[0], "")) if parts else None
    if extension is not None:
        return Ref.of("function", schema_name(extension.schema or "public"), name)
    low.problem(
        f"{who} executes {spoken(said)}, which is not declared",
        where,
        "Declare the Function, or write the name with its schema.",
    )
    return None
