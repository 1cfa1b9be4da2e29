"""Languages, transforms, access methods and conversions: what C functions add to a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from schemadsl.dsl.arguments import PUBLIC, checked
from schemadsl.dsl.naming import Made, said_name
from schemadsl.dsl.registry import one_of

if TYPE_CHECKING:
    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.naming import FunctionSaid, TypeSaid
    from schemadsl.dsl.top import Schema

__all__ = ["AccessMethod", "Conversion", "Language", "Transform"]


class Language(Made):
    """A procedural language: ``Language("plmine", handler=call_handler, trusted=True)``.

    *inline* runs DO blocks, *validator* looks at new functions. A language that comes as
    an extension is declared as that `Extension`.
    """

    kind = "language"

    @checked
    def __init__(
        self,
        name: str,
        *,
        handler: FunctionSaid,
        inline: FunctionSaid | None = None,
        validator: FunctionSaid | None = None,
        trusted: bool = False,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.handler = handler
        self.inline = inline
        self.validator = validator
        self.trusted = trusted


class Transform(Made):
    """How a type looks inside a language: ``Transform("hstore", "plpython3u", from_sql=f)``."""

    kind = "transform"

    @checked
    def __init__(
        self,
        for_: TypeSaid,
        language: Language | str,
        *,
        from_sql: FunctionSaid | None = None,
        to_sql: FunctionSaid | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        name = f"(FOR {said_name(for_)} LANGUAGE {said_name(language)})"
        super().__init__(name, None, comment)
        self.for_ = for_
        self.language = language
        self.from_sql = from_sql
        self.to_sql = to_sql


class AccessMethod(Made):
    """A way to keep tables or indexes: ``AccessMethod("heap2", type="table", handler=h)``."""

    kind = "access_method"

    @checked
    def __init__(
        self,
        name: str,
        *,
        type: Literal["table", "index"],  # noqa: A002  -- PostgreSQL's word
        handler: FunctionSaid,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(name, None, comment)
        self.type = type
        self.handler = handler
        one_of("type", type, ("table", "index"), self.where)


class Conversion(Made):
    """A conversion of encodings: ``Conversion("c", for_="LATIN1", to="UTF8", from_=function)``.

    A *default* one is taken by itself between these encodings.
    """

    kind = "conversion"

    @checked
    def __init__(
        self,
        name: str,
        *,
        for_: str,
        to: str,
        from_: FunctionSaid,
        default: bool = False,
        schema: Schema | str = PUBLIC,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.schema = schema
        self.source = str(for_)
        self.target = str(to)
        self.function = from_
        self.default = default
