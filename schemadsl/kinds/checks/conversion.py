"""What PostgreSQL rejects about conversions (src/backend/commands/conversioncmds.c)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import nearest, problem
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.conversion import Conversion

__all__ = ["check"]

# pg_enc2name_tbl in src/common/encnames.c
_ENCODINGS = frozenset(
    """
    SQL_ASCII EUC_JP EUC_CN EUC_KR EUC_TW EUC_JIS_2004 UTF8 MULE_INTERNAL LATIN1 LATIN2 LATIN3
    LATIN4 LATIN5 LATIN6 LATIN7 LATIN8 LATIN9 LATIN10 WIN1256 WIN1258 WIN866 WIN874 KOI8R WIN1251
    WIN1252 ISO_8859_5 ISO_8859_6 ISO_8859_7 ISO_8859_8 WIN1250 WIN1253 WIN1254 WIN1255 WIN1257
    KOI8U SJIS BIG5 GBK UHC GB18030 JOHAB SHIFT_JIS_2004
    """.split()
)


def check(obj: Conversion, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE CONVERSION would reject about *obj*."""
    for name in (obj.source_encoding, obj.target_encoding):
        if name not in _ENCODINGS:
            yield problem(obj, f"there is no encoding {name}", nearest(name, _ENCODINGS))
        elif name == "SQL_ASCII":
            yield problem(obj, "nothing is converted to or from SQL_ASCII", "Drop it.")
