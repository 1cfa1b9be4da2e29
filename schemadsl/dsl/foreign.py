"""Data that stand elsewhere: foreign data wrappers, servers, user mappings, foreign tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from schemadsl.dsl.arguments import PUBLIC, checked, of_class
from schemadsl.dsl.ignore import note
from schemadsl.dsl.naming import Made, said_name
from schemadsl.dsl.registry import here
from schemadsl.dsl.table import Table, TableDeclaration, register

if TYPE_CHECKING:
    from typing import ClassVar

    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.naming import FunctionSaid
    from schemadsl.dsl.top import Schema

__all__ = ["ForeignDataWrapper", "ForeignTable", "Server", "UserMapping"]


class ForeignDataWrapper(Made):
    """What reaches data of one sort: ``ForeignDataWrapper("files", handler=file_fdw_handler)``.

    One that comes as an extension is declared as that `Extension`.
    """

    kind = "foreign_data_wrapper"

    @checked
    def __init__(
        self,
        name: str,
        *,
        handler: FunctionSaid | None = None,
        validator: FunctionSaid | None = None,
        options: Mapping[str, str] | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.handler = handler
        self.validator = validator
        self.options = options


class Server(Made):
    """Where data stand: ``far = Server("far", wrapper="postgres_fdw", options={"host": "db"})``."""

    kind = "server"

    @checked
    def __init__(
        self,
        name: str,
        *,
        wrapper: ForeignDataWrapper | str,
        type: str | None = None,  # noqa: A002  -- PostgreSQL's word
        version: str | None = None,
        options: Mapping[str, str] | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.wrapper = wrapper
        self.type = type
        self.version = version
        self.options = options


class UserMapping(Made):
    """As whom a role comes to a server: ``UserMapping("app", server=far, options={"user": "r"})``.

    ``"public"`` is whoever has no mapping of its own. What the options say stands in the
    migration, a password too.
    """

    kind = "user_mapping"

    @checked
    def __init__(
        self, user: str, *, server: Server | str, options: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(user, None, None)
        self.server = server
        self.options = options

    @property
    def path(self) -> tuple[str, str]:
        """The server and the role."""
        role = "public" if self.name.lower() == "public" else self.name
        return said_name(self.server), role


class ForeignTable:
    """A table whose rows a server has: ``class Orders(ForeignTable, name="orders", server=far)``.

    Its body is that of a `Table`, without keys and indexes; a column says its own
    options with ``fdw_options=``.
    """

    _schemadsl_: ClassVar[TableDeclaration]

    def __init_subclass__(
        cls,
        *,
        name: str,
        server: Server | str,
        options: Mapping[str, str] | None = None,
        schema: Schema | str = PUBLIC,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
        inherits: Sequence[type[Table]] = (),
    ) -> None:
        note(lint_ignore, here())
        fit = of_class(
            cls,
            here(),
            name=name,
            schema=schema,
            renamed_from=renamed_from,
            comment=comment,
            owner=owner,
            inherits=inherits,
            server=server,
            options=options,
        )
        register(TableDeclaration(cls, here(), **fit))
