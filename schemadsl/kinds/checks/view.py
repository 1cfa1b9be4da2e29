"""What PostgreSQL rejects about views (manual, CREATE VIEW; each tried on a server)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.assumed import check_assumed, check_target
from schemadsl.kinds.checks.common import listed, nearest, problem, repeated
from schemadsl.model import Catalog, Object
from schemadsl.sqltext import tokens

if TYPE_CHECKING:
    from schemadsl.kinds.materialized_view import MaterializedView
    from schemadsl.kinds.view import View

__all__ = ["check", "check_materialized", "check_query"]

_OPTIONS = ("security_barrier", "security_invoker")


def check(view: View, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE VIEW would reject about *view*."""
    yield from check_query(view, view.query, view.columns)
    for name, _ in view.options:
        if name not in _OPTIONS:
            yield problem(view, f"a view has no option {name}", nearest(name, _OPTIONS))
    if view.check_option not in (None, "local", "cascaded"):
        yield problem(view, f"its check option is {view.check_option!r}", "Use local or cascaded.")


def check_materialized(view: MaterializedView, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE MATERIALIZED VIEW, or what follows it, would reject about *view*."""
    yield from check_query(view, view.query, view.columns)
    for note in view.notes:
        yield from check_assumed(view, note.options, f"column {note.column}:")
        yield from check_target(view, note.statistics, f"column {note.column}:")


def check_query(view: Object, query: str, columns: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what is wrong about a view's text as far as the text alone tells."""
    for name in repeated(columns):
        yield problem(view, f"it names column {name} twice", "Name it once.")
    found = list(tokens(query))
    starts = ("select", "with", "values", "table")
    first = next((token for token in found if token.text != "("), None)
    if first is None or first.text.lower() not in starts:
        yield problem(view, "its query is none", f"Begin it with {listed(starts)}.")
    elif any(token.kind == "semicolon" for token in found):
        yield problem(view, "its query holds a semicolon", "Write one query, without it.")
