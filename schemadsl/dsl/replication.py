"""What goes to other servers and comes from them: publications and subscriptions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from schemadsl.dsl.arguments import checked
from schemadsl.dsl.naming import Made
from schemadsl.dsl.registry import here, one_of

if TYPE_CHECKING:
    from typing import TypeAlias

    from schemadsl.dsl.column import Column
    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.partitions import Partition
    from schemadsl.dsl.table import Table
    from schemadsl.dsl.top import Schema

    Event: TypeAlias = Literal["insert", "update", "delete", "truncate"]

__all__ = ["Publication", "Published", "Subscription"]

_EVENTS = ("insert", "update", "delete", "truncate")


class Published:
    """A part of a table: ``Published(Users, columns=[Users.id, Users.email], where="id > 10")``."""

    __slots__ = ("columns", "table", "where", "where_rows")

    @checked
    def __init__(
        self,
        table: type[Table] | type[Partition] | Partition | str,
        *,
        columns: Sequence[Column[Any] | str] = (),
        where: str | None = None,
    ) -> None:
        self.where = here()
        self.table = table
        self.columns = tuple(columns)
        self.where_rows = where


class Publication(Made):
    """Changes for other servers: ``Publication("out", tables=[Users, Orders])``.

    *tables* are tables or parts of them (`Published`), as text any that the schema does not
    declare; *schemas* all tables of a schema, those to come as well; *all_tables* everything.
    """

    kind = "publication"

    @checked
    def __init__(
        self,
        name: str,
        *,
        tables: Sequence[type[Table] | type[Partition] | Partition | Published | str] = (),
        schemas: Sequence[Schema | str] = (),
        all_tables: bool = False,
        publish: Sequence[Event] = ("insert", "update", "delete", "truncate"),
        publish_via_partition_root: bool = False,
        publish_generated_columns: Literal["none", "stored"] = "none",
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.tables = tuple(tables)
        self.schemas = tuple(schemas)
        self.all_tables = all_tables
        self.publish = tuple(publish)
        self.via_root = publish_via_partition_root
        self.generated_columns = publish_generated_columns
        for event in self.publish:
            one_of("publish", event, _EVENTS, self.where)
        one_of("publish_generated_columns", self.generated_columns, ("none", "stored"), self.where)


class Subscription(Made):
    """What comes from another server: ``Subscription("in", publications=["out"])``.

    It is made at rest: whoever runs the database enables it. *connection* is libpq's
    text without a password; left out, it is whatever the database has. *slot_name* is
    that of the subscription unless given, ``"none"`` is no slot.
    """

    kind = "subscription"

    @checked
    def __init__(
        self,
        name: str,
        *,
        publications: Sequence[str],
        connection: str | None = None,
        slot_name: str | None = None,
        binary: bool = False,
        streaming: Literal["off", "on", "parallel"] = "off",
        synchronous_commit: Literal["off", "local", "remote_write", "remote_apply", "on"] = "off",
        two_phase: bool = False,
        disable_on_error: bool = False,
        password_required: bool = True,
        run_as_owner: bool = False,
        origin: Literal["any", "none"] = "any",
        failover: bool = False,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.publications = tuple(publications)
        self.connection = connection
        self.slot_name = slot_name
        self.binary = binary
        self.streaming = streaming
        self.synchronous_commit = synchronous_commit
        self.two_phase = two_phase
        self.disable_on_error = disable_on_error
        self.password_required = password_required
        self.run_as_owner = run_as_owner
        self.origin = origin
        self.failover = failover
        one_of("streaming", streaming, ("off", "on", "parallel"), self.where)
        one_of("origin", origin, ("any", "none"), self.where)
        commits = ("off", "local", "remote_write", "remote_apply", "on")
        one_of("synchronous_commit", synchronous_commit, commits, self.where)
