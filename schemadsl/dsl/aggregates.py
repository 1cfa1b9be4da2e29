"""Aggregates and casts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from schemadsl.dsl.arguments import PUBLIC, checked
from schemadsl.dsl.naming import Made, said_name
from schemadsl.dsl.registry import one_of

if TYPE_CHECKING:
    from typing import TypeAlias

    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.naming import FunctionSaid, TypeSaid
    from schemadsl.dsl.operators import Operator
    from schemadsl.dsl.top import Parallel, Schema

    Modify: TypeAlias = Literal["read_only", "shareable", "read_write"]

__all__ = ["Aggregate", "Cast"]

_FUNCTIONS = (
    *("sfunc", "finalfunc", "combinefunc", "serialfunc", "deserialfunc"),
    *("msfunc", "minvfunc", "mfinalfunc"),
)
_OPTIONS = (
    *("sspace", "initcond", "finalfunc_extra", "finalfunc_modify", "parallel"),
    *("msspace", "minitcond", "mfinalfunc_extra", "mfinalfunc_modify"),
)
_MODIFY = ("read_only", "shareable", "read_write")


class Aggregate(Made):
    """An aggregate: ``Aggregate("x", arguments="numeric", sfunc="numeric_mul", stype="numeric")``.

    *arguments* are as in CREATE AGGREGATE: ``"integer"``, ``"*"``,
    ``"double precision ORDER BY anyelement"``. The functions are declared ones or names;
    a name without a schema that is not declared is PostgreSQL's own.
    """

    kind = "aggregate"

    @checked
    def __init__(
        self,
        name: str,
        *,
        arguments: str | Sequence[str],
        sfunc: FunctionSaid,
        stype: TypeSaid,
        schema: Schema | str = PUBLIC,
        sspace: int = 0,
        finalfunc: FunctionSaid | None = None,
        finalfunc_extra: bool = False,
        finalfunc_modify: Modify | None = None,
        combinefunc: FunctionSaid | None = None,
        serialfunc: FunctionSaid | None = None,
        deserialfunc: FunctionSaid | None = None,
        initcond: str | None = None,
        msfunc: FunctionSaid | None = None,
        minvfunc: FunctionSaid | None = None,
        mstype: TypeSaid | None = None,
        msspace: int = 0,
        mfinalfunc: FunctionSaid | None = None,
        mfinalfunc_extra: bool = False,
        mfinalfunc_modify: Modify | None = None,
        minitcond: str | None = None,
        sortop: Operator | str | None = None,
        parallel: Parallel = "unsafe",
        hypothetical: bool = False,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        said: dict[str, Any] = dict(locals())
        super().__init__(name, renamed_from, comment, owner)
        self.schema = schema
        self.arguments = arguments if isinstance(arguments, str) else ", ".join(arguments)
        self.functions: dict[str, FunctionSaid | None] = {word: said[word] for word in _FUNCTIONS}
        self.options = {word: said[word] for word in _OPTIONS}
        self.stype = stype
        self.mstype = mstype
        self.sortop = sortop
        self.hypothetical = hypothetical
        one_of("finalfunc_modify", finalfunc_modify, _MODIFY, self.where, none=True)
        one_of("mfinalfunc_modify", mfinalfunc_modify, _MODIFY, self.where, none=True)
        one_of("parallel", parallel, ("unsafe", "restricted", "safe"), self.where)


class Cast(Made):
    """A cast: ``Cast("integer", Mood, function=mood_of, as_="assignment")``.

    Without *function* the bytes stay as they are, with *inout* the value goes through its
    text. It is made where CAST is written; *as_* says where else.
    """

    kind = "cast"

    @checked
    def __init__(
        self,
        source: TypeSaid,
        target: TypeSaid,
        *,
        function: FunctionSaid | None = None,
        inout: bool = False,
        as_: Literal["assignment", "implicit"] | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(f"({said_name(source)} AS {said_name(target)})", None, comment)
        self.source = source
        self.target = target
        self.function = function
        self.inout = inout
        self.context = as_ or "explicit"
        one_of("as_", as_, ("assignment", "implicit"), self.where, none=True)
