"""Functions, procedures and triggers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from schemadsl._provided import TRIGGERS
from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.column import is_column
from schemadsl.dsl.enum import EnumDeclaration, declared_enum
from schemadsl.dsl.lower.scope import Lowering, TableScope, schema_name
from schemadsl.dsl.spelling import standard
from schemadsl.dsl.top import Extension, Routine
from schemadsl.dsl.triggers import Trigger
from schemadsl.errors import Where
from schemadsl.kinds import routine as kind
from schemadsl.kinds import trigger
from schemadsl.model import Ref
from schemadsl.sqltext import Token, fold, ident, names_in, qualified, tokens

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
    types = ", ".join(_inputs(low, routine))
    path = (schema_name(routine.schema), f"{routine.name}({types})")
    low.routines[routine] = Ref(routine.kind, path)


def lower_routine(low: Lowering, routine: Routine) -> None:
    """Make a function or procedure."""
    ref = low.routines[routine]
    if (routine.body is None) == (routine.sql_body is None):
        low.problem(
            f"{routine.kind} {routine.name} needs a body",
            routine.where,
            "Give body= (a text in its language) or sql_body= (RETURN … or BEGIN ATOMIC … END).",
        )
        return
    standard_body = routine.sql_body is not None
    if standard_body and routine.language != "sql":
        low.problem(
            f"{routine.kind} {routine.name} has sql_body= in language {routine.language}",
            routine.where,
            "An SQL-standard body is written in SQL.",
        )
    low.add(
        kind.Routine(
            ref=ref,
            routine=routine.name,
            signature=ref.name.partition("(")[2][:-1],
            arguments=_arguments(routine),
            returns=routine.returns and (standard(routine.returns.lower()) or routine.returns),
            language=routine.language.lower(),
            body=(routine.sql_body if standard_body else routine.body) or "",
            standard=standard_body,
            volatility=routine.volatility,
            strict=routine.strict,
            security_definer=routine.security_definer,
            leakproof=routine.leakproof,
            parallel=routine.parallel,
            window=routine.window,
            cost=routine.cost,
            rows=routine.rows,
            settings=tuple((k, str(v)) for k, v in routine.settings.items()),
            uses=tuple(dict.fromkeys(_uses(low, routine))),
            comment=routine.comment,
            owner=routine.owner,
            renamed_from=routine.renamed_from,
            source=routine.where,
        )
    )


def _arguments(routine: Routine) -> str:
    said = routine.arguments
    return said if isinstance(said, str) else ", ".join(said)


def _inputs(low: Lowering, routine: Routine) -> Iterator[str]:
    """Yield the types of the arguments that a call gives, as ``format_type`` spells them."""
    for argument in _split(_arguments(routine)):
        words = [*argument]
        mode = words[0].text.lower()
        if mode in ("in", "out", "inout", "variadic") and len(words) > 1:
            words.pop(0)
        if mode != "out" or len(words) == 1:
            yield _type(low, words)


def _split(text: str) -> Iterator[list[Token]]:
    """Cut arguments at their commas, without defaults."""
    depth, words, default = 0, list[Token](), False
    for token in tokens(text):
        depth += (token.kind == "open") - (token.kind == "close")
        if token.kind == "comma" and depth == 0:
            if words:
                yield words
            words, default = [], False
            continue
        if depth == 0 and (token.text == "=" or token.text == ":=" or token.name == "default"):
            default = True
        if not default:
            words.append(token)
    if words:
        yield words


def _type(low: Lowering, words: list[Token]) -> str:
    """Spell the type at the end of an argument; what stands before it is the name."""
    array = "[]" if any(token.text in ("[", "array") for token in words) else ""
    bare: list[Token] = []
    depth = 0
    for token in words:
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and token.kind != "close":
            bare.append(token)
    for start in (0, 1):
        phrase = " ".join(token.text.lower() for token in bare[start:])
        known = standard(phrase)
        if known is not None and (start or len(bare) != 2 or " " in known):
            return known + array
    if len(bare) > 1 and bare[1].kind != "dot":
        bare = bare[1:]
    parts = [fold(token.text) for token in bare if token.kind in ("word", "quoted")]
    if len(parts) > 1:
        return qualified(*parts) + array
    for named in (low.enums_named, low.types_named, low.tables_named):
        for found in named.get(parts[0], ()):
            return qualified(*found.path) + array
    return ident(parts[0]) + array


def _uses(low: Lowering, routine: Routine) -> Iterator[Ref]:
    """Yield what must exist before the routine: what it names, and what its author says."""
    yield from refs_of(low, routine.depends_on, routine.where)
    said = set(names_in(f"{_arguments(routine)} {routine.returns or ''}"))
    yield from _among(low.enums_named, said)
    yield from _among(low.types_named, said)
    if routine.language.lower() == "sql":
        # PostgreSQL reads these bodies when the function is made
        said |= set(_tables_in(routine.sql_body or routine.body or ""))
    yield from _among(low.tables_named, said)


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
