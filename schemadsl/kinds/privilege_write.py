"""GRANT and REVOKE: from some rights to others, no more than what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from schemadsl.kinds.statement import Hazard, Statement
from schemadsl.model import Ref
from schemadsl.sqltext import ident

__all__ = ["ORDER", "Given", "Rights", "Scene", "exactly", "given", "steps", "taken"]

#: (privilege, with grant option), in order of the names
Rights = tuple[tuple[str, bool], ...]
#: (role that gave it, privilege, with grant option)
Given = tuple[tuple[str, str, bool], ...]

#: every right, in the order of the manual's table 5.1
ORDER: tuple[str, ...] = (
    *("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"),
    *("CREATE", "CONNECT", "TEMPORARY", "EXECUTE", "USAGE", "MAINTAIN", "SET"),
)


@frozen(kw_only=True)
class Scene:
    """What all statements about the rights of one grantee on one object share.

    *head* stands before GRANT and REVOKE; *on* is what they write after ON, *column*
    the name of the column that the rights are on. *grantee* is SQL, *said* ends a sentence.
    """

    about: Ref
    on: str
    grantee: str
    said: str
    head: str = ""
    column: str | None = None

    def _listed(self, rights: Iterable[str]) -> str:
        column = "" if self.column is None else f" ({ident(self.column)})"
        ordered = sorted(rights, key=lambda r: (ORDER.index(r) if r in ORDER else 99, r))
        return ", ".join(f"{right}{column}" for right in ordered)

    def grant(self, rights: Iterable[str], *, option: bool = False) -> Statement:
        """Give *rights*."""
        ending = " WITH GRANT OPTION" if option else ""
        return Statement(
            sql=f"{self.head}GRANT {self._listed(rights)} ON {self.on} TO {self.grantee}{ending}",
            verb="grant",
            about=self.about,
            says=f"grant {self.said}",
        )

    def revoke(
        self, rights: Iterable[str], *, option: bool = False, cascade: bool = False
    ) -> Statement:
        """Take *rights* away, or with *option* no more than the grant option."""
        listed = self._listed(rights)
        return Statement(
            sql=f"{self.head}REVOKE {'GRANT OPTION FOR ' * option}{listed} ON {self.on}"
            f" FROM {self.grantee}{' CASCADE' * cascade}",
            verb="revoke",
            about=self.about,
            says=f"revoke {self.said}",
            hazards=(Hazard(Hazard.CLIENTS, f"who relies on {listed} {self.said} fails"),),
        )


def steps(scene: Scene, old: Rights, new: Rights, *, cascade: bool = False) -> Iterator[Statement]:
    """Yield the statements from *old* to *new* rights: first what is too much."""
    had, has = dict(old), dict(new)
    if gone := [right for right in had if right not in has]:
        yield scene.revoke(gone, cascade=cascade)
    if lesser := [right for right, option in old if option and not has.get(right, True)]:
        yield scene.revoke(lesser, option=True, cascade=cascade)
    yield from exactly(scene, tuple((r, o) for r, o in new if r not in had or (o and not had[r])))


def exactly(scene: Scene, rights: Rights) -> Iterator[Statement]:
    """Yield the statements that give *rights* to who has none."""
    for option in (False, True):
        if some := [right for right, grantable in rights if grantable is option]:
            yield scene.grant(some, option=option)


def given(
    scene: Scene, standard: Rights, rights: Rights, *, everything: bool
) -> Iterator[Statement]:
    """Yield the statements from what is there by itself to *rights*.

    With *everything* that is all that there is, whatever it is called on this server.
    """
    if everything:
        yield scene.revoke(("ALL",))
        yield from exactly(scene, rights)
    else:
        yield from steps(scene, standard, rights)


def taken(
    scene: Scene, rights: Rights, standard: Rights, *, everything: bool
) -> Iterator[Statement]:
    """Yield the statements back to what is there by itself."""
    if everything:
        yield scene.grant(("ALL",))
    else:
        yield from steps(scene, rights, standard)
