"""Where each object is told of: names of files and anchors, of letters that any host takes."""

from __future__ import annotations

import re
from hashlib import sha256

from schemadsl.dictionary.entries import Dictionary
from schemadsl.model import Ref

__all__ = ["anchor", "file_names", "slug"]

_PLAIN = re.compile(r"[a-z0-9_.-]+\Z")


def slug(text: str) -> str:
    """Return *text* as a name for a file or an anchor; different texts get different ones.

    Some file systems take capitals for small letters, so what is changed has a hash behind it.
    """
    if _PLAIN.match(text) and len(text) < 100:
        return text
    plain = re.sub(r"[^a-z0-9_.-]+", "-", text.lower()).strip("-.")[:60]
    return f"{plain}-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}".lstrip("-")


def anchor(ref: Ref) -> str:
    """Return the name of the place where *ref* is told of."""
    return slug(f"{ref.kind}-{'.'.join(ref.path)}")


def file_names(held: Dictionary) -> dict[Ref | str, str]:
    """Return the file of each page by its reference, of each group by its kind."""
    found: dict[Ref | str, str] = {}
    taken = {"readme"}
    for page in held.pages:
        own = page.ref.path[1:] if page.schema == "public" else page.ref.path
        name = slug(".".join(own))
        if name in taken:  # a table and a type of one name
            name = anchor(page.ref)
        taken.add(name)
        found[page.ref] = f"{name}.md"
    for group in held.groups:
        name = slug(group.several.replace(" ", "-"))
        while name in taken:
            name += "-"
        taken.add(name)
        found[group.kind] = f"{name}.md"
    return found
