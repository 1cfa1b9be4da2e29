"""How the tools that run plain SQL migrations treat transactions."""

from __future__ import annotations

import re

from schemadsl.sqltext import statements

__all__ = ["wrapped"]

_GOOSE = re.compile(r"^--\s*\+goose\b", re.MULTILINE | re.IGNORECASE)
_GOOSE_NONE = re.compile(r"^--\s*\+goose\s+NO\s+TRANSACTION\b", re.MULTILINE | re.IGNORECASE)
_DBMATE = re.compile(r"^--\s*migrate:up\b(?P<options>.*)$", re.MULTILINE)
_ATLAS_NONE = re.compile(r"^--\s*atlas:txmode\s+none\b", re.MULTILINE)
_FLYWAY = re.compile(r"(V[\d._]+|R)__.*\.sql\Z")


def wrapped(file: str, text: str, *, atlas: bool) -> bool | None:
    """Tell whether whoever runs *file* puts it into a transaction; None where nothing says.

    goose, dbmate and Atlas do unless told otherwise. golang-migrate sends the file as one
    string, which PostgreSQL takes as one transaction where it has several statements; Flyway
    refuses a mixture, so that several statements share one as well.
    """
    if _GOOSE.search(text):
        return _GOOSE_NONE.search(text) is None
    dbmate = _DBMATE.search(text)
    if dbmate is not None:
        return "transaction:false" not in dbmate["options"].replace(" ", "")
    if atlas:
        return _ATLAS_NONE.search(text) is None
    if file.endswith(".up.sql") or _FLYWAY.match(file):
        return len(list(statements(text))) > 1
    return None
