"""Which format a file's ending asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from schemadsl.errors import ConfigError, Problem, Where

__all__ = ["form_of"]

#: an ending that says what is in a file, unlike that of v1.2
_ENDING = re.compile(r"\.[a-z]{2,5}\Z")


def form_of(
    out: str | None, form: str | None, endings: Mapping[str, str], root: Path
) -> str | None:
    """Return the format that *form*, what ``--format`` says, or the ending of *out* asks for.

    *out* is below *root*. The result is None where neither does. Raises ConfigError where the
    ending promises another format, or one that nobody writes; a folder's name promises none.
    """
    if out is None or out.endswith("/") or (root / out).is_dir():
        return form
    ending = Path(out).suffix.lower()
    known = endings.get(ending)
    if known is not None and form not in (None, known):
        what = f"--format {form} is not what a file that ends in {ending} has"
        raise ConfigError(Problem(what, where=Where(out), fix="Leave out one or the other."))
    if known is None and form is None and _ENDING.match(ending):
        fix = f"Take one of {', '.join(endings)}, or say --format."
        raise ConfigError(Problem(f"nothing is written as {ending}", where=Where(out), fix=fix))
    return known or form
