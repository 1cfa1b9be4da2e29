"""One addressable thing of a database, as a frozen value.

A kind's class adds its own fields. Some sorts of field need saying: `sql` holds
SQL that mentions other objects by name (a rename rewrites it, white space does
not count), `names` holds names of a table's columns, `intent` holds a
person's word about the way to a change (never compared, never stored),
`carried` is stored but never compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

import attrs
from attrs import field, frozen

from schemadsl.errors import Where
from schemadsl.model.ref import Ref
from schemadsl.model.renaming import Renaming
from schemadsl.sqltext import one_line

if TYPE_CHECKING:
    from schemadsl.model.catalog import Catalog

__all__ = [
    "Object",
    "carried",
    "differing",
    "intent",
    "layout_free",
    "moved_to",
    "names",
    "rewritten",
    "sql",
    "sql_lines",
    "sql_type",
    "unordered",
]

T = TypeVar("T")


def _squash(value: str | None) -> str | None:
    return None if value is None else one_line(value)


def sql(default: Any = attrs.NOTHING, *, rows: bool = False, own: bool = False) -> Any:
    """Declare a field of SQL text.

    With *rows* it may speak of the rows NEW and OLD, with *own* of the columns of the object.
    """
    metadata = {"sql": True, "rows": rows, "own": own}
    return cast("Any", field(default=default, converter=_squash, metadata=metadata))


def sql_lines(default: Any = attrs.NOTHING, *, rows: bool = False) -> Any:
    """Declare a field of SQL text that keeps its lines; its layout makes no difference."""
    metadata = {"sql": True, "key": layout_free, "rows": rows}
    return cast("Any", field(default=default, eq=layout_free, metadata=metadata))


_HELD = re.compile(r"""'[^']*'|"[^"]*"|\$.*""", re.DOTALL)


def layout_free(text: str) -> tuple[str, tuple[str, ...]]:
    """Return what two texts share that differ in white space outside strings only.

    Texts of a server can be long and many, so they are not cut into tokens.
    """
    return " ".join(text.split()).replace("( ", "("), tuple(_HELD.findall(text))


def sql_type(default: Any = attrs.NOTHING) -> Any:
    """Declare a field that holds the name of a type."""
    metadata = {"sql": True, "type": True}
    return cast("Any", field(default=default, converter=_squash, metadata=metadata))


def names(default: Any = attrs.NOTHING, *, of: str = "") -> Any:
    """Declare a field of column names: of the object's own table, or of the table in field *of*."""
    return field(default=default, metadata={"columns": of or "self"})


def unordered(default: Any = ()) -> Any:
    """Declare a field of pairs that is written in its order and compared without it."""
    return cast("Any", field(default=default, eq=_sorted, metadata={"key": _sorted}))


def _sorted(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs))


def intent(default: Any = None) -> Any:
    """Declare a field that says how to get there; not part of the state."""
    return field(default=default, eq=False, repr=False, metadata={"intent": True})


def carried(default: Any = None) -> Any:
    """Declare a field that is stored but makes no difference."""
    return field(default=default, eq=False)


@frozen(kw_only=True)
class Object:
    """What every kind has: an identity, a comment, and where it was declared."""

    ref: Ref
    comment: str | None = None
    #: the role that it belongs to; None is not said, and no difference from anything
    owner: str | None = field(default=None, eq=False)
    #: what it needs, as far as its fields do not say it
    uses: tuple[Ref, ...] = field(default=(), eq=False)
    renamed_from: str | None = intent()
    auto_named: bool = intent(False)
    source: Where | None = intent()
    #: (code, reason) pairs: what lint need not say of it
    lint_ignore: tuple[tuple[str, str], ...] = intent(())

    #: whether SQL mentions objects of this class by their name
    mentioned: ClassVar[bool] = True
    #: whether it is nothing but its definition: under another name it is as good
    nameless: ClassVar[bool] = False
    #: whether nothing may come to its table while it is there
    closing: ClassVar[bool] = False
    #: whether SQL calls them: their names end in the types of their arguments
    called: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """The object's own name."""
        return self.ref.name

    @property
    def scope(self) -> Ref | None:
        """The table whose columns this object's SQL may mention."""
        return None

    @property
    def goes_with(self) -> Mapping[Ref, Ref]:
        """The tables with which this, and what belongs to it, goes to another schema."""
        return {}

    @property
    def brings(self) -> tuple[str, ...]:
        """The names of other things that come with it, beside it in its schema."""
        return ()

    def matched(self, own: Catalog, other: Catalog) -> Mapping[Ref, Object | None]:
        """Return what stands for this object of *own* where *other* tells it in other parts.

        None for a reference takes that object away.
        """
        return {}

    def disowned(self, role: str) -> Object:
        """Return the object as somebody means it who does not say that *role* made it."""
        return attrs.evolve(self, owner=None) if self.owner == role else self

    def renamed_inside(self, names: Mapping[str, str]) -> Object:
        """Return the object as it is said of which parts were renamed: *names* is old → new."""
        return self

    @property
    def versioned(self) -> bool:
        """Whether it says which version of itself it is."""
        return False

    def unversioned(self) -> Object:
        """Return the object as somebody means it who leaves its version to the server."""
        return self

    def personal(self, role: str) -> Object:
        """Return the object as *role* tells it, who speaks of itself without its name."""
        return self

    def ignoring(self, words: Mapping[str, str]) -> Object:
        """Return the object with what lint need not say of it, by code."""
        return attrs.evolve(self, lint_ignore=tuple(words.items()))

    @property
    def heir_of(self) -> tuple[Ref, ...]:
        """The tables that `scope` gets columns and rules from, where this object says so."""
        return ()


def differing(old: Object, new: Object) -> tuple[str, ...]:
    """Name the compared fields in which two objects of one kind differ, and the owner if said."""
    found = tuple(a.name for a in attrs.fields(type(new)) if a.eq and _key(a, old) != _key(a, new))
    return (*found, "owner") if moved_to(old, new) else found


def _key(a: attrs.Attribute[Any], obj: Object) -> object:
    value, key = getattr(obj, a.name), a.metadata.get("key")
    return value if key is None else key(value)


def moved_to(old: Object, new: Object) -> bool:
    """Tell whether an object changes hands: both owners are said, and differ."""
    return None not in (old.owner, new.owner) and old.owner != new.owner


def rewritten(obj: T, moved: Callable[[Ref], Ref], renaming: Callable[[Ref | None], Renaming]) -> T:
    """Return *obj* with its references moved and the names inside it replaced.

    *renaming* gives, for a table (as it was called) or None, what the SQL there
    can mention and what it is called now.
    """
    scope = obj.scope if isinstance(obj, Object) else None
    result: T = _rewrite(obj, moved, renaming, scope)
    return result


def _rewrite(
    value: object,
    moved: Callable[[Ref], Ref],
    renaming: Callable[[Ref | None], Renaming],
    scope: Ref | None,
) -> Any:
    if isinstance(value, Ref):
        return moved(value)
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        return tuple(_rewrite(item, moved, renaming, scope) for item in items)
    shape = cast("type[Any]", type(value))
    if not attrs.has(shape):
        return value
    changes: dict[str, Any] = {}
    for a in attrs.fields(shape):
        before = getattr(value, a.name)
        if before is None or before == ():
            continue
        if a.metadata.get("type"):
            after: Any = renaming(scope).type(before)
        elif a.metadata.get("sql"):
            place = getattr(value, "ref", None) if a.metadata.get("own") else scope
            after = renaming(place).expression(before, rows=bool(a.metadata.get("rows")))
        elif of := a.metadata.get("columns"):
            known = renaming(scope if of == "self" else getattr(value, of))
            after = _renamed(before, known)
        else:
            after = _rewrite(before, moved, renaming, scope)
        if after != before:
            changes[a.name] = after
    return attrs.evolve(cast("Any", value), **changes) if changes else value


def _renamed(value: str | tuple[str, ...], known: Renaming) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return known.column(value)
    return tuple(map(known.column, value))
