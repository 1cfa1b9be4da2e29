"""Hypothesis strategies: a random specification, and a mutation of one."""

from __future__ import annotations

import copy

from hypothesis import strategies as st

from tests.property.specs import TYPES, ColumnSpec, MemberSpec, Spec, TableSpec

NAMES = ["a", "b", "c", "Order", "we ird", 'q"uote', "select", "naïve", "x.y", "l" * 60]
TABLES = ["users", "posts", "Tags", "group", "p" * 61, "t$1"]
MEMBERS = ["m1", "m2", "M 3", "m4", "m5", "check"]
ENUMS = ["mood", "Color", "user"]
LABELS = ["happy", "sad", "it's", "", "wild\\card", "ok"]
FUNCTIONS = ["touch", "Audit Row"]
SCHEMAS = ["app", "My Schema"]
SORTS = ["pk", "unique", "check", "fk", "fk", "exclude", "index", "index", "trigger", "bm25"]
#: what may be declared: nothing, pgvector, ParadeDB
EXTENSIONS: list[tuple[str, ...]] = [(), ("vector",), ("pg_search", "vector")]
COMMENTS = [None, None, "plain", 'it\'s "quoted" $$ and \\ \n two lines']


@st.composite
def columns(draw: st.DrawFn, vector: bool) -> ColumnSpec:
    kinds = [*TYPES, *(f"enum {e}" for e in ENUMS), "enum mood[]", *(["vector(3)"] * vector)]
    return ColumnSpec(
        type=draw(st.sampled_from(kinds)),
        not_null=draw(st.booleans()),
        default=draw(st.booleans()),
        numbered=draw(st.sampled_from(["", "", "", "serial", "always", "default"])),
        generated=draw(st.sampled_from(["", "", "", *NAMES[:3]])),
        collation=draw(st.booleans()),
        storage=draw(st.booleans()),
        comment=draw(st.sampled_from(COMMENTS)),
    )


@st.composite
def members(draw: st.DrawFn, names: list[str], spec: Spec | None = None) -> MemberSpec:
    """Draw a member over some of the columns *names*; keys and triggers find targets in *spec*."""
    sort = draw(st.sampled_from(SORTS))
    targets = [*FUNCTIONS] if sort == "trigger" else [*TABLES]
    if spec is not None and (known := spec.functions if sort == "trigger" else spec.tables):
        targets = sorted(known)
    return MemberSpec(
        sort=sort,
        over=tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))),
        variant=draw(st.integers(0, 20)),
        target=draw(st.sampled_from(targets)),
        comment=draw(st.sampled_from(COMMENTS)),
    )


@st.composite
def tables(draw: st.DrawFn, vector: bool) -> TableSpec:
    key = draw(st.sampled_from(["integer", "bigint", "uuid", "text"]))
    numbered = draw(st.sampled_from(["", "serial", "always"])) if "int" in key else ""
    own = draw(st.dictionaries(st.sampled_from(NAMES), columns(vector), min_size=1, max_size=5))
    return TableSpec(
        schema=draw(st.sampled_from(["public", "public", *SCHEMAS])),
        columns={"id": ColumnSpec(key, default=True, numbered=numbered), **own},
        members={"pk": MemberSpec("pk", ("id",))} if draw(st.integers(0, 5)) else {},
        comment=draw(st.sampled_from(COMMENTS)),
    )


def furnish(draw: st.DrawFn, spec: Spec, name: str) -> None:
    """Put a member into a table of *spec*, with the column that its sort asks for."""
    table = spec.tables[name]
    member = draw(members(sorted(table.columns), spec))
    if member.sort == "fk" and member.target in spec.tables:
        target = spec.tables[member.target].columns.get("id")
        if target is not None and target.type in TYPES:
            table.columns.setdefault("ref " + member.target[:8], ColumnSpec(target.type))
            member.over = ("ref " + member.target[:8],)
    elif member.sort == "exclude":
        table.columns.setdefault("during", ColumnSpec("int4range"))
        member.over = ("during",)
    elif member.sort == "bm25":
        table.columns.setdefault("words", ColumnSpec("text"))
        member.over = ("words", *member.over)
    table.members[draw(st.sampled_from(MEMBERS))] = member


def labels() -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(LABELS), unique=True, min_size=1).map(tuple)


@st.composite
def specs(draw: st.DrawFn, extensions: tuple[str, ...]) -> Spec:
    vector = "vector" in extensions
    spec = Spec(
        schemas=draw(st.dictionaries(st.sampled_from(SCHEMAS), st.sampled_from(COMMENTS))),
        enums=draw(st.dictionaries(st.sampled_from(ENUMS), labels())),
        functions=draw(st.dictionaries(st.sampled_from(FUNCTIONS), st.integers(0, 20), min_size=1)),
        tables=draw(
            st.dictionaries(st.sampled_from(TABLES), tables(vector), min_size=1, max_size=4)
        ),
        extensions=extensions,
    )
    for name in sorted(spec.tables):
        for _ in range(draw(st.integers(0, 4))):
            furnish(draw, spec, name)
    return spec


@st.composite
def mutated(draw: st.DrawFn, spec: Spec) -> Spec:
    """Change a few things in a copy of *spec*, as an edit of schema.py would."""
    new = copy.deepcopy(spec)
    vector = "vector" in new.extensions
    for table in new.tables.values():
        table.renamed_from = None
        for column in table.columns.values():
            column.renamed_from = None
        for member in table.members.values():
            member.renamed_from = None
    for _ in range(draw(st.integers(1, 4))):
        _mutate(draw, new, vector)
    return new


def _mutate(draw: st.DrawFn, spec: Spec, vector: bool) -> None:
    what = draw(st.integers(0, 17))
    # columns, and what stands on them, change most
    what = {15: 13, 16: 12, 17: 10}.get(what, what)
    if what == 0:
        spec.tables[draw(st.sampled_from(TABLES))] = draw(tables(vector))
    elif what == 1 and len(spec.tables) > 1:
        del spec.tables[draw(st.sampled_from(sorted(spec.tables)))]
    elif what == 2:
        spec.enums[draw(st.sampled_from(ENUMS))] = draw(labels())
    elif what == 3 and spec.enums:
        del spec.enums[draw(st.sampled_from(sorted(spec.enums)))]
    elif what == 4:
        spec.functions[draw(st.sampled_from(FUNCTIONS))] = draw(st.integers(0, 20))
    elif what == 5:
        spec.schemas[draw(st.sampled_from(SCHEMAS))] = draw(st.sampled_from(COMMENTS))
    elif what == 6:
        _rename_table(draw, spec)
    else:
        name = draw(st.sampled_from(sorted(spec.tables)))
        if what == 10:
            furnish(draw, spec, name)
        else:
            _mutate_table(draw, spec.tables[name], what, vector)


def _rename_table(draw: st.DrawFn, spec: Spec) -> None:
    old = draw(st.sampled_from(sorted(spec.tables)))
    new = draw(st.sampled_from(TABLES))
    if new in spec.tables or spec.tables[old].renamed_from is not None:
        return
    spec.tables = {new if name == old else name: t for name, t in spec.tables.items()}
    spec.tables[new].renamed_from = old
    for table in spec.tables.values():
        for member in table.members.values():
            member.target = new if member.target == old else member.target


def _mutate_table(draw: st.DrawFn, table: TableSpec, what: int, vector: bool) -> None:
    if what == 7:
        table.columns[draw(st.sampled_from(NAMES))] = draw(columns(vector))
    elif what == 8 and len(table.columns) > 1:
        del table.columns[draw(st.sampled_from(sorted(table.columns)))]
    elif what == 9:
        _rename_column(draw, table)
    elif what == 11 and table.members:
        del table.members[draw(st.sampled_from(sorted(table.members)))]
    elif what == 12 and table.members:
        member = table.members[draw(st.sampled_from(sorted(table.members)))]
        member.variant = draw(st.integers(0, 20))
        member.comment = draw(st.sampled_from(COMMENTS))
    elif what == 14 and table.members:
        old, new = draw(st.sampled_from(sorted(table.members))), draw(st.sampled_from(MEMBERS))
        if new not in table.members and table.members[old].renamed_from is None:
            table.members[new] = table.members.pop(old)
            table.members[new].renamed_from = old
    elif what == 13:
        column = table.columns[draw(st.sampled_from(sorted(table.columns)))]
        change = draw(columns(vector))
        fields = ["type", "not_null", "default", "numbered", "collation", "storage", "comment"]
        field = draw(st.sampled_from(fields))
        setattr(column, field, getattr(change, field))


def _rename_column(draw: st.DrawFn, table: TableSpec) -> None:
    old = draw(st.sampled_from(sorted(table.columns)))
    new = draw(st.sampled_from(NAMES))
    if new in table.columns or table.columns[old].renamed_from is not None:
        return
    table.columns = {new if name == old else name: c for name, c in table.columns.items()}
    table.columns[new].renamed_from = old
    for column in table.columns.values():
        column.generated = new if column.generated == old else column.generated
    for member in table.members.values():
        member.over = tuple(new if name == old else name for name in member.over)
