"""The slots that a kind of object fills; the trunk knows kinds only through them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from schemadsl.errors import Problem
from schemadsl.kinds.context import AccessMethod, Context, Detail, ServerFacts, free_name
from schemadsl.kinds.statement import Hazard, Lock, Mode, Reach, Statement
from schemadsl.kinds.texts import leans, leans_text, mentions, named_in, texts
from schemadsl.model import Catalog, Object, Ref

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = [
    "AccessMethod",
    "Context",
    "Detail",
    "Hazard",
    "Kind",
    "Lock",
    "Mode",
    "Reach",
    "ServerFacts",
    "Statement",
    "free_name",
    "leans",
    "leans_text",
    "mentions",
    "named_in",
    "texts",
]

O = TypeVar("O", bound=Object)  # noqa: E741  -- an object's type


class Kind(Generic[O]):
    """One kind of object: data and pure functions, no I/O.

    A leaf overrides what differs; `alter` returns None for "replace", that is
    drop and create, with everything that depends on it rebuilt around.
    """

    name: str
    object_type: type[O]
    #: the system catalog whose rows are its objects: `query` gives their ``oid`` (and ``part``)
    catalog: str
    #: whether `query` gives ``part`` after ``oid``: a row of `catalog` holds several objects
    numbered: bool = False
    #: whether ``oid`` is the number of what the object is about, not of the object itself
    lodged: bool = False
    #: whether it bears on objects that do not depend on it, and so is always read
    ambient: bool = False
    #: whether a plan drops it before and makes it after everything else: it bears on the making
    apart: bool = False
    #: system catalogs whose rows belong to an object of this kind
    parts: tuple[str, ...] = ()
    #: a query of what has a row of its own inside an object: ``oid``, ``part`` (its row), ``name``
    inside: str = ""
    #: whether its columns come from a query and are no objects
    queried: bool = False
    #: parts of the path, schema included
    depth: int = 2
    #: smaller comes first where the dependency graph leaves a choice
    rank: int = 50
    #: whether DROP of the parent takes this along
    dies_with_parent: bool = False
    #: whether ALTER … OWNER TO exists
    owned: bool = False
    #: what several of it are called, where that is not its name with an s
    several: str = ""

    @property
    def plural(self) -> str:
        """What several of it are called: ``foreign keys``."""
        word = re.sub("(?<!e)y$", "ie", self.name.replace("_", " "))
        return self.several or (f"{word}es" if word.endswith("s") else f"{word}s")

    def guards(self, obj: O) -> bool:
        """Tell whether rows can go wrong while the object is away."""
        return False

    # -- identity and relations ------------------------------------------------
    def parent(self, obj: O) -> Ref | None:
        """Return the object that this one lives in."""
        return None

    def depends(self, obj: O, catalog: Catalog) -> Iterator[Ref]:
        """Yield what must exist before *obj*; the parent and `uses` are added by the trunk."""
        return iter(obj.uses)

    def prefers(self, obj: O, catalog: Catalog) -> Iterator[Ref]:
        """Yield what had better exist before *obj*; where that closes a circle, it need not."""
        return iter(())

    def unaided(self, made: list[Statement]) -> list[Statement]:
        """Return the statements that make an object before what it prefers."""
        return made

    def claims(self, obj: O) -> tuple[str, ...]:
        """Return the names that *obj* occupies, with their namespace in front."""
        return ()

    def roles(self, obj: O) -> Iterator[str]:
        """Yield the roles that *obj* names, beside its owner."""
        return iter(())

    def taken_with(self, obj: O, catalog: Catalog) -> Iterator[Ref]:
        """Yield what, beside the parent, takes *obj* along where it is dropped."""
        return iter(())

    def shares(self, obj: O) -> tuple[str, ...]:
        """Return places that several objects take parts of: whoever leaves goes first."""
        return ()

    def alone(self, obj: O, ctx: Context) -> Ref | None:
        """Return the table that has room for one such object only; None: it has room for more.

        While another is built beside the traffic both may stand, as long as nothing rewrites it.
        """
        return None

    def address(self, obj: O) -> str:
        """Return the words that COMMENT ON uses: ``TABLE public.users``."""
        raise LookupError(f"a {self.name} has no comment")

    # -- changes -------------------------------------------------------------
    def create(self, obj: O, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        """Return the statements that make *obj* with the *parts* folded into it."""
        raise LookupError(self.name)

    def folds(self, obj: O) -> bool:
        """Tell whether *obj* may be written inside its parent's CREATE."""
        return False

    def stands_apart(self, obj: O, ctx: Context) -> bool:
        """Tell whether *obj*, though it folds, is made by itself in this plan."""
        return False

    def merged_by(self, obj: O) -> object:
        """Return what makes PostgreSQL take two parts of one CREATE for the same; None: nothing."""
        return None

    def clause(self, obj: O) -> str:
        """Return the text that stands inside the parent's CREATE."""
        raise LookupError(self.name)

    def own(self, obj: O) -> O | None:
        """Return what of *obj* is written beside INHERITS; None where its parents bring it."""
        return obj

    def sequel(self, obj: O, ctx: Context) -> list[Statement]:
        """Return what must follow the parent's CREATE that *obj* is folded into."""
        return []

    def alter(self, old: O, new: O, ctx: Context) -> list[Statement] | None:
        """Return the statements from *old* to *new*; None where it must be replaced."""
        return None

    def overrun(self, old: O, new: O, ctx: Context) -> bool:
        """Tell whether what *old* comes from takes something along that it has of its own.

        Then it is altered, though it is to stay what it is.
        """
        return False

    def disturbs(self, old: O, new: O) -> bool:
        """Tell whether the alteration leaves its dependents behind on the old object."""
        return False

    def rebuild(self, old: O, new: O, ctx: Context) -> list[Statement] | None:
        """Return the way over a disturbed dependency; None: dropped before, created after."""
        return None

    def release(self, old: O, new: O, ctx: Context) -> list[Statement]:
        """Return what lets *old* go of things that are dropped and made again, where it stays."""
        return []

    def passes_on(self, obj: O, ctx: Context) -> bool:
        """Tell whether what depends on *obj* must be rebuilt as well where *obj* is rebuilt."""
        return True

    def carry(self, old: O, new: O, value: str, ctx: Context, *, array: bool) -> str | None:
        """Write how *value*, SQL of the type set aside, becomes one of the new; None: it stays."""
        return value

    def below(self, obj: O) -> str:
        """Return the type that values of the type *obj* have beneath it; empty: none."""
        return ""

    def meanwhile(self, obj: O, ctx: Context) -> str:
        """Return the type in which columns keep their values while *obj* is made anew."""
        return ""

    def finish(self, old: O, new: O, ctx: Context) -> list[Statement]:
        """Return what is left to do once all dependents have been rebuilt."""
        return []

    def awaits(self, made: Sequence[Statement]) -> int:
        """Return how many of the statements that alter what it needs go before it is made again."""
        return len(made)

    def follows(self, made: Object, ctx: Context) -> list[Statement]:
        """Return what undoes that objects of this (ambient) kind change *made*, of any kind."""
        return []

    def rename(self, old: Ref, new: O, ctx: Context) -> list[Statement]:
        """Return the statements that give *new* its name; *old* has the new parent already."""
        raise LookupError(self.name)

    def drop(self, obj: O, ctx: Context) -> list[Statement]:
        """Return the statements that remove *obj*."""
        raise LookupError(self.name)

    def rebuilt_by(self, obj: O, disturbed: Ref, ctx: Context) -> bool:
        """Tell whether *obj* must be rebuilt because *disturbed*, which it needs, changes."""
        return False

    def rebuilt_by_rename(self, obj: O, renamed: Ref, ctx: Context) -> str:
        """Say what fails until *obj* is rebuilt, as *renamed*, which it needs, has a new name."""
        return ""

    def asks_for(self, obj: O) -> str | None:
        """Name the extension that a server must offer for *obj*."""
        return None

    def least_version(self, obj: O) -> int:
        """Return the first major version of PostgreSQL that has what *obj* uses; 0: any."""
        return 0

    # -- a person's word ---------------------------------------------------------
    def loses(self, obj: O) -> str:
        """Say what is lost when *obj* is dropped; empty where nothing is."""
        return ""

    def at_stake(self, obj: O) -> str:
        """Write a query of the rows that lose something when *obj* is dropped or cut."""
        return ""

    def narrows(self, old: O, new: O) -> str:
        """Say what an alter from *old* to *new* may lose; empty where nothing is."""
        return ""

    def remedy(self, old: O, new: O) -> str:
        """Say what else a person can write than to allow what `narrows` tells."""
        return ""

    def similar(self, old: O, new: O) -> bool:
        """Tell whether a drop of *old* beside the creation of *new* looks like a rename."""
        return attrs.evolve(old, ref=new.ref) == new

    def unready(self, obj: O, old: O | None, ctx: Context) -> Iterator[Problem]:
        """Yield what keeps this creation (or alter from *old*) from being planned."""
        return iter(())

    def idle(self, obj: O, old: O) -> Iterator[Problem]:
        """Yield what *obj* says of former names inside it that names nothing of *old*."""
        return iter(())

    # -- showing ---------------------------------------------------------------
    def figures(self, obj: O, catalog: Catalog) -> Iterator[Figure]:
        """Yield what *obj* is in a picture of the database; nothing: it is not drawn."""
        return iter(())

    def facts(self, obj: O) -> Iterator[tuple[str, str]]:
        """Yield what a reader looks for in the SQL of *obj*, each fact under a short name."""
        return iter(())

    # -- reading ---------------------------------------------------------------
    def check(self, obj: O, catalog: Catalog) -> Iterator[Problem]:
        """Yield what PostgreSQL would reject about a declared *obj*."""
        return iter(())

    def query(self, server: ServerFacts) -> str:
        """Return the catalog query, to be run with nothing but pg_catalog on the search path.

        Its first column ``oid`` names the row of `catalog`; of several objects in one row the
        second, ``part``, says which is meant (see `numbered`). The rest must not depend on the
        numbers that this server gave to its objects: equal objects give equal rows.
        """
        raise LookupError(self.name)

    def linked(self, obj: O, own: tuple[Ref, ...], inner: tuple[Ref, ...]) -> O:
        """Return *obj* with what pg_depend says that it needs.

        *own* comes from its own row; *inner* from a rewrite rule, a default, a row type and
        whatever else has no reference of its own.
        """
        return attrs.evolve(obj, uses=tuple(sorted({*own, *inner})))

    def from_row(self, row: Mapping[str, Any]) -> O:
        """Make the object that one row of `query` describes."""
        raise LookupError(self.name)
