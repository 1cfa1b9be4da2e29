"""What is proved of scores and distances: ParadeDB and pgvector, on their own server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.execute import run_script
from schemadsl.queries.infer import inferring
from schemadsl.scratch import Server

SCHEMA = """
CREATE EXTENSION vector;
CREATE EXTENSION pg_search;
CREATE TABLE docs (id int PRIMARY KEY, title text, body text NOT NULL, embedding vector(3));
CREATE INDEX ON docs USING bm25 (id, title, body) WITH (key_field = 'id');
CREATE TABLE partly (id int PRIMARY KEY, body text NOT NULL, live boolean NOT NULL);
CREATE INDEX ON partly USING bm25 (id, body) WITH (key_field = 'id') WHERE live;
CREATE TABLE tags (doc_id int, tag text);
INSERT INTO docs SELECT g, CASE WHEN g % 3 > 0 THEN 'hello ' || g END,
  'hello ' || CASE WHEN g % 2 = 0 THEN 'foo' ELSE 'bar' END,
  CASE WHEN g % 4 > 0 THEN '[1,2,3]'::vector END FROM generate_series(1, 50) g;
INSERT INTO tags SELECT g, 't' || g % 5 FROM generate_series(1, 60) g;
INSERT INTO partly SELECT g, 'hello', g % 2 = 0 FROM generate_series(1, 20) g;
ANALYZE;
"""

#: what is proved of the columns (! or .), and the query
PROOFS = """
!!.. SELECT id, pdb.score(id), title, pdb.snippet(title) FROM docs WHERE body ||| 'hello'
!!   SELECT id, paradedb.score(id) FROM docs WHERE id @@@ 'body:foo' ORDER BY 2 DESC LIMIT 5
!!.  SELECT d.id, pdb.score(d.id), tag FROM docs d JOIN tags ON doc_id = d.id AND d.body &&& 'foo'
...  SELECT d.id, pdb.score(d.id), tag FROM tags LEFT JOIN docs d ON doc_id = d.id AND d.body ||| 'foo'
!!.  SELECT d.id, pdb.score(d.id), tag FROM tags LEFT JOIN docs d ON doc_id = d.id WHERE d.body ||| 'foo'
!.   SELECT id, pdb.score(id) FROM docs WHERE body ||| 'foo' OR id = 5
!!.  SELECT id, pdb.score(id), title FROM docs WHERE title ||| 'hello' OR body ||| 'foo'
!.   SELECT id, pdb.score(id) FROM partly WHERE body ||| 'hello' AND live
.!   SELECT tag, max(pdb.score(d.id)) FROM docs d JOIN tags ON doc_id = d.id WHERE d.body ||| 'foo' GROUP BY tag
!.   SELECT id, (SELECT max(pdb.score(d.id)) FROM docs d WHERE d.id = o.id AND d.body ||| 'foo') FROM docs o
!.   SELECT id, embedding <=> '[1,2,3]' FROM docs
!!   SELECT id, embedding <=> '[1,2,3]' FROM docs WHERE embedding IS NOT NULL
!!   SELECT id, embedding <-> '[1,2,3]' FROM docs WHERE embedding <-> '[3,2,1]' < 9
!..  WITH s AS (SELECT id, pdb.score(id) AS s FROM docs WHERE body ||| 'foo' ORDER BY s DESC LIMIT 10), v AS (SELECT id, embedding <=> '[1,2,3]' AS d FROM docs ORDER BY d LIMIT 10) SELECT id, s.s, v.d FROM s FULL JOIN v USING (id)
!!   WITH s AS (SELECT id, pdb.score(id) AS s FROM docs WHERE body ||| 'foo') SELECT id, coalesce(s.s, 0) FROM s
"""  # noqa: E501 - one query a line


@pytest.fixture(scope="module")
def conn(paradedb_server: Server) -> Iterator[Connection]:
    """A database with documents that are searched."""
    with paradedb_server.database() as database, connect(database.conninfo) as connection:
        run_script(connection, SCHEMA)
        yield connection


def test_scores_and_distances(conn: Connection) -> None:
    """A score is proved where the index surely found the row, and no row shows otherwise."""
    with inferring(conn) as asked:
        for line in PROOFS.strip().splitlines():
            marks, sql = line.split(maxsplit=1)
            found = asked.of(sql).columns
            assert "".join("!" if sure else "." for sure in found) == marks, sql
            for mode in ("force_custom_plan", "force_generic_plan"):
                conn.execute(f"SET plan_cache_mode = {mode}")
                conn.execute(f"PREPARE one AS {sql}".encode())
                rows = conn.exec_(b"EXECUTE one")
                conn.execute("DEALLOCATE one")
                assert rows.ntuples, rows.error_message
                for place, sure in enumerate(found):
                    seen = any(row[place] is None for row in rows.table())
                    assert not (sure and seen), sql
    conn.execute("RESET plan_cache_mode")
