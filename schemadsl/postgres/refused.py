"""What a server refuses."""

from __future__ import annotations

import re

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from schemadsl.postgres.pgconn import PGresult

__all__ = ["ServerError", "line"]

#: the class of those with which an operator ends a session (appendix "Error Codes")
GONE = "57P"
# where PQresultErrorField has them (postgres_ext.h)
SQLSTATE, PRIMARY, DETAIL, HINT, POSITION = (ord(letter) for letter in "CMDHP")


class ServerError(Exception):
    """What a server refused, or libpq: in its words, with its SQLSTATE where it has one.

    *position* counts characters of the statement from 1. *lost* tells that nobody answers any more.
    """

    def __init__(
        self,
        message: str,
        *,
        sqlstate: str | None = None,
        detail: str | None = None,
        hint: str | None = None,
        position: int | None = None,
        lost: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.sqlstate = sqlstate
        self.detail = detail
        self.hint = hint
        self.position = position
        self.lost = lost or (sqlstate or "").startswith(GONE)

    @classmethod
    def of(cls, result: PGresult, *, lost: bool = False, codec: str = "utf-8") -> ServerError:
        """Read what a result says."""

        def told(field: int) -> str | None:
            value = result.error_field(field)
            return None if value is None else value.decode(codec, "replace")

        position = told(POSITION)
        return cls(
            told(PRIMARY) or line(result.error_message),
            sqlstate=told(SQLSTATE),
            detail=told(DETAIL),
            hint=told(HINT),
            position=int(position) if position else None,
            lost=lost,
        )


_SENTENCE = r"(?<=[^.?!:])\n\s*(?=[A-Z])"


def line(message: bytes) -> str:
    """Write what libpq says on several lines as sentences on one."""
    text = message.decode(errors="replace").strip()
    return " ".join(re.sub(_SENTENCE, ". ", text).split())
