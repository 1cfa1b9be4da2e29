"""Python's names for the encodings that a client may speak."""

from __future__ import annotations

__all__ = ["codec"]

# manual, "PostgreSQL Character Sets"; those that Python has
_SAME = ("BIG5", "EUC_JIS_2004", "EUC_JP", "EUC_KR", "GB18030", "GBK", "JOHAB", "SHIFT_JIS_2004")
_LATIN = (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)
_CODECS = {
    "UTF8": "utf-8",
    "SQL_ASCII": "utf-8",
    "EUC_CN": "gb2312",
    "SJIS": "cp932",
    "UHC": "cp949",
    "KOI8R": "koi8-r",
    "KOI8U": "koi8-u",
    "WIN866": "cp866",
    "WIN874": "cp874",
    **{name: name.lower() for name in _SAME},
    **{f"LATIN{number}": f"iso8859-{part}" for number, part in enumerate(_LATIN, 1)},
    **{f"ISO_8859_{part}": f"iso8859-{part}" for part in (5, 6, 7, 8)},
    **{f"WIN{number}": f"cp{number}" for number in range(1250, 1259)},
}


def codec(name: str) -> str | None:
    """Return the codec for ``client_encoding``; None for what Python cannot write."""
    return _CODECS.get(name)
