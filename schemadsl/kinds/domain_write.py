"""The SQL that makes and alters domains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.kinds.base import Hazard, Statement
from schemadsl.kinds.words import q
from schemadsl.sqltext import ident, literal, object_name

if TYPE_CHECKING:
    from schemadsl.kinds.domain import Domain, DomainCheck

__all__ = ["alter", "create"]


def create(obj: Domain) -> list[Statement]:
    """Create the domain, its checks with it; what has not looked at the rows comes after."""
    lines = [f"CREATE DOMAIN {q(obj.ref)} AS {obj.type}"]
    if obj.collation is not None:
        lines.append(f"COLLATE {obj.collation}")
    if obj.default is not None:
        lines.append(f"DEFAULT {obj.default}")
    if obj.not_null:
        named = f"CONSTRAINT {ident(obj.not_null_name)} " if obj.not_null_name else ""
        lines.append(f"{named}NOT NULL")
    lines += [_clause(check) for check in obj.checks if check.valid]
    made = Statement(
        sql="\n    ".join(lines),
        verb="create",
        about=obj.ref,
        says=f"create domain {obj.name}",
        squawk=("ban-create-domain-with-constraint",) if obj.checks or obj.not_null else (),
    )
    later = [_add(obj, check) for check in obj.checks if not check.valid]
    return [made, *later, *_comments(None, obj)]


def alter(old: Domain, new: Domain) -> list[Statement]:
    """Bring a domain over the same type from one state to the other."""
    made: list[Statement] = []
    before = {check.name: check for check in old.checks}
    after = {check.name: check for check in new.checks}
    names = dict(_renamed(before, after))
    for was, name in names.items():
        action = f"RENAME CONSTRAINT {ident(was)} TO {ident(name)}"
        made.append(_alter(new, action, f"rename check {was}", ("renaming-object",)))
        before[name] = before.pop(was)
    for name, check in before.items():
        if name not in after or not _kept(check, after[name]):
            action = f"DROP CONSTRAINT {ident(name)}"
            made.append(_alter(new, action, f"drop check {name}", ("ban-drop-constraint",)))
    if old.default != new.default:
        action = "DROP DEFAULT" if new.default is None else f"SET DEFAULT {new.default}"
        made.append(_alter(new, action, "change the default"))
    made += _required(old, new)
    for name, check in after.items():
        was_here = before.get(name)
        if was_here is None or not _kept(was_here, check):
            made.append(_add(new, check))
        elif check.valid and not was_here.valid:
            made.append(_alter(new, f"VALIDATE CONSTRAINT {ident(name)}", f"check the rows {name}"))
    kept = {name: check for name, check in before.items() if name in after}
    known = {name: check.comment for name, check in kept.items() if _kept(check, after[name])}
    return [*made, *_comments((old, known), new)]


def _renamed(
    before: dict[str, DomainCheck], after: dict[str, DomainCheck]
) -> Iterator[tuple[str, str]]:
    free = {c.expression: c.name for c in after.values() if c.name not in before}
    for check in before.values():
        if check.name not in after and check.expression in free:
            yield check.name, free.pop(check.expression)


def _kept(old: DomainCheck, new: DomainCheck) -> bool:
    return old.expression == new.expression and (new.valid or not old.valid)


def _required(old: Domain, new: Domain) -> Iterator[Statement]:
    if old.not_null and not new.not_null:
        yield _alter(new, "DROP NOT NULL", "allow NULL")
    elif new.not_null and not old.not_null:
        named = new.not_null_name
        action = "SET NOT NULL" if named is None else f"ADD CONSTRAINT {ident(named)} NOT NULL"
        yield _alter(new, action, "refuse NULL", scans=True)
    elif new.not_null and old.not_null_name != new.not_null_name:
        usual = object_name(new.name, suffix="not_null")
        was, now = old.not_null_name or usual, new.not_null_name or usual
        action = f"RENAME CONSTRAINT {ident(was)} TO {ident(now)}"
        yield _alter(new, action, "rename its NOT NULL", ("renaming-object",))


def _clause(check: DomainCheck) -> str:
    later = "" if check.valid else " NOT VALID"
    return f"CONSTRAINT {ident(check.name)} CHECK ({check.expression}){later}"


def _add(obj: Domain, check: DomainCheck) -> Statement:
    squawk = ("ban-alter-domain-with-add-constraint",)
    return _alter(obj, f"ADD {_clause(check)}", f"add check {check.name}", squawk, check.valid)


def _alter(
    obj: Domain, action: str, says: str, squawk: tuple[str, ...] = (), scans: bool = False
) -> Statement:
    text = f"every table with a column of {obj.name} is read, its writers wait"
    return Statement(
        sql=f"ALTER DOMAIN {q(obj.ref)} {action}",
        verb="alter",
        about=obj.ref,
        says=f"domain {obj.name}: {says}",
        hazards=(Hazard(Hazard.SCAN, text),) if scans else (),
        squawk=squawk,
    )


def _comments(old: tuple[Domain, dict[str, str | None]] | None, new: Domain) -> Iterator[Statement]:
    """Describe the constraints that are not described so already."""
    known = {} if old is None else old[1]
    wanted = [(check.name, check.comment, known.get(check.name)) for check in new.checks]
    if new.not_null:
        name = new.not_null_name or object_name(new.name, suffix="not_null")
        was = old[0].not_null_comment if old is not None and old[0].not_null else None
        wanted.append((name, new.not_null_comment, was))
    for name, text, was in wanted:
        if text != was:
            said = "NULL" if text is None else literal(text)
            yield Statement(
                sql=f"COMMENT ON CONSTRAINT {ident(name)} ON DOMAIN {q(new.ref)} IS {said}",
                verb="comment",
                about=new.ref,
                says=f"describe constraint {name} of domain {new.name}",
            )
