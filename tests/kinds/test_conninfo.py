"""Connection strings without their secrets."""

from __future__ import annotations

import pytest

from schemadsl.kinds.conninfo import has_secret, shown


@pytest.mark.parametrize(
    ("conninfo", "without"),
    [
        ("host=a password=x dbname=d", "host=a dbname=d"),
        ("host=a password='x y' dbname='d e'", "host=a dbname='d e'"),
        ("password = x", ""),
        ("postgresql://u:p@h,k:5/d?password=z&a=b%20c", "postgresql://u@h,k:5/d?a=b%20c"),
        ("postgres://u:@h", "postgres://u@h"),
    ],
)
def test_secrets_are_left_out(conninfo: str, without: str) -> None:
    """Passwords go, in both of libpq's forms; the rest stays."""
    assert has_secret(conninfo)
    assert shown(conninfo) == without
    assert not has_secret(without)


@pytest.mark.parametrize("conninfo", ["", "dbname=d  host=h", "postgresql://u@h:5/d?a=%20", "junk"])
def test_what_has_no_secret_stays_as_it_is(conninfo: str) -> None:
    """Spelling is kept where there is nothing to hide."""
    assert not has_secret(conninfo)
    assert shown(conninfo) == conninfo
