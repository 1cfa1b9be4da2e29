"""What a kind may ask: the plan around it, a server's facts, what an extension says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.statement import Statement
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import object_name

__all__ = ["AccessMethod", "Context", "Detail", "ServerFacts", "free_name"]


@frozen(kw_only=True)
class ServerFacts:
    """What a catalog query may depend on: server_version_num, installed extensions' versions.

    *connections* tells whether the role may read the connection strings of subscriptions.
    """

    version: int
    extensions: Mapping[str, str]
    connections: bool = False


class Context(Protocol):
    """What a kind may ask about the plan that its statements become part of."""

    old: Catalog
    new: Catalog
    #: who will run the plan, where that is known
    role: str | None

    @property
    def version(self) -> int:
        """The server's ``server_version_num``, where a server told what is wanted; else 0."""
        ...

    def fresh(self, table: Ref | None) -> bool:
        """Tell whether *table* is made by this plan and so has no rows and no readers."""
        ...

    def plain(self, table: Ref | None) -> bool:
        """Tell whether *table* has no readers, and so needs no online road."""
        ...

    def retyped(self, ref: Ref) -> bool:
        """Tell whether *ref* is dropped, replaced, or leaves its dependents behind."""
        ...

    def gone(self, ref: Ref) -> bool:
        """Tell whether *ref* is dropped, or dropped and made again."""
        ...

    def taken_along(self, ref: Ref) -> bool:
        """Tell whether *ref* goes by the drop of what it lives in; known when drops are written."""
        ...

    def carried(self, ref: Ref, value: str, *, array: bool) -> str | None:
        """Write how *value* of the old type *ref* becomes one of the new; None: it stays."""
        ...

    def below(self, ref: Ref, catalog: Catalog) -> str:
        """Return the type beneath *ref* in *catalog*: that of a domain, else its own name."""
        ...

    def meanwhile(self, ref: Ref) -> str:
        """Return the type in which values of *ref* wait while it is made anew; empty: none."""
        ...

    def taken(self, ref: Ref) -> bool:
        """Tell whether *ref* is dropped and something else gets its name."""
        ...

    def clause(self, part: Object) -> str:
        """Write *part* as it stands inside its parent's CREATE."""
        ...

    def own(self, part: Object) -> Object | None:
        """Return what of *part* is written beside INHERITS."""
        ...

    def sequel(self, part: Object) -> list[Statement]:
        """Return what must follow the CREATE that *part* is folded into."""
        ...

    def method(self, name: str) -> AccessMethod | None:
        """Return what an extension says about its index access method."""
        ...


class AccessMethod(Protocol):
    """What an extension says about the indexes of its access method."""

    names: tuple[str, ...]
    #: whether a table may have one such index only
    alone: bool

    def written(self, catalog: Catalog) -> str:
        """Return the access method's name for the extension's version in *catalog*."""
        ...

    def rebuilt_by_rename(self, index: Any, column: Ref) -> str:
        """Say what fails from the rename of *column* until *index* is made anew; empty: nothing."""
        ...

    def check(self, index: Any, catalog: Catalog) -> Iterable[Problem]:
        """Yield what the extension would reject, or accept and fail on later."""
        ...

    def same_options(self, old: Mapping[str, str], new: Mapping[str, str]) -> bool:
        """Compare storage options by meaning."""
        ...

    def settable(self, option: str) -> bool:
        """Tell whether ALTER INDEX SET may change *option* without a rebuild."""
        ...


class Detail(Protocol):
    """What an extension adds to objects that a kind has read."""

    #: the system catalog whose rows it is about
    catalog: str

    def query(self, server: ServerFacts) -> str:
        """Return a query; *oid*, *kind* and *path* (text[]) of each row name the object."""
        ...

    def refine(self, obj: Any, rows: Sequence[Mapping[str, Any]]) -> Object:
        """Return *obj* with what its *rows* say."""
        ...


def free_name(ctx: Context, schema: str, name: str, suffix: str) -> str:
    """Make a name for what stands aside during a plan; nothing declared has it."""
    found, number = object_name(name, suffix=suffix), 0
    while (schema, found) in ctx.old.names or (schema, found) in ctx.new.names:
        number += 1
        found = object_name(name, suffix=f"{suffix}{number}")
    return found
