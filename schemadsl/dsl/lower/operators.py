"""Operators, operator families and operator classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from schemadsl import kinds
from schemadsl.dsl.lower.named import function_said, made_said, operator_said, type_said
from schemadsl.dsl.lower.scope import Lowering
from schemadsl.dsl.lower.signatures import inputs
from schemadsl.dsl.naming import said_name
from schemadsl.dsl.operators import Operator, OperatorClass, OperatorFamily, OrderBy, Support
from schemadsl.errors import Where
from schemadsl.kinds.operator_members import Strategy, operands
from schemadsl.kinds.operator_members import Support as SupportMember
from schemadsl.model import Ref

__all__ = ["lower_class", "lower_family", "lower_operator"]


def lower_operator(low: Lowering, declared: Operator) -> None:
    """Make an operator."""
    ref, where = low.made[declared], declared.where
    who = f"operator {declared.name}"
    function = function_said(low, declared.function, who, where)
    right, uses = type_said(low, declared.rightarg, where)
    left = "NONE"
    if declared.leftarg is not None:
        left, more = type_said(low, declared.leftarg, where)
        uses = (*uses, *more)
    others: dict[str, Any] = {
        word: None if said is None else operator_said(low, said, who, where, types=types)
        for word, said, types in (
            ("commutator", declared.commutator, (right, left)),
            ("negator", declared.negator, (left, right)),
        )
    }
    estimators: dict[str, Any] = {
        word: None if said is None else function_said(low, said, who, where)
        for word, said in (("restrict", declared.restrict), ("join", declared.join))
    }
    if function is not None:
        low.add(
            kinds.operator.Operator(
                ref=ref,
                function=function,
                hashes=declared.hashes,
                merges=declared.merges,
                uses=tuple(dict.fromkeys(uses)),
                **others,
                **estimators,
                **declared.common,
            )
        )


def lower_family(low: Lowering, declared: OperatorFamily) -> None:
    """Make an operator family."""
    members = _Members(low, low.made[declared], declared.where, None)
    low.add(
        kinds.operator_class.OperatorFamily(
            ref=members.ref,
            strategies=members.strategies(declared.operators),
            supports=members.supports(declared.functions),
            uses=members.uses(),
            **declared.common,
        )
    )


def lower_class(low: Lowering, declared: OperatorClass) -> None:
    """Make an operator class, and the family of its own name where it says none."""
    ref, where = low.made[declared], declared.where
    of, uses = type_said(low, declared.for_type, where)
    storage, more = of, uses
    if declared.storage is not None:
        storage, more = type_said(low, declared.storage, where)
    own = Ref("operator_family", ref.path)
    family: Ref | None = own
    if declared.family is not None:
        who = f"operator class {declared.name}"
        within = (ref.path[1],)
        family = made_said(low, declared.family, "operator_family", who, where, within=within)
    elif own not in low.made_named.get(("operator_family", ref.name), ()):
        low.add(kinds.operator_class.OperatorFamily(ref=own, owner=declared.owner, source=where))
    members = _Members(low, ref, where, of)
    strategies = members.strategies(declared.operators)
    supports = members.supports(declared.functions)
    if family is not None:
        low.add(
            kinds.operator_class.OperatorClass(
                ref=ref,
                type=of,
                default=declared.default,
                family=family,
                storage=None if storage == of else storage,
                strategies=strategies,
                supports=supports,
                uses=tuple(dict.fromkeys((*uses, *more, *members.uses()))),
                **declared.common,
            )
        )


class _Members:
    """The members of one class of type *of*, or of a family, which is of none."""

    def __init__(self, low: Lowering, ref: Ref, where: Where, of: str | None) -> None:
        self.low = low
        self.ref = ref
        self.where = where
        self.who = f"{ref.kind.replace('_', ' ')} {ref.name}"
        self._of = of
        self._uses: list[Ref] = []

    def uses(self) -> tuple[Ref, ...]:
        """Return what makes the types that the members are for."""
        return tuple(dict.fromkeys(self._uses))

    def strategies(self, said: Mapping[int, object]) -> tuple[Strategy, ...]:
        """Return the operators in the order of their numbers and names."""
        types = None if self._of is None else (self._of, self._of)
        found: list[Strategy] = []
        for number, one in _numbered(said):
            order_by = None
            if isinstance(one, OrderBy):
                order_by = self._family(one.family)
                one = one.operator
            ref = operator_said(self.low, one, self.who, self.where, types=types)
            if ref is not None:
                found.append(Strategy(number=number, operator=ref, order_by=order_by))
        return tuple(sorted(found, key=lambda s: (s.number, operands(s))))

    def _family(self, said: object) -> Ref | None:
        within = ("btree",)
        return made_said(self.low, said, "operator_family", self.who, self.where, within=within)

    def supports(self, said: Mapping[int, object]) -> tuple[SupportMember, ...]:
        """Return the functions in the order of their numbers and types."""
        found = [one for pair in _numbered(said) for one in self._support(*pair)]
        return tuple(sorted(found, key=lambda s: (s.number, s.left, s.right)))

    def _support(self, number: int, said: object) -> Iterator[SupportMember]:
        told = None
        if isinstance(said, Support):
            sides = [type_said(self.low, one, self.where) for one in (said.left, said.right)]
            self._uses += [ref for _, uses in sides for ref in uses]
            told = (sides[0][0], sides[1][0])
            said = said.function
        function = function_said(self.low, said, self.who, self.where)
        if function is None:
            return
        types = told or self._types(number, function)
        if types is None:
            self.low.problem(
                f"{self.who} names {said_name(said)} and no types that it is for",
                self.where,
                f'Write Support("{function.bare}", "integer", "bigint").',
            )
            return
        yield SupportMember(number=number, left=types[0], right=types[1], function=function)

    def _types(self, number: int, function: Ref) -> tuple[str, str] | None:
        """Return what PostgreSQL takes (assignProcTypes in src/backend/commands/opclasscmds.c)."""
        types = tuple(inputs(self.low, function.name[len(function.bare) :][1:-1]))
        method = self.ref.path[1]
        if method == "btree" and number == 1 and len(types) == 2:
            return types[0], types[1]
        if method == "hash" and types:
            return types[0], types[0]
        return None if self._of is None else (self._of, self._of)


def _numbered(said: Mapping[int, object]) -> Iterator[tuple[int, object]]:
    for number, one in said.items():
        if isinstance(one, (list, tuple)):
            for member in cast("Sequence[object]", one):
                yield number, member
        else:
            yield number, one
