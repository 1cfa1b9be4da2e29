"""What schema.py declares as a database that is only asked, and so may serve the next run too."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager, contextmanager

from attrs import frozen

from schemadsl.model import Catalog
from schemadsl.postgres.connect import Connection, connect
from schemadsl.scratch import Server

__all__ = ["Kept"]


@frozen
class Kept:
    """A declaration on a scratch server; what is *declared* is asked for where it must be made.

    *key* stands for all that the database follows from.
    """

    extensions: Iterable[str]
    least: int
    key: str
    declared: Callable[[], Catalog]

    @contextmanager
    def opened(
        self, open_server: Callable[[Iterable[str], int], AbstractContextManager[Server]]
    ) -> Generator[Connection]:
        """Connect to the database; who does changes nothing. Raises ProofError as `make` does."""
        with (
            open_server(self.extensions, self.least) as server,
            server.database(self.key) as database,
            connect(database.conninfo) as connection,
        ):
            if not database.filled:
                from schemadsl.sources.replay import make

                make(connection, self.declared())
            yield connection
