"""Random schemas of what stands on tables and beside them, as SQL; and a mutation of one."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from hypothesis import strategies as st

#: the parts of the partitioned table, with the row that each has
PARTS = {"p_low": ("FROM (0) TO (100)", 50), "p_high": ("FROM (100) TO (200)", 150)}
ATTRIBUTES = {"x": "integer", "y": "text", "z": "numeric"}
COMMENTS = [None, None, "it's said"]


@dataclass
class Scene:
    """What varies; every combination is a valid schema."""

    number: str = "integer"  # the type of t.n
    word: str = "text"  # the type of t.s
    word_needed: bool = False
    computed: str = ""  # what t.g computes
    virtual: bool = False
    domain: int = 0
    attributes: tuple[str, ...] = ("x",)
    point: bool = False  # whether t has a column of the composite type
    step: int = 1
    owned: bool = False  # whether the sequence belongs to t.k
    counted: bool = False  # whether t.k has the sequence's values
    view: int = 0
    barrier: bool = False
    above: int = 0  # whether a view stands on the view
    stored: int = 0
    indexed: bool = False
    policies: dict[str, int] = field(default_factory=dict[str, int])
    secured: bool = False
    parts: tuple[str, ...] = ("p_low",)
    rest: bool = False
    part_index: bool = False
    part_more: str = ""
    comment: str | None = None

    def sql(self) -> str:
        """Write it."""
        return "\n".join(f"{text};" for text in self._statements())

    def _statements(self) -> Iterator[str]:
        rule = ("VALUE <> 'never'", "length(VALUE) < 100", "true")[self.domain % 3]
        given = " DEFAULT 'some'" if self.domain > 2 else ""
        yield f"CREATE DOMAIN d AS text{given} CONSTRAINT d_rule CHECK ({rule})"
        inside = ", ".join(f"{name} {ATTRIBUTES[name]}" for name in self.attributes)
        yield f"CREATE TYPE c AS ({inside})"
        yield f"CREATE SEQUENCE q INCREMENT BY {self.step}"
        yield from self._table()
        yield from self._views()
        yield from self._policies()
        yield from self._parted()

    def _table(self) -> Iterator[str]:
        lines = ["id bigint PRIMARY KEY", f"n {self.number} NOT NULL"]
        lines.append(f"s {self.word}{' NOT NULL' if self.word_needed else ''}")
        lines.append("k bigint DEFAULT nextval('q')" if self.counted else "k bigint")
        if self.point:
            lines.append("pt c")
        if self.computed:
            # PostgreSQL 18 takes no user-defined type there
            odd = self.word == "d" and "s" in self.computed
            kept = "VIRTUAL" if self.virtual and not odd else "STORED"
            lines.append(f"g bigint GENERATED ALWAYS AS ({self.computed}) {kept}")
        yield f"CREATE TABLE t ({', '.join(lines)})"
        if self.owned:
            yield "ALTER SEQUENCE q OWNED BY t.k"

    def _views(self) -> Iterator[str]:
        shown = ["id", "n", *(["s"] if self.view % 2 else []), *(["g"] if self.computed else [])]
        if self.view:
            options = " WITH (security_barrier)" if self.barrier else ""
            rule = f" WHERE n > {self.view}" if self.view > 2 else ""
            yield f"CREATE VIEW v{options} AS SELECT {', '.join(shown)} FROM t{rule}"
            if self.comment:
                yield "COMMENT ON VIEW v IS 'it''s said'"
            if self.above:
                yield f"CREATE VIEW w AS SELECT id, n + {self.above} AS more FROM v"
        if self.stored:
            query = f"SELECT id, n * {self.stored} AS much FROM "
            query += "v" if self.view and self.stored % 2 else "t"
            yield f"CREATE MATERIALIZED VIEW m AS {query}"
            if self.indexed:
                yield "CREATE UNIQUE INDEX m_id ON m (id)"

    def _policies(self) -> Iterator[str]:
        for name, number in self.policies.items():
            command = ("ALL", "SELECT", "UPDATE")[number % 3]
            using = "s <> 'x'" if number % 2 else f"n < {number}"
            yield f"CREATE POLICY {name} ON t FOR {command} USING ({using})"
        if self.secured:
            yield "ALTER TABLE t ENABLE ROW LEVEL SECURITY"

    def _parted(self) -> Iterator[str]:
        more = f", note {self.part_more}" if self.part_more else ""
        yield f"CREATE TABLE p (id integer NOT NULL, b text{more}) PARTITION BY RANGE (id)"
        for name in self.parts:
            yield f"CREATE TABLE {name} PARTITION OF p FOR VALUES {PARTS[name][0]}"
        if self.rest:
            yield "CREATE TABLE p_rest PARTITION OF p DEFAULT"
        if self.part_index:
            yield "CREATE INDEX p_b ON p (b)"

    def rows(self) -> str:
        """Write rows for the tables."""
        texts = ["INSERT INTO t (id, n, s) SELECT g, g, 'word ' || g FROM generate_series(1, 9) g"]
        texts += [f"INSERT INTO p (id, b) VALUES ({PARTS[name][1]}, 'b')" for name in self.parts]
        texts += ["INSERT INTO p (id, b) VALUES (500, 'r')"] * self.rest
        return "\n".join(f"{text};" for text in texts)


def _some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True).map(lambda found: tuple(sorted(found)))


#: each field, and what it may be; whether it is virtual depends on the server
_VALUES: dict[str, st.SearchStrategy[object]] = {
    "number": st.sampled_from(["integer", "bigint", "numeric"]),
    "word": st.sampled_from(["text", "character varying(50)", "d"]),
    "word_needed": st.booleans(),
    "computed": st.sampled_from(["", "n * 2", "n + 1", "length(s)"]),
    "domain": st.integers(0, 5),
    "attributes": _some(list(ATTRIBUTES)).filter(bool),
    "point": st.booleans(),
    "step": st.sampled_from([1, 5]),
    "owned": st.booleans(),
    "counted": st.booleans(),
    "view": st.integers(0, 4),
    "barrier": st.booleans(),
    "above": st.integers(0, 2),
    "stored": st.integers(0, 3),
    "indexed": st.booleans(),
    "policies": st.dictionaries(st.sampled_from(["one", "two"]), st.integers(1, 9)),
    "secured": st.booleans(),
    "parts": _some(list(PARTS)),
    "rest": st.booleans(),
    "part_index": st.booleans(),
    "part_more": st.sampled_from(["", "text", "integer"]),
    "comment": st.sampled_from(COMMENTS),
}
assert {*_VALUES} | {"virtual"} == {one.name for one in fields(Scene)}


@st.composite
def scenes(draw: st.DrawFn, *, virtual: bool) -> Scene:
    """Draw one; *virtual* tells whether the server has virtual columns."""
    found = Scene(virtual=virtual and draw(st.booleans()))
    for name, values in _VALUES.items():
        setattr(found, name, draw(values))
    return found


@st.composite
def altered(draw: st.DrawFn, scene: Scene, *, virtual: bool) -> Scene:
    """Draw another one that differs in a few things."""
    new = copy.deepcopy(scene)
    for name in draw(st.lists(st.sampled_from(list(_VALUES)), min_size=1, max_size=5)):
        setattr(new, name, draw(_VALUES[name]))
    if virtual and draw(st.integers(0, 5)) == 0:
        new.virtual = not new.virtual
    return new
