"""What the planner alone finds out about a query: that it never runs, or not as it is meant.

Three are traps of pg_search, whose operators stand for something else in a plan: what its index
answers is ``paradedb.with_index(…)``.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import cast

from attrs import frozen

from schemadsl.postgres.connect import Connection
from schemadsl.postgres.describe import Refused
from schemadsl.postgres.explain import (
    PartialIndex,
    PlanNode,
    explain,
    explaining,
    operators_of,
    partial_indexes,
    wordless_columns,
)
from schemadsl.queries.ignoring import Ignored
from schemadsl.queries.read import Query
from schemadsl.queries.shape import Refusal
from schemadsl.sqltext import tokens

__all__ = ["Planning", "planning"]

#: code → what to do about it
FIXES = {
    "SQ01": "",
    "SQ02": "Add the condition as the index has it: AND {0}.",
    "SQ03": "Add the column to the BM25 index, or compare it without {0}.",
    "SQ04": "Search in the same SELECT: WHERE column ||| $1, by conditions that its index takes.",
}
_GENERIC = (
    "PostgreSQL plans a prepared statement without its parameters' values after five executions."
    " Write the function: @@@ pdb.match(…), pdb.term_set(…), pdb.fuzzy_term(…); tags of snippets,"
    " and the JSON of aggregates, as literals."
)
_NO_INDEX = "Declare a Bm25 index with the columns that are searched."
_NO_TEXT = (
    "These operators search text. Compare the column, or write @@@ and a text in the index's"
    " language: n @@@ '>5'."
)
_EXPLAINED = ("select", "insert", "update", "delete", "merge", "values", "with", "table")
_METHODS = ["bm25", "paradedb"]
_CONDITION = re.compile(r"(Filter|Cond|Qual|Output|Key)\Z")
_WITHIN = re.compile(r"""with_index\('((?:[^']|'')+)'::regclass|"with_index":\{"oid":(\d+)""")
#: a query of words, and the field that it is for
_WORDS = re.compile(
    r"""with_index\('(?P<index>(?:[^']|'')+)'::regclass,\s\w+\.(?:
        to_search_query_input\('(?P<field>(?:[^']|'')+)'::[\w.]+,\spdb\.(?P<name>WORDS)\(
        |(?P<older>WORDS)\('(?P<older_field>(?:[^']|'')+)'::)""".replace(
        "WORDS", "match|phrase|phrase_prefix|regex_phrase"
    ),
    re.VERBOSE,
)
#: a term that is a parameter, and the field that it is for
_TERMS = re.compile(
    r"""with_index\('(?P<index>(?:[^']|'')+)'::regclass,\s\w+\.(?:
        to_search_query_input\('(?P<field>(?:[^']|'')+)'::[\w.]+,\spdb\.
            (?P<name>term|term_set)\(\(*\$(?P<number>\d+)(?P<cast>\)::text)?
        |(?P<older>term)\('(?P<older_field>(?:[^']|'')+)'::[\w.]+,\s\(*\$(?P<older_number>\d+)(?P<older_cast>\)::text)?)""",
    re.VERBOSE,
)
#: text, varchar and arrays of them (pg_type)
_STRINGS = (25, 1043, 1009, 1015)
_HEAP = re.compile(r'"heap_filter":"((?:[^"\\]|\\.)*)"')
_SCORED = re.compile(
    r"""\bpdb\.(?:score|snippets?|snippet_positions)\((?:("(?:[^"]|"")+"|[^\W\d][\w$]*)\.)?"""
)
#: what stands behind @@@ where an index answers it; core has a @@@ of its own, for tsquery
_ANSWERED = re.compile(
    r"""[\s(]*(?:paradedb\.with_index\(|'\{"with_index")|(?:[^()']|'[^']*')*tsquery\b"""
)
#: a query of no column, handed to an index that has none of that name
_NOWHERE = re.compile(r'"expr_desc":"(pdb\.(?:[^"\\]|\\.)*)"')


@frozen
class Planning:
    """Plans queries on *conn*, and says what is wrong with how they would run."""

    conn: Connection
    possible: bool
    operators: frozenset[str] = frozenset()
    partial: tuple[PartialIndex, ...] = ()
    #: (index, column) → type, of what has no words
    wordless: Mapping[tuple[str, str], str] = {}

    def refusal(self, query: Query, types: Sequence[int]) -> Refusal | None:
        """Return the first thing that is wrong and that nobody has said to be meant.

        *types* are the identifiers of its parameters' types. That nothing is wrong which somebody
        has said to be meant is wrong, too.
        """
        if not self.possible:
            return None
        first = next((t.text for t in tokens(query.lowered.sql) if t.kind != "open"), "")
        explained = first.lower() in _EXPLAINED
        plan = explain(self.conn, query.lowered.sql) if explained else PlanNode({})
        if isinstance(plan, Refused):
            found, judged = self._refused(query, plan), False
        else:
            both = (self._found(query, plan), self._untyped(query, plan, types))
            found, judged = chain(*both), True
        meant = {one.code for one in query.ignored}
        seen: set[str] = set()
        for code, why in found:
            if code not in meant:
                return why
            seen.add(code)
        # of what has no plan nobody knows what else would be found
        idle = (one for one in query.ignored if judged and one.code not in seen)
        return next((_idle(query, one) for one in idle), None)

    def _refused(self, query: Query, why: Refused) -> Iterator[tuple[str, Refusal]]:
        state = why.sqlstate or ""
        if not state.startswith(("42", "0A", "XX")) or state in ("42501", "42P18"):
            return  # it depends on rows, or on who asks
        hint, position = why.hint, why.position or 0
        if "`USING bm25` index" in why.message:
            hint, position = _NO_INDEX, self._place(query)
        elif "is not compatible with the" in why.message:
            hint, position = _NO_TEXT, self._place(query)
        elif state == "XX000" and self.operators:
            hint, position = _GENERIC, self._place(query)
        yield _told(
            query, "SQ01", f"it is refused when it runs: {why.message}", position, hint, state
        )

    def _found(self, query: Query, plan: PlanNode) -> Iterator[tuple[str, Refusal]]:
        if not self.operators:
            return
        partial = {name: index for index in self.partial for name in (index.name, str(index.oid))}
        searched: set[str] = set()
        scanned: set[str] = set()
        scored: set[str] = set()  # "" where the plan has one table, whose name it leaves out
        for node in plan:
            alias = str(node.lines.get("Alias", ""))
            scanned.add(alias)
            if _searches(node):
                searched.update((alias, ""))
            yield from self._wordless(query, node)
            for line, text in _texts(node):
                scored.update(_plain(name) for name in _SCORED.findall(text))
                if _by_index(node) and line != "Output":
                    continue
                yield from self._missing(query, node, text, partial)
                yield from self._outside(query, text)
        if (scored and not searched) or scored & scanned - searched:
            what = "scores and snippets are only there for rows that a search has found"
            yield _told(query, "SQ04", what, self._place(query, "score", "snippet", "snippets"))

    def _wordless(self, query: Query, node: PlanNode) -> Iterator[tuple[str, Refusal]]:
        """Find queries of words for what is no text: pg_search refuses them when they run."""
        lines = (value for value in node.lines.values() if isinstance(value, str))
        for found in _WORDS.finditer("\n".join(lines)) if self.wordless else ():
            name = found["name"] or found["older"]
            column = (found["field"] or found["older_field"]).replace("''", "'")
            kind = self.wordless.get((_index_name(found["index"]), column))
            if kind is not None:
                what = f"it is refused when it runs: {name} searches words, and {column} is {kind}"
                yield _told(query, "SQ01", what, self._place(query, name), _NO_TEXT)

    def _untyped(
        self, query: Query, plan: PlanNode, types: Sequence[int]
    ) -> Iterator[tuple[str, Refusal]]:
        """Find terms of text for what is none, as a parameter without a type is: they find none."""
        for node in plan if self.wordless else ():
            lines = (value for value in node.lines.values() if isinstance(value, str))
            for found in _TERMS.finditer("\n".join(lines)):
                column = (found["field"] or found["older_field"]).replace("''", "'")
                kind = self.wordless.get((_index_name(found["index"]), column))
                number = int(found["number"] or found["older_number"])
                text = bool(found["cast"] or found["older_cast"])
                text = text or any(one in _STRINGS for one in types[number - 1 : number])
                if kind is not None and text:
                    name = found["name"] or found["older"]
                    several = "[]" if name == "term_set" else ""
                    what = f"{name} looks for text, and {column} is {kind}: it finds nothing"
                    fix = f"Write the type of the parameter: ${number}::{kind}{several}."
                    yield _told(query, "SQ03", what, self._place(query, name), fix)

    def _missing(
        self, query: Query, node: PlanNode, text: str, partial: Mapping[str, PartialIndex]
    ) -> Iterator[tuple[str, Refusal]]:
        for name, oid in _WITHIN.findall(text):
            index = partial.get(_index_name(name) or oid)
            if index is None or node.lines.get("Index Name") == index.name:
                continue
            what = (
                f"the index {index.name} of {index.table} has only the rows of {index.predicate},"
                " which the query does not ask for: others are never found"
            )
            fix = FIXES["SQ02"].format(index.predicate)
            yield _told(query, "SQ02", what, self._place(query), fix)

    def _outside(self, query: Query, text: str) -> Iterator[tuple[str, Refusal]]:
        """Find operators of the search that no index answers: they fail at the first row."""
        for token in tokens(text):
            if token.kind != "operator" or token.text not in self.operators | {"@@@"}:
                continue
            if token.text != "@@@" or not _ANSWERED.match(text, token.end):
                what = f"no BM25 index answers {token.text} here: it fails once there are rows"
                fix = FIXES["SQ03"].format(token.text)
                yield _told(query, "SQ03", what, self._place(query, token.text), fix)

    def _place(self, query: Query, *wanted: str) -> int:
        """Return where one of the words stands, by default an operator of the search."""
        sought = wanted or (*self.operators, "@@@")
        for token in tokens(query.lowered.sql):
            if token.text in sought:
                return token.start
        return 0


def _told(
    query: Query, code: str, what: str, at: int, hint: str | None = None, state: str | None = None
) -> tuple[str, Refusal]:
    silence = f"If it is meant: -- schemadsl: ignore {code} and the reason, above the query."
    fix = hint or FIXES[code]
    return code, query.refused(f"{what} ({code})", at, state, f"{fix} {silence}".strip())


def _idle(query: Query, ignored: Ignored) -> Refusal:
    what = f"{ignored.code} is ignored here, and nothing would find it"
    return query.refused_at(ignored.at, what, hint="Take it out.")


def _by_index(node: PlanNode) -> bool:
    return str(node.lines.get("Custom Plan Provider", "")).startswith("ParadeDB")


def _searches(node: PlanNode) -> bool:
    """Tell whether a node reads what a search has found: parallel scans do it as any index's."""
    conditions = (str(v) for k, v in node.lines.items() if k in ("Index Cond", "Recheck Cond"))
    return _by_index(node) or any("@@@" in text for text in conditions)


def _index_name(text: str) -> str:
    """Return the name in a regclass constant, without its schema."""
    return text.replace("''", "'").rpartition(".")[2].strip('"')


def _plain(name: str) -> str:
    return name[1:-1].replace('""', '"') if name.startswith('"') else name


def _texts(node: PlanNode) -> Iterator[tuple[str, str]]:
    """Yield the expressions of a node, each with the line that it stands in."""
    for line, value in node.lines.items():
        if line == "Tantivy Query":  # what the index does not answer itself
            yield from (("Output", text) for text in _HEAP.findall(str(value)))
            yield from (("Output", f"@@@ {text}") for text in _NOWHERE.findall(str(value)))
        elif _CONDITION.search(line):
            texts = cast("list[object]", value) if isinstance(value, list) else [value]
            yield from ((line, str(text)) for text in texts)


@contextmanager
def planning(conn: Connection) -> Generator[Planning]:
    """Plan queries on *conn*, which is in no transaction, for as long as this is open."""
    with explaining(conn) as possible:
        if not possible:
            yield Planning(conn, possible)
            return
        operators = operators_of(conn, "pg_search")
        partial = partial_indexes(conn, _METHODS) if operators else []
        wordless = wordless_columns(conn, _METHODS) if operators else {}
        yield Planning(conn, possible, operators, tuple(partial), wordless)
