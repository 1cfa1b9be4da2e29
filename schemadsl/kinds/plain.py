"""What kinds share whose objects one CREATE makes, one DROP removes and RENAME TO renames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from schemadsl.kinds.base import Context, Kind, Statement
from schemadsl.kinds.words import q
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import ident, qualified, tokens

__all__ = [
    "PlainKind",
    "common",
    "made_along",
    "member_of",
    "operator",
    "operator_ref",
    "routine",
    "routine_ref",
    "the_ref",
    "types_in",
]

O = TypeVar("O", bound=Object)  # noqa: E741  -- an object's type


class PlainKind(Kind[O]):
    """A kind without rows behind it: what cannot be altered is dropped and created.

    *words* are PostgreSQL's own in CREATE, DROP and COMMENT ON.
    """

    words: str
    #: whether the object lives in a schema
    placed: bool = True
    #: whether ALTER … RENAME TO exists
    renamable: bool = True

    def parent(self, obj: O) -> Ref | None:
        return Ref.of("schema", obj.ref.path[0]) if self.placed else None

    def claims(self, obj: O) -> tuple[str, ...]:
        return (f"{self.name} {qualified(*obj.ref.path)}",)

    def identity(self, ref: Ref, obj: O) -> str:
        """Write the name of *obj* as ALTER and DROP take it, under the reference *ref*."""
        return q(ref)

    def address(self, obj: O) -> str:
        return f"{self.words} {self.identity(obj.ref, obj)}"

    def written(self, obj: O) -> str:
        """Write the CREATE of *obj*."""
        raise LookupError(self.name)

    def create(self, obj: O, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        return [self.statement(obj, self.written(obj), "create", "create")]

    def rename(self, old: Ref, new: O, ctx: Context) -> list[Statement]:
        text = f"ALTER {self.words} {self.identity(old, new)} RENAME TO {ident(self.bare(new.ref))}"
        return [self.statement(new, text, "rename", "rename", squawk=("renaming-object",))]

    def drop(self, obj: O, ctx: Context) -> list[Statement]:
        return [self.statement(obj, f"DROP {self.address(obj)}", "drop", "drop")]

    def bare(self, ref: Ref) -> str:
        """Return the name without what tells it from its namesakes."""
        return ref.name

    def statement(
        self, obj: O, text: str, verb: str, doing: str, *, squawk: tuple[str, ...] = ()
    ) -> Statement:
        """Make a statement about *obj*."""
        return Statement(
            sql=text,
            verb=verb,
            about=obj.ref,
            says=f"{doing} {self.words.lower()} {obj.name}",
            squawk=squawk,
        )

    def rebuilt_by(self, obj: O, disturbed: Ref, ctx: Context) -> bool:
        return True

    def similar(self, old: O, new: O) -> bool:
        return self.renamable and super().similar(old, new)


def types_in(text: str | None, catalog: Catalog) -> Iterator[Ref]:
    """Yield the types that *text*, a list of types with their schemas, names."""
    found = list(tokens(text or ""))
    for at, token in enumerate(found):
        if token.kind in ("word", "quoted") and at > 1 and found[at - 1].text == ".":
            yield from catalog.named(token.name, found[at - 2].name, called=False)


def routine(ref: Ref) -> str:
    """Write the name of a function where its arguments are understood."""
    return qualified(*ref.path[:-1], ref.bare)


def operator(ref: Ref) -> str:
    """Write the qualified name of an operator, whose own part is never quoted."""
    return f"{ident(ref.path[0])}.{ref.bare}"


def the_ref(parts: Sequence[str] | None) -> Ref | None:
    """Read the JSON form of one reference."""
    return None if parts is None else Ref.of(*parts)


def routine_ref(oid: str) -> str:
    """Write the reference, as a JSON array, of the routine with number *oid*; 0 has none."""
    return f"""(
        SELECT jsonb_build_array(
            CASE rf.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure'
                ELSE 'function' END,
            rn.nspname, rf.proname || '(' || oidvectortypes(rf.proargtypes) || ')')
        FROM pg_proc rf JOIN pg_namespace rn ON rn.oid = rf.pronamespace
        WHERE rf.oid = {oid}::oid
    )"""


def operator_ref(oid: str) -> str:
    """Write the reference, as a JSON array, of the operator with number *oid*; 0 has none."""
    return f"""(
        SELECT jsonb_build_array('operator', rn.nspname, format('%s(%s, %s)', ro.oprname,
            CASE WHEN ro.oprleft = 0 THEN 'NONE' ELSE format_type(ro.oprleft, NULL) END,
            format_type(ro.oprright, NULL)))
        FROM pg_operator ro JOIN pg_namespace rn ON rn.oid = ro.oprnamespace
        WHERE ro.oid = {oid}::oid
    )"""


def member_of(catalog: str, alias: str) -> str:
    """Write the condition that an extension owns the row *alias* of *catalog*."""
    return (
        f"EXISTS (SELECT FROM member m WHERE m.classid = '{catalog}'::regclass"
        f" AND m.objid = {alias}.oid)"
    )


def made_along(catalog: str, alias: str) -> str:
    """Write the condition that the row *alias* of *catalog* is there for another object.

    As the casts and the constructors that come with a range type.
    """
    return (
        f"EXISTS (SELECT FROM pg_depend d WHERE d.classid = '{catalog}'::regclass"
        f" AND d.objid = {alias}.oid AND d.deptype = 'i')"
    )


def common(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields that every kind has."""
    return {"comment": row["comment"], "owner": row.get("owner")}
