"""Views as PostgreSQL's statements, each behind those that it reads."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from schemadsl.sources.dialects import about
from schemadsl.sources.dialects.expressions import (
    Named,
    Names,
    RefusedTextError,
    parsed,
    query,
    sql_of,
)
from schemadsl.sources.dialects.lex import Dialect
from schemadsl.sources.dialects.raw import Path, Raw, View, fold, found_by
from schemadsl.sources.dialects.sent import Sent
from schemadsl.sqltext import idents, qualified

__all__ = ["views"]


def views(raw: Raw, dialect: Dialect, known: dict[Path, Names]) -> Iterator[Sent]:
    """Yield what makes the views; *known* are the tables, to which the views are added."""
    schemas = raw.schemas
    for view in _ordered(raw, dialect):
        schema = schemas[view.path[0]]
        ref = about.view(view.path)
        try:
            tree = query(view.query, dialect.name, known, view.path[0])
            sql = sql_of(tree, view.query.where)
        except RefusedTextError as error:
            fix = "Write it in schema.py in PostgreSQL's words."
            raw.note(ref, error.where, f"the view is left out: {error}", fix)
            continue
        known.update(dict.fromkeys(found_by(view.path, schema), _names(view, schema, tree)))
        place = qualified(*(() if schema == "public" else (schema,)), view.path[1])
        columns = f" ({idents(view.columns)})" if view.columns else ""
        rights = " WITH (security_invoker = true)" if view.invoker else ""
        plain = f"CREATE VIEW {place}{columns}{rights} AS {sql}"
        if view.check:
            yield Sent(ref, view.where, f"{plain} WITH {view.check} CHECK OPTION", (plain,))
        else:
            yield Sent(ref, view.where, plain)


def _names(view: View, schema: str, tree: exp.Expr) -> Names:
    """Return what other views have to know of a view."""
    selects = tree.selects if isinstance(tree, exp.Query) else []
    outputs = view.columns or tuple(select.output_name for select in selects)
    families = [str(select.unalias().meta.get("family", "")) for select in selects]
    families += [""] * (len(outputs) - len(families))
    columns = {
        name.lower(): Named(name, family)
        for name, family in zip(outputs, families, strict=False)
        if name and name != "*"
    }
    return Names(schema, view.path[1], columns)


def _ordered(raw: Raw, dialect: Dialect) -> Iterator[View]:
    """Yield the views so that each comes behind those that it reads."""
    waiting = {fold(path): view for path, view in raw.views.items()}
    while waiting:
        view = waiting.pop(next(iter(waiting)))
        yield from _behind(view, waiting, dialect)


def _behind(view: View, waiting: dict[Path, View], dialect: Dialect) -> Iterator[View]:
    stack: list[tuple[View, Iterator[Path]]] = [(view, _reads(view, dialect))]
    while stack:
        current, reads = stack[-1]
        found = next((waiting.pop(path) for path in reads if path in waiting), None)
        if found is None:
            yield current
            stack.pop()
        else:
            stack.append((found, _reads(found, dialect)))


def _reads(view: View, dialect: Dialect) -> Iterator[Path]:
    try:
        tree = parsed(view.query, dialect.name, "")
    except RefusedTextError:
        return iter(())
    return iter(
        [fold((table.db or view.path[0], table.name)) for table in tree.find_all(exp.Table)]
    )
