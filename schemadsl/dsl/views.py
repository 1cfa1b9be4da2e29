"""Views and materialized views: called, or as classes whose bodies say more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypedDict

from schemadsl.dsl.arguments import fitting, is_name
from schemadsl.dsl.ignore import note
from schemadsl.dsl.registry import here, one_of, registry
from schemadsl.dsl.table import TableDeclaration

if TYPE_CHECKING:
    from typing import NotRequired, Unpack

    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.top import Schema
    from schemadsl.errors import Where

__all__ = ["MaterializedView", "View", "ViewDeclaration"]


class _Said(TypedDict):
    """What every view says."""

    #: one SELECT, VALUES or WITH, as after AS
    query: str
    schema: NotRequired[Schema | str]
    #: names for the columns, in order; without them the query's own
    columns: NotRequired[Sequence[str]]
    #: what it needs beyond what its text names
    depends_on: NotRequired[Sequence[Any]]
    renamed_from: NotRequired[str | None]
    comment: NotRequired[str | None]
    #: codes of lint that are ignored here, with the reasons
    lint_ignore: NotRequired[LintIgnore | None]
    owner: NotRequired[str | None]


class _SaidOfView(_Said):
    security_barrier: NotRequired[bool]
    security_invoker: NotRequired[bool]
    check_option: NotRequired[Literal["local", "cascaded"] | None]


class _SaidOfMaterialized(_Said):
    #: the access method; heap without it
    using: NotRequired[str | None]
    #: storage parameters
    with_: NotRequired[Mapping[str, str | int | float | bool] | None]
    tablespace: NotRequired[str | None]
    #: the name of the index by which CLUSTER orders its rows
    cluster_on: NotRequired[str | None]
    #: whether its rows are computed when it is made
    with_data: NotRequired[bool]


NOTES: Mapping[str, Mapping[str, Any]] = {
    "view": {**_Said.__annotations__, **_SaidOfView.__annotations__},
    "materialized_view": {**_Said.__annotations__, **_SaidOfMaterialized.__annotations__},
}


class ViewDeclaration(TableDeclaration):
    """What a view says: its line, its name, its query, its members."""

    __slots__ = ("kind", "said")

    def __init__(self, python: type[Any], kind: str, where: Where, name: str, said: Any) -> None:
        fit = fitting(said, where, notes=NOTES[kind])
        note(fit.pop("lint_ignore", None), where)
        if not is_name(name, "the name of this view", where):
            name = "unnamed"
        super().__init__(
            python,
            where,
            name=name,
            schema=fit.get("schema", "public"),
            renamed_from=fit.get("renamed_from"),
            comment=fit.get("comment"),
            owner=fit.get("owner"),
        )
        self.kind = kind
        self.said: Mapping[str, Any] = fit
        one_of("check_option", fit.get("check_option"), ("local", "cascaded"), where, none=True)
        active = registry()
        if active is not None:
            active.views.append(self)


class View:
    """A view: ``View("recent", query="SELECT id, title FROM notes")``.

    As a class, ``class Recent(View, name="recent", query="…"): …``, its body holds
    triggers and rules, and the columns that have a default or comment. What the
    query reads is found in its text; *depends_on* names the rest.
    """

    _schemadsl_: ClassVar[ViewDeclaration]

    def __init__(self, name: str, **said: Unpack[_SaidOfView]) -> None:
        self._declared = ViewDeclaration(type(self), "view", here(), name, said)

    def __init_subclass__(cls, *, name: str, **said: Unpack[_SaidOfView]) -> None:
        _body(cls, ViewDeclaration(cls, "view", here(), name, said))


class MaterializedView:
    """A materialized view: ``class Totals(MaterializedView, name="totals", query="…"): …``.

    Its body holds indexes and statistics, and the columns that they name or that
    have a comment. It can be called like `View`, too.
    """

    _schemadsl_: ClassVar[ViewDeclaration]

    def __init__(self, name: str, **said: Unpack[_SaidOfMaterialized]) -> None:
        kind = "materialized_view"
        self._declared = ViewDeclaration(type(self), kind, here(), name, said)

    def __init_subclass__(cls, *, name: str, **said: Unpack[_SaidOfMaterialized]) -> None:
        _body(cls, ViewDeclaration(cls, "materialized_view", here(), name, said))


def _body(cls: type[Any], declaration: ViewDeclaration) -> None:
    from schemadsl.dsl.body import check_body

    declaration.gather()
    check_body(cls, declaration.name, declaration.where)
    cls._schemadsl_ = declaration
