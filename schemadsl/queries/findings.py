"""What is found out about a query beyond that PostgreSQL takes it: the codes, each explained."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

__all__ = ["FINDINGS", "Finding"]


@frozen(kw_only=True)
class Finding:
    """A code as `lint --explain` tells it: *bad* and *good* are queries."""

    code: str
    name: str
    title: str
    reason: str
    remedy: str
    bad: str
    good: str


_EVERY = (
    Finding(
        code="SQ01",
        name="never-runs",
        title="A query that is refused when it runs",
        reason=(
            "PREPARE only analyses a query. The planner refuses this one: ON CONFLICT without a"
            " unique index that fits, a FULL JOIN that it cannot do, a search of a table without a"
            " BM25 index; or it does so from the sixth execution on, when a prepared statement is"
            " planned without its parameters' values."
        ),
        remedy="Declare the index that it needs, or write what does not depend on a parameter.",
        bad="""
-- name: SaveTag :exec
-- only the id of tags is unique
INSERT INTO tags (id, name) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING;
""",
        good="""
-- name: SaveTag :exec
INSERT INTO tags (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING;
""",
    ),
    Finding(
        code="SQ02",
        name="partial-search",
        title="A search by a partial BM25 index without its condition",
        reason=(
            "The index has the rows of its condition alone. A search that does not ask for that"
            " condition never finds the others, and nothing says so."
        ),
        remedy="Add the condition as the index has it.",
        bad="""
-- name: SearchDocs :many
-- the index on body has WHERE live
SELECT id FROM docs WHERE body ||| $1;
""",
        good="""
-- name: SearchDocs :many
-- the index on body has WHERE live
SELECT id FROM docs WHERE body ||| $1 AND live;
""",
    ),
    Finding(
        code="SQ03",
        name="unanswered-search",
        title="A search operator that no BM25 index answers",
        reason=(
            "The column is not in the index, or stands in a form that the index does not know. The"
            " operator cannot work by itself: the query fails as soon as the table has rows. Or it"
            " is a term of text for a column that is none, which finds nothing: a parameter without"
            " a type is text."
        ),
        remedy=(
            "Add the column to the BM25 index, or compare it without a search operator. Write the"
            " type of a term's parameter: pdb.term($1::integer)."
        ),
        bad="""
-- name: SearchNotes :many
-- the BM25 index of notes has title alone
SELECT id FROM notes WHERE body ||| $1;
""",
        good="""
-- name: SearchNotes :many
SELECT id FROM notes WHERE body ILIKE $1;
""",
    ),
    Finding(
        code="SQ04",
        name="score-without-search",
        title="Scores or snippets of rows that no search has found",
        reason=(
            "pdb.score and snippets are told by the search that found the row. Where there is none"
            " in the same SELECT, or it is of another table, they are NULL or refused."
        ),
        remedy="Search in the same SELECT, by conditions that its index takes.",
        bad="""
-- name: Scores :many
SELECT id, pdb.score(id) FROM notes WHERE id > $1;
""",
        good="""
-- name: Scores :many
SELECT id, pdb.score(id) FROM notes WHERE title ||| $1;
""",
    ),
)

#: by code
FINDINGS: Mapping[str, Finding] = {one.code: one for one in _EVERY}
