"""Queries made at random: joins of all kinds, conditions, groups, windows, subqueries, writes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

__all__ = ["SCHEMA", "Maker"]

SCHEMA = """
CREATE TABLE t1 (a int PRIMARY KEY, b int, c text NOT NULL, d text);
CREATE TABLE t2 (a int NOT NULL, b int NOT NULL, c text, d text);
CREATE TABLE t3 (a int, b int, c text, d text);
CREATE TABLE t4 (a int PRIMARY KEY, b int, c text, d text NOT NULL);
CREATE VIEW v1 AS SELECT t1.a, t2.b, t2.c, t1.d FROM t1 LEFT JOIN t2 ON t1.a = t2.a;
CREATE VIEW v2 AS SELECT a, b, c, d FROM t3 WHERE a IS NOT NULL AND c LIKE 'a%';
"""

_JOINS = ("JOIN", "LEFT JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN")
_SETS = ("UNION", "UNION ALL", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL")
_TESTS = ("TRUE", "NOT TRUE", "FALSE", "NOT FALSE", "UNKNOWN", "NOT UNKNOWN")
_GROUPS = (
    "{0}, {1}",
    "ROLLUP ({0}, {1})",
    "{0}, ROLLUP ({1})",
    "GROUPING SETS (({0}, {1}), ({0}))",
    "CUBE ({0}, {1})",
    "GROUPING SETS (({1}), ({0}), ())",
)
_FRAMES = (
    "",
    "ORDER BY 1",
    "ORDER BY {0} ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING",
    "ORDER BY {0} ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
    "ORDER BY {0} GROUPS BETWEEN 1 FOLLOWING AND 2 FOLLOWING",
    "ORDER BY {0} RANGE UNBOUNDED PRECEDING EXCLUDE CURRENT ROW",
)

Names = list[str]


class Maker:
    """Makes one query from a seed; each of its tables has columns a, b (numbers), c, d (texts)."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0

    def pick(self, choices: Sequence[str]) -> str:
        return self.random.choice(choices)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def weighed(self, choices: Sequence[tuple[float, Callable[[], str]]]) -> str:
        """Make what one of *choices* makes, each with its share."""
        makers = [make for _, make in choices]
        return self.random.choices(makers, [share for share, _ in choices])[0]()

    def alias(self) -> str:
        self.count += 1
        return f"x{self.count}"

    def table(self) -> str:
        return self.pick(("t1", "t2", "t3", "t4"))

    def source(self, depth: int, outer: Names) -> tuple[str, Names]:
        name, kind = self.alias(), self.random.random()
        if kind < 0.6 or depth <= 0:
            return f"{self.pick(('t1', 't2', 't3', 't4', 'v1', 'v2'))} {name}", [name]
        if kind < 0.75:
            return f"({self.query(depth - 1, [])}) {name}(a, b, c, d)", [name]
        if kind < 0.8:
            cells = f"{self.pick(('2', 'NULL'))}, 3, {self.pick(('chr(98)', 'NULL'))}, 'x'"
            return f"(VALUES (1, 2, 'a', 'b'), ({cells})) {name}(a, b, c, d)", [name]
        if kind < 0.84:
            columns = "count(*)::int, max(b), min(c), string_agg(d, ',')"
            return f"(SELECT {columns} FROM {self.table()}) {name}(a, b, c, d)", [name]
        joined, names = self.joined(depth - 1, outer)
        return f"({joined})", names

    def joined(self, depth: int, outer: Names) -> tuple[str, Names]:
        text, names = self.source(depth, outer)
        for _ in range(self.random.choice((0, 1, 1, 2))):
            kind = self.pick(_JOINS)
            if kind in ("JOIN", "LEFT JOIN") and self.chance(0.15):
                name = self.alias()
                if depth > 0:
                    inner = self.query(depth - 1, names + outer) + " LIMIT 1"
                else:
                    inner = "SELECT {0}.a, {0}.b, {0}.c, {0}.d".format(names[0])
                names = [*names, name]
                on = "true" if self.chance(0.5) else self.condition(names, 0, outer)
                text = f"{text} {kind} LATERAL ({inner}) {name}(a, b, c, d) ON {on}"
                continue
            other, others = self.source(depth, outer)
            on = f"{self.pick(names)}.a = {self.pick(others)}.{self.pick('ab')}"
            if kind != "FULL JOIN" and self.chance(0.4):
                on += " AND " + self.condition(names + others, 1, outer)
            text, names = f"{text} {kind} {other} ON {on}", names + others
        return text, names

    def column(self, names: Names, kind: str) -> str:
        return f"{self.pick(names)}.{self.pick('ab' if kind == 'n' else 'cd')}"

    def value(self, names: Names, kind: str, depth: int, outer: Names) -> str:
        """Make a number (n) or a text (t)."""

        def more(of: str = kind) -> str:
            return self.value(names, of, depth - 1, outer)

        def own() -> str:
            return self.column(names if not outer or self.chance(0.85) else outer, kind)

        if depth <= 0:
            return own()
        number = kind == "n"
        words = ("1", "2", "NULL::int") if number else ("'a'", "'b'", "NULL::text")
        choices: list[tuple[float, Callable[[], str]]] = [
            (50, own),
            (5, lambda: self.pick(words)),
            (10, lambda: f"coalesce({more()}, {more()})"),
            (10, lambda: self.case(names, kind, depth, outer)),
            (7, lambda: f"({more()} {'+' if number else '||'} {more()})"),
            (4, lambda: f"greatest({more()}, {more()})"),
            (4, lambda: f"nullif({more()}, {more()})"),
            (6, lambda: self.looked_up(names, kind)),
            (4, lambda: f"length({more('t')})" if number else f"({more('n')})::text"),
        ]
        return self.weighed(choices)

    def case(self, names: Names, kind: str, depth: int, outer: Names) -> str:
        parts: list[str] = []
        for _ in range(self.random.choice((1, 1, 2))):
            result = self.value(names, kind, depth - 1, outer)
            parts.append(f"WHEN {self.condition(names, 1, outer)} THEN {result}")
        if self.chance(0.8):
            parts.append(f"ELSE {self.value(names, kind, depth - 1, outer)}")
        return f"CASE {' '.join(parts)} END"

    def looked_up(self, names: Names, kind: str) -> str:
        name = self.alias()
        numbers = ("count(*)::int", "max(a)", f"{name}.b")
        wanted = self.pick(numbers if kind == "n" else ("max(c)", f"{name}.d"))
        where = f"{name}.a = {self.column(names, 'n')}"
        return f"(SELECT {wanted} FROM {self.table()} {name} WHERE {where} LIMIT 1)"

    def condition(self, names: Names, depth: int, outer: Names) -> str:
        if depth > 0 and self.chance(0.5):

            def more() -> str:
                return self.condition(names, depth - 1, outer)

            forms: list[tuple[float, Callable[[], str]]] = [
                (35, lambda: f"({more()} {self.pick(('AND', 'OR'))} {more()})"),
                (10, lambda: f"NOT ({more()})"),
                (5, lambda: f"({more()}) IS {self.pick(_TESTS)}"),
            ]
            return self.weighed(forms)
        kind = self.pick("nt")
        one = self.value(names, kind, 1, outer)
        other = self.value(names, kind, 1, outer)
        plain = self.column(names, kind)
        constant = self.pick(("1", "2")) if kind == "n" else "'a'"
        name, maybe = self.alias(), self.pick(("", "NOT "))
        searched = f"SELECT {'b' if kind == 'n' else 'c'} FROM {self.table()}"
        found = f"SELECT FROM {self.table()} {name} WHERE {name}.a = {self.column(names, 'n')}"
        choices: list[tuple[float, Callable[[], str]]] = [
            (20, lambda: f"{one} IS NULL"),
            (25, lambda: f"{one} IS NOT NULL"),
            (5, lambda: f"{one} IS {maybe}DISTINCT FROM {plain}"),
            (10, lambda: f"{one} {maybe}IN ({plain}, {constant})"),
            (6, lambda: f"{one} {maybe}IN ({searched})"),
            (4, lambda: f"EXISTS ({found})"),
            (3, lambda: f"{self.pick(names)} IS {maybe}NULL"),
            (27, lambda: f"{one} {self.pick(('=', '<>', '<', '>='))} {other}"),
        ]
        return self.weighed(choices)

    def query(self, depth: int, outer: Names) -> str:
        if depth > 0 and self.chance(0.12):
            one, other = self.query(depth - 1, outer), self.query(depth - 1, outer)
            return f"({one}) {self.pick(_SETS)} ({other})"
        source, names = self.joined(depth, outer)
        where = f" WHERE {self.condition(names, 2, outer)}" if self.chance(0.6) else ""
        tail = f"FROM {source}{where}"
        choices: list[tuple[float, Callable[[], str]]] = [
            (25, lambda: self.grouped(tail, names, outer)),
            (8, lambda: self.aggregated(tail, names, outer)),
            (7, lambda: self.windowed(tail, names, outer)),
            (60, lambda: f"SELECT {self.values(names, outer)} {tail}"),
        ]
        return self.weighed(choices)

    def values(self, names: Names, outer: Names) -> str:
        made = [
            f"{self.value(names, kind, 2, outer)} AS {name}"
            for kind, name in (("n", "a"), ("n", "b"), ("t", "c"), ("t", "d"))
        ]
        return ", ".join(made)

    def grouped(self, tail: str, names: Names, outer: Names) -> str:
        number, text = self.column(names, "n"), self.column(names, "t")
        sets = self.pick(_GROUPS).format(number, text)
        argument, other = self.value(names, "n", 1, outer), self.column(names, "t")
        test = self.condition(names, 0, outer)
        forms = ("sum({0})::int", "max({0})", "count({0})::int", "max({0}) FILTER (WHERE {1})")
        some = self.pick(forms).format(argument, test)
        last = self.pick((f"max({other})", f"coalesce({text}, {number}::text)"))
        having = self.pick(
            (
                "",
                f" HAVING {number} IS NOT NULL",
                f" HAVING max({self.column(names, 'n')}) > 0",
                f" HAVING count(*) > 1 AND {text} >= 'a'",
            )
        )
        columns = f"{number} AS a, {some} AS b, {text} AS c, {last} AS d"
        return f"SELECT {columns} {tail} GROUP BY {sets}{having}"

    def aggregated(self, tail: str, names: Names, outer: Names) -> str:
        number, text = self.value(names, "n", 1, outer), self.value(names, "t", 1, outer)
        first = f"{self.pick(('sum', 'max', 'count'))}({number})::int"
        last = self.column(outer, "t") if outer else "max('x'::text)"
        least = f" HAVING min({self.column(names, 't')}) IS NOT NULL"
        having = self.pick(("", "", " HAVING count(*) > 1", least))
        return (
            f"SELECT {first} AS a, max({number}) AS b, min({text}) AS c, {last} AS d {tail}{having}"
        )

    def windowed(self, tail: str, names: Names, outer: Names) -> str:
        frame = self.pick(_FRAMES).format(self.column(names, "n"))
        name = self.pick(("sum", "max", "first_value", "last_value", "lag", "lead"))
        number, text = self.value(names, "n", 1, outer), self.value(names, "t", 1, outer)
        first = f"row_number() OVER ()::int AS a, {name}({number}) OVER ({frame})::int AS b"
        return f"SELECT {first}, {text} AS c, min({text}) OVER ({frame}) AS d {tail}"

    def written(self) -> str:
        source, names = self.source(1, [])
        names = [*names, "t1"]
        where = f"WHERE {self.condition(names, 1, [])}"
        returned = f"RETURNING t1.a, t1.b, {self.value(names, 't', 2, [])}, t1.d"
        if self.chance(0.5):
            return f"DELETE FROM t1 USING {source} {where} {returned}"
        number, text = self.value(names, "n", 1, []), self.value(names, "t", 1, [])
        return f"UPDATE t1 SET b = {number}, d = {text} FROM {source} {where} {returned}"

    def named(self) -> str:
        q, p = self.query(1, []), self.condition(["q"], 1, [])
        joined = f"SELECT q.* FROM q LEFT JOIN {self.table()} z ON z.a = q.a WHERE {p}"
        kind = self.pick(("LEFT", "RIGHT", "FULL", ""))
        columns = self.values(["p", "w"], [])
        return (
            f"WITH q(a, b, c, d) AS ({q}), p AS ({joined})"
            f" SELECT {columns} FROM p {kind} JOIN q w ON w.a = p.a"
        )

    def make(self) -> str:
        """Make the query; a few of them PostgreSQL refuses."""
        return self.weighed([(78, lambda: self.query(2, [])), (12, self.written), (10, self.named)])
