"""One UPDATE or DELETE of many rows, in parts that each commit, and can be taken up again.

``-- schemadsl: batch table=users key=id size=1000`` stands above the statement, which is
whole as it stands: another runner sends it at once. Here each part takes the next *size*
values of the key, and the last of them is recorded in the same transaction.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from attrs import frozen

from schemadsl.apply.asking import Ask, Pause, Work
from schemadsl.apply.events import Batched, Sending
from schemadsl.apply.script import Statement, Unit
from schemadsl.apply.unit import Course, asked, blamed, faulty, intended, rolled_back
from schemadsl.errors import FolderError, Problem, RefusedError, Where
from schemadsl.sqltext import Token, fold, ident, literal, qualified, tokens

__all__ = ["Batch", "batch_of", "part", "run_batches", "still_parted"]

_SAID = re.compile(r"batch\s+(?P<said>.*)\Z")
_WORD = re.compile(r"""(\w+)=((?:"[^"]*"|[^\s"])+)""")
_FIX = "Write above it: -- schemadsl: batch table=users key=id size=1000"


@frozen
class Batch:
    """What is gone through: a table by a key, so many rows at a time, a pause in between."""

    table: str
    key: str
    size: int
    pause: float = 0.0


def batch_of(file: str, unit: Unit) -> Batch | None:
    """Read what stands above a statement; None where it says nothing of batches.

    Raises FolderError for words that cannot be read, or a statement that cannot be parted.
    """
    for statement in unit.statements:
        said = next((m["said"] for note in statement.notes if (m := _SAID.match(note))), None)
        if said is None:
            continue
        where = Where(file, statement.line)
        if unit.begin is not None:
            what = "a batch inside a transaction: each part commits by itself"
            raise FolderError(Problem(what, where=where, fix="Put it outside BEGIN and COMMIT."))
        words = dict(_WORD.findall(said))
        if _WORD.sub("", said).strip() or not {"table", "key", "size"} <= set(words) <= {
            "table",
            "key",
            "size",
            "pause",
        }:
            raise FolderError(Problem(f"batch {said}: not understood", where=where, fix=_FIX))
        try:
            size, pause = int(words["size"]), float(words.get("pause", "0"))
        except ValueError:
            size, pause = 0, 0.0
        if size < 1 or pause < 0:
            raise FolderError(Problem(f"batch {said}: no number", where=where, fix=_FIX))
        made = Batch(words["table"], words["key"], size, pause)
        if part(statement.sql, made, None, "") is None:
            what = "only an UPDATE or DELETE of that table, without RETURNING, goes in batches"
            raise FolderError(Problem(what, where=where, fix=_FIX))
        return made
    return None


def part(sql: str, batch: Batch, low: str | None, high: str) -> str | None:
    """Return the statement for the rows after *low* up to *high*; None where it has no parts."""
    found = list(tokens(sql.rstrip().rstrip(";")))
    alias = _alias(found, batch.table)
    if alias is None:
        return None
    depth, where = 0, None
    for token in found:
        depth += (token.kind == "open") - (token.kind == "close")
        word = token.text.lower() if token.kind == "word" and depth == 0 else ""
        if word == "returning":
            return None
        if word == "where" and where is None:
            where = token
    column = f"{alias}.{ident(fold(batch.key))}"
    bounds = f"{column} <= {literal(high)}"
    if low is not None:
        bounds = f"{column} > {literal(low)} AND {bounds}"
    end = found[-1].end
    if where is None:
        return f"{sql[:end]}\nWHERE {bounds}"
    # a line of its own: a comment may stand at the end
    return f"{sql[: where.end]} (\n{sql[where.end : end]}\n) AND {bounds}"


def _alias(found: Sequence[Token], table: str) -> str | None:
    """Return the name by which the statement calls its table; None for another statement."""
    words = [t.text.lower() if t.kind == "word" else t.text for t in found]
    if words[:1] == ["update"]:
        at = 1
    elif words[:2] == ["delete", "from"]:
        at = 2
    else:
        return None
    at += words[at : at + 1] == ["only"]
    start = at
    at += 1
    while words[at : at + 1] == ["."]:
        at += 2
    name = "".join(t.text for t in found[start:at])
    if _parts(name)[-1:] != _parts(table)[-1:]:
        return None
    at += words[at : at + 1] == ["*"]
    if words[at : at + 1] == ["as"]:
        return found[at + 1].text
    after = found[at] if at < len(found) else None
    named = after is not None and after.kind in ("word", "quoted")
    if after is not None and named and words[at] not in ("set", "using", "where", "returning"):
        return after.text
    return name


def _parts(name: str) -> list[str]:
    return [token.name for token in tokens(name) if token.kind in ("word", "quoted")]


_NEXT = "SELECT k::text FROM (SELECT {key} AS k FROM {table}{after} ORDER BY {key} LIMIT {size}) s"
_FIT = """
SELECT a.attnotnull AND EXISTS (
  SELECT FROM pg_catalog.pg_index i
  WHERE i.indrelid = a.attrelid AND i.indkey[0] = a.attnum AND i.indpred IS NULL)
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = pg_catalog.to_regclass(%s) AND a.attname = %s AND NOT a.attisdropped
"""


def run_batches(course: Course, statement: Statement, batch: Batch) -> Work[None]:
    """Run all parts that are left; raises FaultError, after which the ended ones stay."""
    rows = yield from blamed(asked(Ask(_FIT, [batch.table, fold(batch.key)])), statement)
    if not rows or not rows[0][0]:
        what = f"{batch.table}.{batch.key} cannot lead through the table"
        fix = "Name a column that is NOT NULL and the first of an index: the primary key."
        where = Where(course.script.file, statement.line)
        raise RefusedError(Problem(what, where=where, fix=fix))
    low = _low(course, statement, batch)
    course.tell(Sending(course.script.file, statement, course.script.total))
    while True:
        high = yield from blamed(_bound(batch, low), statement)
        if high is None:
            break
        yield from _one(course, statement, batch, low, high)
        course.tell(Batched(course.script.file, statement, high))
        low = high
        if batch.pause:
            yield Pause(batch.pause)
    yield from blamed(course.apart(course.keep(statement.number)), statement)
    course.kept()


def _low(course: Course, statement: Statement, batch: Batch) -> str | None:
    """Return the key up to which it has run; who edits a statement edits the rest of it."""
    seen = begun_in_parts(course, statement)
    if seen is None:
        return None
    if seen["key"] != batch.key:
        what = f"it is in up to {seen['key']} = {seen['after']}, and now has another key"
        where = Where(course.script.file, statement.line)
        raise RefusedError(Problem(what, where=where, fix=f"Write key={seen['key']} again."))
    return seen["after"]


def begun_in_parts(course: Course, statement: Statement) -> dict[str, str] | None:
    """Return how far a statement is in that goes in batches; None where none has begun."""
    known = course.record
    if known is None or known.running != statement.number:
        return None
    seen: dict[str, str] = json.loads(course.noted or "{}").get("seen", {})
    return seen if "after" in seen else None


def still_parted(course: Course, unit: Unit) -> None:
    """See that what has begun in batches goes on so; raises RefusedError."""
    for statement in unit.statements:
        if statement.number and (seen := begun_in_parts(course, statement)):
            raise RefusedError(
                Problem(
                    f"it is in up to {seen['key']} = {seen['after']}, and goes in batches no more",
                    where=Where(course.script.file, statement.line),
                    fix="Write the batch line above it again.",
                )
            )


def _bound(batch: Batch, low: str | None) -> Work[str | None]:
    key = ident(fold(batch.key))
    after = f" WHERE {key} > {literal(low)}" if low is not None else ""
    table = qualified(*_parts(batch.table))
    query = _NEXT.format(key=key, table=table, after=after, size=batch.size)
    rows = yield Ask(f"{query} ORDER BY s.k DESC LIMIT 1")
    return str(rows[0][0]) if rows else None


def _one(
    course: Course, statement: Statement, batch: Batch, low: str | None, high: str
) -> Work[None]:
    """Run one part with the record of its last key."""
    sql = part(statement.sql, batch, low, high)
    assert sql is not None
    try:
        yield from faulty(Ask("BEGIN"), statement)
        yield from faulty(Ask(sql), statement)
        yield from blamed(course.as_ourselves(), statement)
        seen = {"after": high, "key": batch.key}
        noted = yield from blamed(intended(course, statement, seen), statement)
        yield from faulty(Ask("COMMIT"), statement)
    except BaseException:
        yield from rolled_back()
        raise
    course.record, course.seen = noted
