"""What is declared beside the objects: channels, which PostgreSQL keeps no record of."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Channel"]


@frozen
class Channel:
    """A channel of LISTEN and NOTIFY.

    *of* is the sort and path of the class that its payloads are JSON of, None where they are text.
    """

    name: str
    of: tuple[str, str] | None = None
