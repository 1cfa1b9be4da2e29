"""The same migrations for other runners: a file for each unit, in the words of the runner.

A unit has a file of its own because most runners send a whole file at once, and PostgreSQL
then refuses what cannot stand in a transaction. The version gets two digits more. So each file
has a way back of its own, for the runners that have one: it is a transaction.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import frozen

from schemadsl.apply.script import Script, Unit, parse
from schemadsl.apply.verbs import outside
from schemadsl.migrations.folder import Folder
from schemadsl.sqltext import comment

__all__ = ["BOTH_WAYS", "LAYOUTS", "Piece", "pieces", "written"]


@frozen
class Piece:
    """One file to be: its name without an ending, its statements, whether in a transaction.

    *lines* are those of the source where its statements begin. *limits* are the settings outside
    transactions that hold for it, by name. *down* are the statements that take it back, None where
    nobody has asked for them; *stays* are those of the file that they do not take back, such as
    change rows.
    """

    name: str
    version: str
    words: str
    statements: tuple[str, ...]
    transaction: bool
    source: str
    lines: tuple[int, ...] = ()
    limits: tuple[tuple[str, str], ...] = ()
    stays: tuple[str, ...] = ()
    down: tuple[str, ...] | None = None

    @property
    def body(self) -> str:
        """The way up."""
        return _text(self.statements)

    @property
    def alone(self) -> str:
        """The way up with BEGIN and COMMIT, where that may be."""
        return f"BEGIN;\n\n{self.body}\nCOMMIT;\n" if self.transaction else self.body

    @property
    def placed(self) -> str:
        """The way up with each statement on its line in the source, for messages about it."""
        text = ""
        for number, (line, statement) in enumerate(zip(self.lines, self.statements, strict=True)):
            text += "\n" * max(0, line - 1 - text.count("\n"))
            text += f"{'BEGIN; ' * (self.transaction and not number)}{statement};"
        return f"{text} COMMIT;" if self.transaction and text else text

    @property
    def back(self) -> str:
        """The way down."""
        return "\n".join(part for part in (self.notes, _text(self.down or ())) if part)

    @property
    def notes(self) -> str:
        """What the way down has to say for itself."""
        lines = [comment(f"not taken back: {text}") for text in self.stays]
        if not self.down:
            lines.append("-- nothing of the schema is to be taken back")
        return "".join(f"{line}\n" for line in lines)

    @property
    def head(self) -> str:
        """Where it comes from."""
        return f"-- from {self.source}\n"


def _text(statements: tuple[str, ...]) -> str:
    return "\n\n".join(f"{text};" for text in statements) + "\n" if statements else ""


def pieces(folder: Folder) -> Iterator[Piece]:
    """Cut the migrations of a folder into files for other runners."""
    for place, migration in enumerate(folder.migrations):
        if migration.checkpoint and place:
            continue  # it is for new databases, which run the others as well
        script = parse(f"{folder.path}/{migration.file}", migration.text)
        words = migration.file[len(migration.version) + 1 : -len(".sql")]
        for number, (unit, limits) in enumerate(_units(script), 1):
            version = f"{migration.version}{number:02}"
            yield Piece(
                name=f"{version}_{words}",
                version=version,
                words=words,
                statements=tuple(s.sql.rstrip().rstrip(";") for s in unit.statements),
                transaction=not _alone(unit),
                source=migration.file,
                lines=tuple(s.line for s in unit.statements),
                limits=limits,
                stays=tuple(s.shown for s in unit.statements if s.stays),
            )


def _units(script: Script) -> Iterator[tuple[Unit, tuple[tuple[str, str], ...]]]:
    """Yield what commits together, and the timeouts that are set outside of transactions."""
    limits: dict[str, str] = {}
    for unit in script.units:
        if unit.last:
            yield unit, tuple(limits.items())
        elif unit.begin is None:
            for statement in unit.statements:
                verb, name = (*statement.words, "", "")[:2]
                if name in _LIMITS and verb == "set":
                    limits[name] = statement.sql.rstrip().rstrip(";")
                elif verb == "reset" and name == "all":
                    limits.clear()
                elif verb == "reset":
                    limits.pop(name, None)


def _alone(unit: Unit) -> bool:
    return unit.begin is None and outside(unit.statements[0]) is not None


_LIMITS = ("lock_timeout", "statement_timeout")

Files = Mapping[str, str]


def _dbmate(pieces: tuple[Piece, ...]) -> Files:
    """``-- migrate:up``, with ``transaction:false`` where none may be; ``-- migrate:down``."""
    return {
        f"{p.name}.sql": f"{p.head}-- migrate:up{'' if p.transaction else ' transaction:false'}\n"
        f"{p.body}\n-- migrate:down\n{'' if p.down is None else p.back}"
        for p in pieces
    }


def _goose(pieces: tuple[Piece, ...]) -> Files:
    """``-- +goose Up`` and ``Down``; each statement is marked, for those with semicolons inside.

    It sends them one by one, so that timeouts may stand beside what no transaction holds.
    """
    mode = "-- +goose NO TRANSACTION\n"
    return {
        f"{p.name}.sql": ("" if p.transaction else mode)
        + f"{p.head}-- +goose Up\n{_marked(_limited(p))}{_goose_down(p)}"
        for p in pieces
    }


def _limited(piece: Piece) -> tuple[str, ...]:
    if piece.transaction:
        return piece.statements
    given = (sql for _, sql in piece.limits)
    return (*given, *piece.statements, *(f"RESET {name}" for name, _ in piece.limits))


def _goose_down(piece: Piece) -> str:
    """Write the way down; without a transaction of goose's it is sent at once, which is one."""
    if piece.down is None:
        return ""
    parts = piece.down
    if parts and not piece.transaction:
        parts = (_text(parts).rstrip().removesuffix(";"),)
    return f"\n-- +goose Down\n{piece.notes}{_marked(parts)}"


def _marked(statements: tuple[str, ...]) -> str:
    return "".join(
        f"-- +goose StatementBegin\n{text};\n-- +goose StatementEnd\n" for text in statements
    )


def _golang_migrate(pieces: tuple[Piece, ...]) -> Files:
    """``.up.sql`` and ``.down.sql``, sent as they stand: a transaction is written out."""
    files = {f"{p.name}.up.sql": p.head + p.alone for p in pieces}
    return files | {
        f"{p.name}.down.sql": p.head + (f"BEGIN;\n\n{p.back}\nCOMMIT;\n" if p.down else p.back)
        for p in pieces
        if p.down is not None
    }


def _flyway(pieces: tuple[Piece, ...]) -> Files:
    """``V…__….sql``, and a ``.conf`` beside what may have no transaction."""
    files = {f"V{p.version}__{p.words}.sql": p.head + p.body for p in pieces}
    alone = (p for p in pieces if not p.transaction)
    return files | {
        f"V{p.version}__{p.words}.sql.conf": "executeInTransaction=false\n" for p in alone
    }


def _atlas(pieces: tuple[Piece, ...]) -> Files:
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


LAYOUTS: Mapping[str, Callable[[tuple[Piece, ...]], Files]] = {
    "atlas": _atlas,
    "dbmate": _dbmate,
    "flyway": _flyway,
    "golang-migrate": _golang_migrate,
    "goose": _goose,
}


BOTH_WAYS = ("dbmate", "golang-migrate", "goose")
"""The layouts that have a way down."""


def written(pieces: Iterable[Piece], layout: str) -> Files:
    """Return the files that *layout*, one of `LAYOUTS`, has for a folder, by name."""
    return LAYOUTS[layout](tuple(pieces))
