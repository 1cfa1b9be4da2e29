"""Foreign servers: where data that a foreign data wrapper reaches stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds import fdw_options
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.plain import PlainKind
from schemadsl.kinds.reading import FIRST, PLACES, comment_on, common, member_of
from schemadsl.model import Catalog, Object, Ref, unordered
from schemadsl.sqltext import ident, literal

__all__ = ["KIND", "ForeignServer"]


@frozen(kw_only=True)
class ForeignServer(Object):
    """A server of a *wrapper*; *type* and *version* are words for the wrapper and for people."""

    mentioned = False

    wrapper: Ref
    type: str | None = None
    version: str | None = None
    options: fdw_options.Options = unordered()


class ServerKind(PlainKind[ForeignServer]):
    """CREATE, ALTER and DROP SERVER."""

    name = "server"
    object_type = ForeignServer
    catalog = "pg_foreign_server"
    words = "SERVER"
    owned = True
    depth = 1
    rank = 34
    placed = False

    def depends(self, obj: ForeignServer, catalog: Catalog) -> Iterator[Ref]:
        yield obj.wrapper

    def written(self, obj: ForeignServer) -> str:
        text = f"CREATE {self.address(obj)}"
        if obj.type is not None:
            text += f" TYPE {literal(obj.type)}"
        if obj.version is not None:
            text += f" VERSION {literal(obj.version)}"
        text += f" FOREIGN DATA WRAPPER {ident(obj.wrapper.name)}"
        return text + fdw_options.written(obj.options)

    def alter(self, old: ForeignServer, new: ForeignServer, ctx: Context) -> list[Statement] | None:
        if (old.wrapper, old.type) != (new.wrapper, new.type):
            return None
        text = ""
        if old.version != new.version:
            text = f" VERSION {'NULL' if new.version is None else literal(new.version)}"
        text += fdw_options.changed(old.options, new.options)
        return [self.statement(new, f"ALTER {self.address(new)}{text}", "alter", "alter")]

    def check(self, obj: ForeignServer, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import foreign as rules

        return rules.check_server(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT x.oid, x.srvname AS name, w.fdwname AS wrapper, x.srvtype AS type,
                x.srvversion AS version, {fdw_options.options_of("x.srvoptions")} AS options,
                pg_get_userbyid(x.srvowner) AS owner,
                {comment_on("pg_foreign_server", "x.oid")} AS comment
            FROM pg_foreign_server x JOIN pg_foreign_data_wrapper w ON w.oid = x.srvfdw
            WHERE x.oid >= {FIRST} AND NOT {member_of("pg_foreign_server", "x")}
        """

    def from_row(self, row: Mapping[str, Any]) -> ForeignServer:
        return ForeignServer(
            ref=Ref.of("server", row["name"]),
            wrapper=Ref.of("foreign_data_wrapper", row["wrapper"]),
            type=row["type"],
            version=row["version"],
            options=fdw_options.read(row["options"]),
            **common(row),
        )


KIND = ServerKind()
