"""Letters of any script as those of ASCII, which every file system and every runner takes."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

__all__ = ["plain"]

#: letters of Latin script that Unicode takes for one piece, then Greek and Cyrillic
_LETTERS = str.maketrans(
    {
        **dict(zip("æœøłđðþıħŧŋə", "ae oe o l d d th i h t n e".split(), strict=True)),
        **dict(
            zip(
                "αβγδεζηθικλμνξοπρσςτυφχψω",
                "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),
                strict=True,
            )
        ),
        **dict(
            zip(
                "абвгдежзиклмнопрстуфхцчшщыэюяєіґђјљњћџ",
                "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch y e yu ya"
                " ye i g dj j lj nj c dz".split(),
                strict=True,
            )
        ),
        "ъ": "",
        "ь": "",
    }
)
_OTHER = re.compile(r"[^\W\d_a-z][^\x00-\x7f]*")


def plain(words: str) -> str:
    """Return *words* in small letters of ASCII: ``größe`` is grosse, ``таблица`` tablitsa.

    A word of a script that has no such letters is a short hash of it: the same word has the same
    one everywhere, and two words have two.
    """
    folded = unicodedata.normalize("NFKD", words.casefold())
    latin = "".join(char for char in folded.translate(_LETTERS) if not "\u0300" <= char <= "\u036f")
    return _OTHER.sub(_hashed, unicodedata.normalize("NFC", latin))


def _hashed(match: re.Match[str]) -> str:
    return f"_x{sha256(match[0].encode('utf-8', 'surrogatepass')).hexdigest()[:8]}_"
