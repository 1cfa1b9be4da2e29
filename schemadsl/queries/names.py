"""What the parameters of a query are called, and what they are compared with or assigned to.

The order is sqlc's: the column that a parameter is compared with or assigned to, else the argument
of the function that it is given to, or the function, else ``limit`` or ``offset``, else nothing;
nothing too where it is cast in so many words. What is said first of a parameter holds: assignments,
then the text from left to right, WITH queries last.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from attrs import evolve, field, frozen

from schemadsl.queries.nodes import Node, Value, walk
from schemadsl.queries.origins import Text, assigned_column, first_column, origin
from schemadsl.queries.scope import Catalog

__all__ = ["ParameterUse", "parameter_uses"]

_UPDATE, _INSERT = 2, 3
_SUBQUERY, _VALUES = 1, 5
_EXPLICIT_CAST = 1
#: names that PostgreSQL gives to what has none (FigureColname in parse_target.c)
_MADE_UP = frozenset("?column? array bool case coalesce exists greatest least nullif row".split())

_CALLS = {"FUNCEXPR": "funcid", "AGGREF": "aggfnoid", "WINDOWFUNC": "winfnoid"}
_CASTS = {
    "FUNCEXPR": "funcformat",
    "RELABELTYPE": "relabelformat",
    "COERCEVIAIO": "coerceformat",
    "ARRAYCOERCEEXPR": "coerceformat",
    "COERCETODOMAIN": "coercionformat",
}
_OPERATORS = frozenset({"OPEXPR", "DISTINCTEXPR", "NULLIFEXPR", "SCALARARRAYOPEXPR"})
#: fields of a query that are read one by one, or only repeat what stands elsewhere
_TAKEN = frozenset("targetList onConflict cteList rtable limitCount limitOffset".split())


@frozen
class ParameterUse:
    """A parameter as it is used: *nullable* where it is assigned to a column that may be NULL."""

    name: str = ""
    nullable: bool = False
    table: tuple[str, str] | None = None
    column: str | None = None


@frozen
class _Around:
    """What stands around a parameter: a column that it becomes, or a rule for its name."""

    name: Callable[[], ParameterUse] | None = None
    #: whether the parameter itself is meant, not an expression that it stands in
    direct: bool = False
    assigned: ParameterUse | None = None


_NOTHING = _Around()


@frozen(eq=False)
class _Reader:
    text: Text
    catalog: Catalog
    found: list[tuple[int, int, int, ParameterUse, bool]] = field(
        factory=list[tuple[int, int, int, ParameterUse, bool]]
    )

    def parameter(self, node: Node, around: _Around, rank: int) -> None:
        place = node.number("location")
        number = node.number("paramid")
        if around.assigned and around.direct:
            use, rank = around.assigned, min(rank, 0)
        else:
            use = around.name() if around.name else ParameterUse()
        if self.text.is_cast(place):
            use = evolve(use, name="")
        self.found.append((rank, place, number, use, bool(around.assigned and around.direct)))

    def query(self, query: Node, outer: tuple[Node, ...], rank: int, into: _Into = ()) -> None:
        """Read a query; *into* are the columns that its own columns are assigned to."""
        levels = (*outer, query)
        for name, value in query.fields.items():
            if name not in _TAKEN:
                self.expressions(value, levels, _NOTHING, rank)
        for name, word in (("limitCount", "limit"), ("limitOffset", "offset")):
            around = _Around(_called(word), direct=True)
            self.expressions(query.node(name), levels, around, rank)
        sources = self.targets(query, levels, rank, into)
        for number, entry in enumerate(query.nodes("rtable"), 1):
            self.entry(entry, levels, rank, sources.get(number, ()))
        conflict = query.node("onConflict")
        if conflict:
            self.assignments(conflict.nodes("onConflictSet"), query, levels, rank)
            for name in ("arbiterWhere", "onConflictWhere"):
                self.expressions(conflict.node(name), levels, _NOTHING, rank)
        for cte in query.nodes("cteList"):
            inner = cte.node("ctequery")
            if inner:
                self.query(inner, levels, rank + 2)

    def targets(
        self, query: Node, levels: tuple[Node, ...], rank: int, into: _Into
    ) -> dict[int, _Into]:
        """Read the select list, or what is written; return what columns of FROM are assigned to."""
        targets = query.nodes("targetList")
        command = query.number("commandType")
        sources: dict[int, _Into] = {}
        if command == _UPDATE:
            self.assignments(targets, query, levels, rank)
            return sources
        for place, target in enumerate(targets):
            use = into[place] if place < len(into) else None
            if command == _INSERT:
                use = self.assigned(target, query)
            value = _uncast(target.node("expr"))
            if use and value and value.tag == "VAR":
                entry = value.number("varno")
                known = sources.get(entry, ())
                wanted = value.number("varattno")
                padded = (*known, *(None,) * (wanted - len(known)))
                sources[entry] = (*padded[: wanted - 1], use, *padded[wanted:])
            named = _NOTHING if command == _INSERT else _Around(_alias(target))
            around = evolve(named, direct=True, assigned=use)
            self.expressions(target.node("expr"), levels, around, rank)
        return sources

    def assignments(
        self, targets: tuple[Node, ...], query: Node, levels: tuple[Node, ...], rank: int
    ) -> None:
        for target in targets:
            use = None if target.flag("resjunk") else self.assigned(target, query)
            around = _Around(_just(use) if use else None, direct=True, assigned=use)
            self.expressions(target.node("expr"), levels, around, rank)

    def assigned(self, target: Node, query: Node) -> ParameterUse | None:
        found = assigned_column(target, query, self.catalog)
        if found is None:
            return None
        table, column, nullable = found
        return ParameterUse(column, nullable, table, column)

    def entry(self, entry: Node, levels: tuple[Node, ...], rank: int, into: _Into) -> None:
        kind, inner = entry.number("rtekind"), entry.node("subquery")
        if kind == _SUBQUERY and inner:
            self.query(inner, levels, rank, into)
        elif kind == _VALUES:
            rows = entry.fields.get("values_lists")
            for row in rows if isinstance(rows, tuple) else ():
                for place, cell in enumerate(row if isinstance(row, tuple) else ()):
                    use = into[place] if place < len(into) else None
                    self.expressions(cell, levels, _Around(None, True, use), rank)
        else:
            for name in ("functions", "tablefunc", "tablesample", "groupexprs"):
                self.expressions(entry.fields.get(name), levels, _NOTHING, rank)

    def expressions(
        self, value: Value, levels: tuple[Node, ...], around: _Around, rank: int
    ) -> None:
        if isinstance(value, tuple):
            for each in value:
                self.expressions(each, levels, around, rank)
        elif isinstance(value, Node):
            self.expression(value, levels, around, rank)

    def expression(self, node: Node, levels: tuple[Node, ...], around: _Around, rank: int) -> None:
        tag = node.tag
        if tag == "PARAM":
            if node.number("paramkind") == 0:
                self.parameter(node, around, rank)
        elif tag == "QUERY":
            self.query(node, levels, rank)
        elif tag == "MERGEACTION":
            self.assignments(node.nodes("targetList"), levels[-1], levels, rank)
            self.expressions(node.node("qual"), levels, _NOTHING, rank)
        elif tag in _CASTS and (tag != "FUNCEXPR" or node.number("funcformat") in (1, 2)):
            inner = around
            if node.number(_CASTS[tag]) == _EXPLICIT_CAST:
                unnamed = evolve(around.assigned, name="") if around.assigned else None
                inner = _Around(None, around.direct, unnamed)
            value = node.fields.get("arg") or node.fields.get("args")
            self.expressions(value, levels, inner, rank)
        elif tag in _CALLS:
            self.call(node, levels, rank)
        elif tag in _OPERATORS:
            name = _compared(self, node.nodes("args"), levels)
            self.expressions(node.fields.get("args"), levels, _Around(name), rank)
        elif tag == "ROWCOMPAREEXPR":
            for pair in zip(node.nodes("largs"), node.nodes("rargs"), strict=False):
                name = _compared(self, pair, levels)
                self.expressions(pair, levels, _Around(name), rank)
        elif tag == "TARGETENTRY":
            self.expressions(node.node("expr"), levels, around, rank)
        else:
            inner = evolve(around, direct=False)
            for each in node.fields.values():
                self.expressions(each, levels, inner, rank)

    def call(self, node: Node, levels: tuple[Node, ...], rank: int) -> None:
        routine = self.catalog.routine(node.number(_CALLS[node.tag]))
        names = routine.names if routine else ()
        places = (*node.nodes("aggdirectargs"), *node.nodes("args"))
        for place, arg in enumerate(places):
            own = (names[place] if place < len(names) else "") or (routine.name if routine else "")
            if arg.tag == "NAMEDARGEXPR":
                own, arg = arg.text("name"), arg.node("arg") or arg
            value = _uncast(arg.node("expr") if arg.tag == "TARGETENTRY" else arg)
            # what stands in an expression within the call is not the argument
            direct = value is not None and value.tag == "PARAM"
            self.expressions(arg, levels, _Around(_called(own) if direct else None), rank)
        self.expressions(node.node("aggfilter"), levels, _NOTHING, rank)


_Into = tuple[ParameterUse | None, ...]


def _alias(target: Node) -> Callable[[], ParameterUse]:
    name = target.text("resname")
    return _called("" if name in _MADE_UP else name)


def _called(name: str) -> Callable[[], ParameterUse]:
    return lambda: ParameterUse(name)


def _just(use: ParameterUse) -> Callable[[], ParameterUse]:
    return lambda: use


def _compared(
    reader: _Reader, args: tuple[Node, ...], levels: tuple[Node, ...]
) -> Callable[[], ParameterUse]:
    # all parameters of IN (…) have one name
    @cache
    def name() -> ParameterUse:
        found = first_column(args[:1]) or first_column(args)
        if found is None:
            return ParameterUse()
        level, column = found
        own = level >= 0
        table = origin(column, levels[: len(levels) - level], reader.catalog) if own else None
        written = reader.text.name_at(column.number("location")) or (table[1] if table else "")
        return ParameterUse(
            written, table=table[0] if table else None, column=table[1] if table else None
        )

    return name


def _uncast(node: Node | None) -> Node | None:
    while node is not None and node.tag in _CASTS:
        if node.tag == "FUNCEXPR" and node.number("funcformat") not in (1, 2):
            break
        node = node.node("arg") or next(iter(node.nodes("args")), None)
    return node


def parameter_uses(query: Node, sql: str, catalog: Catalog) -> dict[int, ParameterUse]:
    """Return what is said of each parameter of *query*, whose text is *sql*, by its number."""
    if not any(node.tag == "PARAM" for node in walk(query)):
        return {}
    reader = _Reader(Text(sql), catalog)
    reader.query(query, (), 1)
    uses: dict[int, ParameterUse] = {}
    nullable: dict[int, bool] = {}
    for _, _, number, use, assigned in sorted(reader.found, key=lambda found: found[:3]):
        if assigned:
            nullable[number] = use.nullable and nullable.get(number, True)
        first = uses.setdefault(number, use)
        if first.column is None and use.column is not None:
            uses[number] = evolve(first, table=use.table, column=use.column)
    return {n: evolve(use, nullable=nullable.get(n, False)) for n, use in uses.items()}
