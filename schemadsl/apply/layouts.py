"""The same migrations for other runners: a file for each unit, in the words of the runner.

A unit has a file of its own because most runners send a whole file at once, and PostgreSQL
then refuses what cannot stand in a transaction. The version gets two digits more.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping

from attrs import frozen

from schemadsl.apply.script import Script, Statement, Unit, parse
from schemadsl.apply.verbs import outside
from schemadsl.migrations.folder import Folder

__all__ = ["LAYOUTS", "written"]


@frozen
class _Piece:
    """One file to be: its name without an ending, its statements, whether in a transaction."""

    name: str
    version: str
    words: str
    statements: tuple[str, ...]
    transaction: bool
    source: str

    @property
    def body(self) -> str:
        return "\n\n".join(f"{text};" for text in self.statements) + "\n"

    @property
    def head(self) -> str:
        return f"-- from {self.source}\n"


def _pieces(folder: Folder) -> Iterator[_Piece]:
    for place, migration in enumerate(folder.migrations):
        if migration.checkpoint and place:
            continue  # it is for new databases, which run the others as well
        script = parse(f"{folder.path}/{migration.file}", migration.text)
        words = migration.file[len(migration.version) + 1 : -len(".sql")]
        for number, (unit, transaction) in enumerate(_units(script), 1):
            version = f"{migration.version}{number:02}"
            texts = tuple(s.sql.rstrip().rstrip(";") for s in unit)
            yield _Piece(f"{version}_{words}", version, words, texts, transaction, migration.file)


def _units(script: Script) -> Iterator[tuple[tuple[Statement, ...], bool]]:
    """Yield what commits together, and whether in a transaction; settings outside are for us."""
    for unit in script.units:
        if not unit.last:
            continue
        yield unit.statements, not _alone(unit)


def _alone(unit: Unit) -> bool:
    return unit.begin is None and outside(unit.statements[0]) is not None


Files = Mapping[str, str]


def _dbmate(pieces: tuple[_Piece, ...]) -> Files:
    """``-- migrate:up``, with ``transaction:false`` where none may be."""
    return {
        f"{p.name}.sql": f"{p.head}-- migrate:up{'' if p.transaction else ' transaction:false'}\n"
        f"{p.body}\n-- migrate:down\n"
        for p in pieces
    }


def _goose(pieces: tuple[_Piece, ...]) -> Files:
    """``-- +goose Up``; each statement is marked, for those with semicolons inside."""
    marked = {
        p.name: "\n".join(
            f"-- +goose StatementBegin\n{text};\n-- +goose StatementEnd" for text in p.statements
        )
        for p in pieces
    }
    mode = "-- +goose NO TRANSACTION\n"
    return {
        f"{p.name}.sql": ("" if p.transaction else mode)
        + f"{p.head}-- +goose Up\n{marked[p.name]}\n"
        for p in pieces
    }


def _golang_migrate(pieces: tuple[_Piece, ...]) -> Files:
    """``.up.sql``, which it sends as it stands: a transaction is written out."""
    return {
        f"{p.name}.up.sql": p.head + (f"BEGIN;\n\n{p.body}\nCOMMIT;\n" if p.transaction else p.body)
        for p in pieces
    }


def _flyway(pieces: tuple[_Piece, ...]) -> Files:
    """``V…__….sql``, and a ``.conf`` beside what may have no transaction."""
    files = {f"V{p.version}__{p.words}.sql": p.head + p.body for p in pieces}
    alone = (p for p in pieces if not p.transaction)
    return files | {
        f"V{p.version}__{p.words}.sql.conf": "executeInTransaction=false\n" for p in alone
    }


def _atlas(pieces: tuple[_Piece, ...]) -> Files:
    """Plain files, ``-- atlas:txmode none`` in front where none may be, and ``atlas.sum``."""
    mode = "-- atlas:txmode none\n\n"
    files = {f"{p.name}.sql": ("" if p.transaction else mode) + p.head + p.body for p in pieces}
    return files | {"atlas.sum": _atlas_sum(files)}


def _atlas_sum(files: Files) -> str:
    """Hash as Atlas does: a line's hash goes over all files up to it, the first over the lines."""
    chain, total, lines = hashlib.sha256(), hashlib.sha256(), list[str]()
    for name in sorted(files):
        chain.update(name.encode() + files[name].encode())
        mark = base64.b64encode(chain.digest()).decode()
        total.update(name.encode() + mark.encode())
        lines.append(f"{name} h1:{mark}")
    head = f"h1:{base64.b64encode(total.digest()).decode()}"
    return "\n".join([head, *lines]) + "\n"


LAYOUTS: Mapping[str, Callable[[tuple[_Piece, ...]], Files]] = {
    "atlas": _atlas,
    "dbmate": _dbmate,
    "flyway": _flyway,
    "golang-migrate": _golang_migrate,
    "goose": _goose,
}


def written(folder: Folder, layout: str) -> Files:
    """Return the files that *layout*, one of `LAYOUTS`, has for a folder, by name."""
    return LAYOUTS[layout](tuple(_pieces(folder)))
