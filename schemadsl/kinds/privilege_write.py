"""GRANT and REVOKE: from some rights to others, no more than what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from schemadsl.kinds.statement import Hazard, Statement
from schemadsl.sqltext import ident

if TYPE_CHECKING:
    from schemadsl.model import Ref

__all__ = ["Given", "Rights", "Scene", "exactly", "steps"]

#: (privilege, with grant option), in order of the names
Rights = tuple[tuple[str, bool], ...]
#: (role that gave it, privilege, with grant option)
Given = tuple[tuple[str, str, bool], ...]

#: the order of the manual's table 5.1
_ORDER = (
    "SELECT INSERT UPDATE DELETE TRUNCATE REFERENCES TRIGGER CREATE CONNECT TEMPORARY EXECUTE"
    " USAGE MAINTAIN SET"
).split()


class Scene:
    """What all statements about the privileges of one grantee on one object share.

    *object* is written as GRANT wants it, *column* is the column's name for
    rights on one column; *grantee* is written as SQL, *said* as a sentence.
    """

    def __init__(
        self, about: Ref, object: str, grantee: str, said: str, column: str | None = None
    ) -> None:
        self.about = about
        self.object = object
        self.grantee = grantee
        self.said = said
        self._column = "" if column is None else f" ({ident(column)})"

    def _listed(self, rights: Iterable[str]) -> str:
        ordered = sorted(rights, key=lambda r: (_ORDER.index(r) if r in _ORDER else 99, r))
        return ", ".join(f"{right}{self._column}" for right in ordered)

    def grant(self, rights: Sequence[str], *, option: bool) -> Statement:
        """Give *rights*."""
        ending = " WITH GRANT OPTION" if option else ""
        listed = self._listed(rights)
        return Statement(
            sql=f"GRANT {listed} ON {self.object} TO {self.grantee}{ending}",
            verb="grant",
            about=self.about,
            says=f"grant {self.said}",
        )

    def revoke(self, rights: Sequence[str], *, option: bool, cascade: bool = False) -> Statement:
        """Take *rights* away, or with *option* no more than the grant option."""
        listed = self._listed(rights)
        return Statement(
            sql=f"REVOKE {'GRANT OPTION FOR ' * option}{listed} ON {self.object}"
            f" FROM {self.grantee}{' CASCADE' * cascade}",
            verb="revoke",
            about=self.about,
            says=f"revoke {self.said}",
            hazards=(Hazard(Hazard.CLIENTS, f"{listed} is revoked: {self.said}"),),
        )

    def everything(self, word: str) -> Statement:
        """Give (GRANT … TO) or take (REVOKE … FROM) all that the object's kind has."""
        link = "TO" if word == "GRANT" else "FROM"
        return Statement(
            sql=f"{word} ALL{self._column} ON {self.object} {link} {self.grantee}",
            verb=word.lower(),
            about=self.about,
            says=f"{word.lower()} {self.said}",
        )


def steps(scene: Scene, old: Rights, new: Rights, *, cascade: bool = False) -> Iterator[Statement]:
    """Yield the statements from *old* to *new* rights: first what is too much."""
    had, has = dict(old), dict(new)
    gone = [right for right in had if right not in has]
    kept = [right for right in had if right in has]
    if gone:
        yield scene.revoke(gone, option=False, cascade=cascade)
    if lesser := [right for right in kept if had[right] and not has[right]]:
        yield scene.revoke(lesser, option=True, cascade=cascade)
    yield from exactly(
        scene, tuple((r, o) for r, o in new if r not in had or (o and not had[r]))
    )


def exactly(scene: Scene, rights: Rights) -> Iterator[Statement]:
    """Yield the statements that give *rights* to who has none."""
    for option in (False, True):
        if some := [right for right, grantable in rights if grantable is option]:
            yield scene.grant(some, option=option)
