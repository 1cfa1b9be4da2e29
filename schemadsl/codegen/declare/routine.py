"""Functions and procedures: ``touch = Function("touch", returns="trigger", …)``."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.declare.parts import schema_of
from schemadsl.codegen.declare.python import Line, call, text
from schemadsl.codegen.declare.said import declared, function
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.routine import Routine
from schemadsl.model import Catalog, Ref

__all__ = ["WRITERS"]


class RoutineWriter(Writer[Routine]):
    """The body stands as it is, an SQL-standard body as ``sql_body=``."""

    rank = 30
    says = frozenset(
        "arguments returns language body standard volatility strict security_definer leakproof"
        " parallel window cost rows settings obj_file support transforms".split()
    )
    word = "Function"

    def needs(self, obj: Routine, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [obj.support])

    def called(self, obj: Routine) -> str:
        return obj.routine

    def block(self, obj: Routine, page: Page, name: str) -> Line:
        made = call(
            page.use(self.word),
            text(obj.routine),
            schema=schema_of(obj.ref),
            arguments=obj.arguments or None,
            returns=obj.returns,
            language=None if obj.language == "sql" else obj.language,
            volatility=None if obj.volatility == "volatile" else obj.volatility,
            strict=obj.strict,
            security_definer=obj.security_definer,
            leakproof=obj.leakproof,
            parallel=None if obj.parallel == "unsafe" else obj.parallel,
            window=obj.window,
            cost=obj.cost,
            rows=obj.rows,
            settings=dict(obj.settings),
            comment=obj.comment,
            support=function(page, obj.support),
            transforms=obj.transforms,
            **_body(obj),
        )
        return Line(name, made)


def _body(obj: Routine) -> dict[str, object]:
    if obj.obj_file is not None:
        link_symbol = None if obj.body == obj.routine else obj.body
        return {"obj_file": obj.obj_file, "link_symbol": link_symbol}
    return {"sql_body" if obj.standard else "body": obj.body}


class FunctionWriter(RoutineWriter):
    """Functions."""

    kind = "function"


class ProcedureWriter(RoutineWriter):
    """Procedures."""

    kind = "procedure"
    rank = 31
    word = "Procedure"


WRITERS = (FunctionWriter(), ProcedureWriter())
