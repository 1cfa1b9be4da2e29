"""Connection strings of libpq without what is secret in them (manual, chapter 34.1.1)."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

__all__ = ["has_secret", "shown"]

_SECRET = frozenset(
    ("password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key")
)
_PAIR = re.compile(r"\s*([^=\s]+)\s*=\s*('(?:[^'\\]|\\.)*'|(?:[^\s\\]|\\.)*)", re.DOTALL)


def shown(conninfo: str) -> str:
    """Return *conninfo* without its secrets; as it is where it has none."""
    kept, secret = _parted(conninfo)
    return kept if secret else conninfo


def has_secret(conninfo: str) -> bool:
    """Tell whether *conninfo* holds a password or another secret."""
    return _parted(conninfo)[1]


def _parted(conninfo: str) -> tuple[str, bool]:
    if conninfo.startswith(("postgresql://", "postgres://")):
        return _of_uri(conninfo)
    pairs = [(found[1], found[0].strip()) for found in _PAIR.finditer(conninfo)]
    kept = [text for name, text in pairs if name.lower() not in _SECRET]
    return " ".join(kept), len(kept) < len(pairs)


def _of_uri(conninfo: str) -> tuple[str, bool]:
    parts = urlsplit(conninfo)
    user, at, place = parts.netloc.rpartition("@")
    name, colon, _ = user.partition(":")
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in query if key.lower() not in _SECRET]
    secret = bool(colon) or len(kept) < len(query)
    shown_query = urlencode(kept, quote_via=quote)
    return urlunsplit(parts._replace(netloc=f"{name}{at}{place}", query=shown_query)), secret
