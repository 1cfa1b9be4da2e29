"""Domains: ``email = Domain("email", t.text, check="VALUE ~ '@'")``, and ``email()`` a column."""

from __future__ import annotations

from schemadsl.codegen.declare.defaults import default_for
from schemadsl.codegen.declare.parts import schema_of
from schemadsl.codegen.declare.python import Call, Line, call, text
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.domain import Domain, DomainCheck
from schemadsl.sqltext import object_name

__all__ = ["WRITERS"]


class DomainWriter(Writer[Domain]):
    """A column of the type is a call of the domain."""

    kind = "domain"
    rank = 21
    says = frozenset(
        "type collation default not_null not_null_name not_null_comment checks".split()
    )
    is_type = True
    names_types = True

    def block(self, obj: Domain, page: Page, name: str) -> Line:
        checks = {check.name: check for check in obj.checks}
        usual = checks.get(object_name(obj.name, suffix="check"))
        plain = None
        if usual is not None and usual.valid and usual.comment is None:
            plain = usual.expression
            del checks[usual.name]
        made = call(
            page.use("Domain"),
            text(obj.name),
            page.element(obj.type, obj.uses),
            schema=schema_of(obj.ref),
            check=plain,
            checks={key: _check(check, page) for key, check in checks.items()},
            default=default_for(obj.default, obj.type, obj.uses, page),
            not_null=obj.not_null_name or obj.not_null,
            not_null_comment=obj.not_null_comment,
            collate=page.collation(obj.collation),
            comment=obj.comment,
        )
        return Line(name, made)

    def column_type(self, obj: Domain, text: str, page: Page) -> tuple[Call, str] | None:
        name = page.name(obj.ref)
        return None if name is None else (Call(name), page.python_type(obj.type, obj.uses))


def _check(check: DomainCheck, page: Page) -> object:
    if check.valid and check.comment is None:
        return check.expression
    return call(
        page.use("DomainCheck"),
        text(check.expression),
        not_valid=not check.valid,
        comment=check.comment,
    )


WRITERS = (DomainWriter(),)
