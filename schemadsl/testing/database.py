"""One database of a test: where it is, and connections to it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from attrs import frozen
from psycopg.conninfo import conninfo_to_dict, make_conninfo

__all__ = ["Database"]

#: what a connection is told by psycopg or us, and no address needs
_NOT_IN_URL = ("application_name", "client_encoding", "connect_timeout", "options")
_PLACES = ("host", "port", "user", "password", "dbname")


@frozen
class Database:
    """A database of its own for one test.

    *conninfo* is ``key=value`` text, as psycopg and libpq take it; *name* is the database's.
    """

    conninfo: str
    name: str

    @classmethod
    def of(cls, conninfo: str) -> Database:
        """Return the database that *conninfo* names."""
        return cls(conninfo, str(conninfo_to_dict(conninfo)["dbname"]))

    @property
    def url(self) -> str:
        """The address as ``postgresql://…``, which other drivers read as well."""
        found = self._parts()
        place = quote(found.get("user", ""), safe="")
        if "password" in found:
            place += ":" + quote(found["password"], safe="")
        host, port = found.get("host", ""), found.get("port", "")
        words = {k: v for k, v in found.items() if k not in (*_PLACES, *_NOT_IN_URL)}
        if "," in host or host.startswith(("/", "@")):
            words |= {"host": host} | ({"port": port} if port else {})
            at = ""
        else:
            at = f"[{host}]" if ":" in host else host
            at += f":{port}" if port else ""
        head = f"{place}@{at}" if place or at else ""
        tail = f"?{urlencode(words, quote_via=quote)}" if words else ""
        return f"postgresql://{head}/{quote(self.name, safe='')}{tail}"

    def connect(self, **options: Any) -> psycopg.Connection[tuple[Any, ...]]:
        """Connect; *options* are those of ``psycopg.connect``."""
        return psycopg.connect(self.conninfo, **options)

    async def aconnect(self, **options: Any) -> psycopg.AsyncConnection[tuple[Any, ...]]:
        """Connect without blocking the event loop."""
        return await psycopg.AsyncConnection.connect(self.conninfo, **options)

    @property
    def environment(self) -> dict[str, str]:
        """The address as libpq's own variables, for psql and other programs."""
        found = self._parts()
        names = {"PGDATABASE": "dbname", "PGHOST": "host", "PGPASSWORD": "password"}
        names |= {"PGPORT": "port", "PGUSER": "user"}
        return {name: found[key] for name, key in names.items() if key in found}

    def without_password(self) -> Database:
        """Return the same for others to see."""
        found = {key: value for key, value in self._parts().items() if key != "password"}
        return Database(make_conninfo("", **found), self.name)

    def __str__(self) -> str:
        return self.url

    def _parts(self) -> dict[str, str]:
        found = conninfo_to_dict(make_conninfo(self.conninfo, dbname=self.name))
        return {key: str(value) for key, value in found.items() if value}
