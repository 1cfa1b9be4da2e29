"""Queries derived from tables: sqlc takes them, PostgreSQL too, in every plan and on rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import run_script
from schemadsl.queries.analyse import analysed
from schemadsl.queries.shape import QueryShape
from schemadsl.scratch import Server
from tests.whereabouts import whereabouts

from .helpers import go_of, made, queries

ROWS = """
INSERT INTO users (email, code) SELECT CASE WHEN g > 2 THEN 'u' || g || '@x.y' END, 'c' || g
  FROM generate_series(1, 9) g;
INSERT INTO docs (id, user_id, kind, live, title, body, embedding)
  SELECT ('00000000-0000-0000-0000-' || lpad(g::text, 12, '0'))::uuid, 1 + g % 3, 'k' || g % 2,
    g % 5 > 0, CASE WHEN g % 3 > 0 THEN 'hello title' || g END,
    'hello ' || CASE WHEN g % 2 = 0 THEN 'running foo' ELSE 'bar' END,
    CASE WHEN g % 4 > 0 THEN ('[' || g || ',2,3]')::vector END FROM generate_series(1, 400) g;
INSERT INTO app.parts SELECT g, 'hello part ' || g, g % 2 = 0, ('[' || g || ',1,1]')::halfvec,
    ('[1,1,' || g || ']')::vector FROM generate_series(1, 400) g;
INSERT INTO links SELECT 1 + g % 3, ('00000000-0000-0000-0000-' || lpad(g::text, 12, '0'))::uuid
  FROM generate_series(1, 30) g;
INSERT INTO "Odd Names" SELECT g / 3, g, 'v' || g FROM generate_series(1, 12) g;
ANALYZE;
"""
DOC = "00000000-0000-0000-0000-000000000003"


@pytest.fixture(scope="module")
def conn(paradedb_server: Server) -> Iterator[Connection]:
    """A database with rows."""
    with paradedb_server.database() as database, connect(database.conninfo) as connection:
        run_script(connection, made()["schema.sql"])
        run_script(connection, ROWS)
        yield connection


@pytest.fixture(scope="module")
def shapes(conn: Connection) -> dict[str, QueryShape]:
    found = analysed(conn, list(queries().values()))
    assert [result for result in found if not isinstance(result, QueryShape)] == []
    return {result.name: result for result in found if isinstance(result, QueryShape)}


class Asking:
    """Calls queries by name as a prepared statement does, with a generic plan."""

    def __init__(self, conn: psycopg.Connection, shapes: dict[str, QueryShape]) -> None:
        self.conn = conn
        self.shapes = shapes

    def _prepared(self, name: str, given: dict[str, object]) -> str:
        shape = self.shapes[name]
        assert {p.name for p in shape.params} >= set(given), shape.params
        missing = {p.name for p in shape.params if not p.nullable} - set(given)
        assert not missing, missing
        types = ", ".join(p.type.text for p in shape.params)
        head = f" ({types})" if types else ""
        self.conn.execute(f"PREPARE asked{head} AS {shape.sql}".encode())
        values = [given.get(p.name) for p in shape.params]
        said = ", ".join("NULL" if v is None else "'" + str(v) + "'" for v in values)
        return f"EXECUTE asked({said})" if values else "EXECUTE asked"

    def __call__(self, query: str, /, **given: object) -> list[dict[str, Any]]:
        """Run it; no column that is claimed NOT NULL is NULL."""
        done = self._prepared(query, given)
        result = self.conn.pgconn.exec_(done.encode())
        assert not result.error_message, result.error_message
        self.conn.execute("DEALLOCATE asked")
        columns = self.shapes[query].columns
        rows: list[dict[str, Any]] = []
        for row in range(result.ntuples):
            values = [result.get_value(row, place) for place in range(len(columns))]
            for column, value in zip(columns, values, strict=True):
                assert column.nullable or value is not None, column
            texts = [None if value is None else value.decode() for value in values]
            rows.append(dict(zip((c.name for c in columns), texts, strict=True)))
        return rows or [{"": result.command_tuples}] * bool(result.command_tuples)

    def plan(self, query: str, /, **given: object) -> str:
        """Explain the generic plan."""
        done = self._prepared(query, given)
        lines = self.conn.execute(f"EXPLAIN (COSTS OFF) {done}".encode()).fetchall()
        self.conn.execute("DEALLOCATE asked")
        return "\n".join(str(line[0]) for line in lines)


@pytest.fixture
def ask(conn: Connection, shapes: dict[str, QueryShape]) -> Iterator[Asking]:
    """Every plan is a generic one; what is changed is taken back."""
    with psycopg.connect(whereabouts(conn), autocommit=True) as program:
        program.execute("SET plan_cache_mode = force_generic_plan")
        program.execute("BEGIN")
        yield Asking(program, shapes)
        program.execute("ROLLBACK")


def test_sqlc_knows_every_type(tmp_path: Path) -> None:
    """sqlc generates Go from all of them, and nothing in it is an interface{}."""
    go = go_of(tmp_path)
    queries_of_go = "".join(text for name, text in go.items() if name.endswith(".sql.go"))
    for name in queries():
        assert f"func (q *Queries) {name}(" in "".join(go.values())
    unknown = re.findall(r"^\t(\w+) +interface\{\}", queries_of_go, re.MULTILINE)
    assert set(unknown) == {"Points"}  # of a domain, which sqlc does not know
    rows = dict(re.findall(r"type (\w+)Row struct \{\n(.*?)\n\}", queries_of_go, re.DOTALL))
    assert re.search(r"\bScore +float32\b", rows["SearchDocsAny"])
    assert re.search(r"\bTitleSnippet +string\b", rows["SearchDocsAny"])
    assert re.search(r"\bDistance +float64\b", rows["NearestDocs"])
    assert re.search(r"\bScore +float64\b", rows["SearchDocsHybrid"])


def test_rows_by_key(ask: Asking) -> None:
    """A row is found by each key, counted, and its existence told."""
    assert ask("GetUser", id=3)[0]["email"] == "u3@x.y"
    assert ask("GetUserByEmail", email="u4@x.y")[0]["id"] == "4"
    assert ask("GetUser", id=77) == []
    assert ask("UserExists", id=3) == [{"exists": "t"}]
    assert ask("UserExists", id=77) == [{"exists": "f"}]
    assert ask("CountUsers") == [{"count": "9"}]
    assert ask("GetOddName", order=1, order_2=4)[0]["a b"] == "v4"
    assert ask("GetOddNameByABAndOrder", a_b="v4", order_2=4)[0]["order"] == "1"


def test_pages_follow_each_other(ask: Asking) -> None:
    """Pages by the key give every row once, in order, and find their beginning in the index."""
    first = ask("ListUsers", page_size=4)
    second = ask("ListUsers", page_size=4, after_id=first[-1]["id"])
    third = ask("ListUsers", page_size=4, after_id=second[-1]["id"])
    assert [row["id"] for row in first + second + third] == [str(n) for n in range(1, 10)]
    seen: list[tuple[str, str]] = []
    after: dict[str, object] = {}
    while page := ask("ListLinks", page_size=7, **after):
        seen += [(row["user_id"], row["doc_id"]) for row in page]
        after = {"after_user_id": seen[-1][0], "after_doc_id": seen[-1][1]}
    assert len(seen) == len(set(seen)) == 30
    assert seen == sorted(seen)
    ask.conn.execute("SET LOCAL enable_seqscan = off")
    plan = ask.plan("ListLinks", page_size=7)
    assert "Index Cond: (ROW(user_id, doc_id) >= " in plan
    assert "Sort" not in plan


def test_writes(ask: Asking) -> None:
    """Rows are made with their defaults or without, changed, put in place, and deleted."""
    user = ask("CreateUser", email="new@x.y", points=7, tags="{a,b}")[0]
    assert (user["code"], user["mood"], user["points"], user["score"]) == (
        "abcd",
        "happy",
        "7",
        "0.00",
    )
    assert (user["tags"], user["settings"], user["initials"]) == ("{a,b}", "{}", "n")
    known = {k: user[k] for k in ("id", "uuid", "email", "code", "points", "settings", "tags")}
    changed = ask("UpdateUser", **known, mood="sad", score="1.5")[0]
    assert (changed["mood"], changed["score"]) == ("sad", "1.50")
    put = ask("UpsertUserByEmail", email="new@x.y", points=9)[0]
    assert (put["id"], put["mood"], put["points"]) == (user["id"], "sad", "9")
    other = ask("UpsertUserByUuid", uuid=DOC, email="other@x.y")[0]
    assert (other["email"], other["points"]) == ("other@x.y", "1")
    assert ask("DeleteUser", id=user["id"]) == [{"": 1}]
    assert ask("DeleteUser", id=user["id"]) == []
    assert ask("UpsertLink", user_id=1, doc_id=DOC) == ask("UpsertLink", user_id=1, doc_id=DOC)


def test_nothing_is_cut_off(ask: Asking) -> None:
    """A value that is too long for its column is an error, as without the cast."""
    with pytest.raises(AssertionError, match="value too long for type character"):
        ask("CreateUser", code="abcde")


FORMS = [
    ("Any", "foo bar", 400),
    ("All", "hello foo", 200),
    ("Phrase", "hello running", 200),
    ("Fuzzy", "bat", 200),
]


@pytest.mark.parametrize(("form", "words", "found"), FORMS)
def test_searches(ask: Asking, form: str, words: str, found: int) -> None:
    """Each form finds its rows in a generic plan, with scores, snippets, filters, in the index."""
    name = f"SearchDocs{form}"
    rows = ask(name, words=words, page_size_2=1000)
    assert len(rows) == found
    assert all(float(row["score"]) > 0 for row in rows)
    if form != "Fuzzy":
        assert any("<b>" in row["body_snippet"] for row in rows)
    mine = ask(name, words=words, page_size_2=1000, user_id=2, live="t")
    assert mine
    assert {(row["user_id"], row["live"]) for row in mine} == {("2", "t")}
    assert {row["id"] for row in mine} == {
        row["id"] for row in rows if (row["user_id"], row["live"]) == ("2", "t")
    }
    assert len(ask(name, words=words, page_size_2=3, kind="k0" if found == 400 else None)) == 3
    plan = ask.plan(name, words=words, page_size_2=3, user_id=2)
    assert "Custom Scan (ParadeDB Scan)" in plan
    ask.conn.execute("SET LOCAL plan_cache_mode = force_custom_plan")
    assert ask(name, words=words, page_size_2=1000) == rows
    # pg_search counts a score twice where a filter is on a column that its index has not
    again = ask(name, words=words, page_size_2=1000, user_id=2, live="t")
    assert scoreless(again) == scoreless(mine)
    assert "Custom Scan (ParadeDB Scan)" in ask.plan(name, words=words, page_size_2=3, user_id=2)


def scoreless(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows in their order, without their scores."""
    return [{name: row[name] for name in row if name != "score"} for row in rows]


def test_search_of_a_partial_index(ask: Asking) -> None:
    """The predicate of the index is there without anybody's thinking of it."""
    rows = ask("SearchAppPartsAny", words="hello", page_size=1000)
    assert len(rows) == 200
    assert {row["live"] for row in rows} == {"t"}


def test_nearest(ask: Asking) -> None:
    """The nearest come first, through the index, with its distance."""
    rows = ask("NearestDocs", embedding="[9,2,3]", page_size_2=3)
    assert [float(row["distance"]) for row in rows] == [0, 1, 2]
    assert len(ask("NearestAppPartsBySmall", small="[9,1,1]", page_size=5)) == 5
    assert len(ask("NearestAppPartsByLarge", large="[1,1,9]", page_size=5)) == 5
    ask.conn.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    assert "docs_embedding_idx" in ask.plan("NearestDocs", embedding="[9,2,3]", page_size_2=3)
    plan = ask.plan("NearestAppPartsByLarge", large="[1,1,9]", page_size=5)
    assert "Index Scan using parts_large_idx" in plan


def test_hybrid(ask: Asking) -> None:
    """Rows of both halves come together, by ranks and weights; each half can be weighed away."""
    near = ask(
        "SearchDocsHybrid",
        words="foo",
        embedding="[9,2,3]",
        text_weight=0,
        vector_weight=1,
        page_size_2=3,
    )
    assert near[0]["id"].endswith("9")
    wordy = ask(
        "SearchDocsHybrid",
        words="title3 title4",
        embedding="[9,2,3]",
        text_weight=1,
        vector_weight=0.1,
        page_size_2=2,
        user_id=2,
    )
    assert wordy[0]["id"][-1] == "4"
    both = ask(
        "SearchAppPartsHybridBySmall",
        words="hello",
        small="[9,1,1]",
        text_weight=1,
        vector_weight=1,
        page_size=5,
    )
    assert len(both) == 5
    plan = ask.plan(
        "SearchDocsHybrid",
        words="foo",
        embedding="[9,2,3]",
        text_weight=0,
        vector_weight=1,
        page_size_2=3,
    )
    assert "Custom Scan (ParadeDB Scan)" in plan
