"""Operators; their names include the types of their operands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.plain import PlainKind, operator, routine, types_in
from schemadsl.kinds.reading import (
    PLACES,
    comment_on,
    common,
    member_of,
    operator_ref,
    routine_ref,
    the_ref,
)
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import ident

__all__ = ["KIND", "Operator", "sides"]


@frozen(kw_only=True)
class Operator(Object):
    """An operator, carried out by *function*.

    The path ends in ``name(left type, right type)``, with ``NONE`` for what a prefix operator has
    on its left. *restrict* and *join* are estimators of the planner.
    """

    mentioned = False

    function: Ref
    commutator: Ref | None = None
    negator: Ref | None = None
    restrict: Ref | None = None
    join: Ref | None = None
    hashes: bool = False
    merges: bool = False


class OperatorKind(PlainKind[Operator]):
    """CREATE, ALTER and DROP OPERATOR."""

    name = "operator"
    object_type = Operator
    catalog = "pg_operator"
    owned = True
    words = "OPERATOR"
    rank = 34
    renamable = False

    def depends(self, obj: Operator, catalog: Catalog) -> Iterator[Ref]:
        # a commutator or negator that is not there yet is made by PostgreSQL as an empty shell
        for ref in (obj.function, obj.restrict, obj.join):
            if ref is not None:
                yield ref
        yield from types_in(_operands(obj.ref), catalog)

    def identity(self, ref: Ref, obj: Operator) -> str:
        return f"{operator(ref)} {_operands(ref)}"

    def written(self, obj: Operator) -> str:
        left, right = sides(obj.ref)
        parts = [f"FUNCTION = {routine(obj.function)}"]
        if left != "NONE":
            parts.append(f"LEFTARG = {left}")
        parts.append(f"RIGHTARG = {right}")
        for word, other in (("COMMUTATOR", obj.commutator), ("NEGATOR", obj.negator)):
            if other is not None:
                parts.append(f"{word} = OPERATOR({operator(other)})")
        for word, estimator in (("RESTRICT", obj.restrict), ("JOIN", obj.join)):
            if estimator is not None:
                parts.append(f"{word} = {routine(estimator)}")
        parts += [word for word, on in (("HASHES", obj.hashes), ("MERGES", obj.merges)) if on]
        text = ",\n    ".join(parts)
        return f"CREATE OPERATOR {operator(obj.ref)} (\n    {text}\n)"

    def alter(self, old: Operator, new: Operator, ctx: Context) -> list[Statement] | None:
        if _fixed(old) != _fixed(new):
            # ALTER OPERATOR changes no function, and the others from version 17 on and once only
            return None
        changed = [
            f"{word} = {'NONE' if now is None else routine(now)}"
            for word, was, now in (
                ("RESTRICT", old.restrict, new.restrict),
                ("JOIN", old.join, new.join),
            )
            if was != now
        ]
        text = f"ALTER {self.address(new)} SET ({', '.join(changed)})"
        return [self.statement(new, text, "alter", "alter")]

    def check(self, obj: Operator, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import operator as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        # without a function it is a shell: something that another operator speaks of
        return f"""
            WITH {PLACES}
            SELECT o.oid, {operator_ref("o.oid")} AS ref, {routine_ref("o.oprcode")} AS function,
                {operator_ref("o.oprcom")} AS commutator, {operator_ref("o.oprnegate")} AS negator,
                {routine_ref("o.oprrest")} AS "restrict", {routine_ref("o.oprjoin")} AS "join",
                o.oprcanhash AS hashes, o.oprcanmerge AS merges,
                pg_get_userbyid(o.oprowner) AS owner,
                {comment_on("pg_operator", "o.oid")} AS comment
            FROM pg_operator o JOIN place p ON p.oid = o.oprnamespace
            WHERE o.oprcode <> 0 AND NOT {member_of("pg_operator", "o")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Operator:
        return Operator(
            ref=Ref.of(*row["ref"]),
            function=Ref.of(*row["function"]),
            commutator=the_ref(row["commutator"]),
            negator=the_ref(row["negator"]),
            restrict=the_ref(row["restrict"]),
            join=the_ref(row["join"]),
            hashes=row["hashes"],
            merges=row["merges"],
            **common(row),
        )


def _operands(ref: Ref) -> str:
    """Return the types in their parentheses."""
    return ref.name[len(ref.bare) :]


def sides(ref: Ref) -> tuple[str, str]:
    """Cut the operands' types at the comma outside quotes; the left one may be NONE."""
    text, quoted = _operands(ref)[1:-1], False
    for at, character in enumerate(text):
        quoted ^= character == '"'
        if character == "," and not quoted:
            return text[:at], text[at + 1 :].lstrip()
    raise ValueError(ident(ref.name))


def _fixed(obj: Operator) -> tuple[object, ...]:
    return obj.function, obj.commutator, obj.negator, obj.hashes, obj.merges


KIND = OperatorKind()
