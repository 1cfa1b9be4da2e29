"""SQL files and folders of them, whoever wrote them, as scripts in the order of their runner.

Known are our own folder and those of golang-migrate, goose, dbmate, Flyway, Atlas
and sqitch; anything else is run in the order of its file names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from attrs import field, frozen

from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.model import Ref
from schemadsl.sources.files import text_of
from schemadsl.sources.rows import copied
from schemadsl.sqltext import statements, tokens

__all__ = [
    "Script",
    "before",
    "extensions_in",
    "ordered",
    "script",
    "scripts",
    "sent_whole",
    "wrapped",
]

_GOOSE_UP = re.compile(r"^--\s*\+goose\s+Up\b.*$", re.MULTILINE | re.IGNORECASE)
_GOOSE_DOWN = re.compile(r"^--\s*\+goose\s+Down\b.*$", re.MULTILINE | re.IGNORECASE)
_GOOSE_NONE = re.compile(r"^--\s*\+goose\s+NO\s+TRANSACTION\b", re.MULTILINE | re.IGNORECASE)
_DBMATE_UP = re.compile(r"^--\s*migrate:up\b(?P<options>.*)$", re.MULTILINE)
_DBMATE_DOWN = re.compile(r"^--\s*migrate:down\b.*$", re.MULTILINE)
_ATLAS_NONE = re.compile(r"^--\s*atlas:txmode\s+none\b", re.MULTILINE)
_CHECKPOINT = re.compile(r"\A\s*--\s*(atlas:|schemadsl: )checkpoint\b")
_FLYWAY = re.compile(r"V(?P<version>\d+(?:[._]\d+)*)__.*\.sql\Z")
_FLYWAY_AGAIN = "R__"
_GOLANG_UP = ".up.sql"
_GOLANG = (_GOLANG_UP, ".down.sql")
_LEADING = re.compile(r"\d+")
_NUMBERED = re.compile(r"V?\d|R__")


@frozen
class Script:
    """One file: its name as shown, and the SQL of the way up.

    *copied* are the rows that psql would send from the file, *filled* the INSERT statements that
    the text is without, counted for each table.
    """

    name: str
    text: str
    copied: Mapping[tuple[str, ...], int] = field(factory=dict[tuple[str, ...], int])
    filled: Mapping[tuple[str, ...], int] = field(factory=dict[tuple[str, ...], int])


def scripts(path: Path, shown: str) -> tuple[Script, ...]:
    """Read a .sql file, or a folder in the order of the tool that wrote it.

    Raises ConfigError for a folder without SQL and for text that is not UTF-8.
    """
    if path.is_file():
        return (script(shown, text_of(path, shown)),)
    found = [(f, text_of(f, shown)) for f in ordered(path, shown)]
    # a checkpoint holds all that came before it
    starts = [n for n, (_, text) in enumerate(found) if _CHECKPOINT.match(text)]
    kept = found[max(starts, default=0) :]
    return tuple(script(f"{shown}/{f.relative_to(path).as_posix()}", t) for f, t in kept)


def ordered(path: Path, shown: str) -> list[Path]:
    """Return the files of a folder in the order of the tool that wrote it.

    Raises ConfigError where there is none.
    """
    files = list(_ordered(path, shown))
    if not files:
        raise ConfigError(
            Problem(
                "there is no .sql file in this folder",
                where=Where(shown),
                fix="Name a .sql file or a folder of migrations.",
            )
        )
    return files


def _ordered(folder: Path, shown: str) -> Iterator[Path]:
    plan = folder / "sqitch.plan"
    if plan.is_file():
        for name in _sqitch(text_of(plan, shown)):
            yield folder / "deploy" / f"{name}.sql"
        return
    files = [f for f in folder.glob("*.sql") if f.is_file()]
    if not files:
        # a folder for each migration, as Prisma and Diesel have them
        for name in ("migration.sql", "up.sql"):
            yield from sorted(folder.glob(f"*/{name}"))
        return
    if any(f.name.endswith(_GOLANG_UP) for f in files):
        files = [f for f in files if f.name.endswith(_GOLANG_UP)]
    if any(_FLYWAY.match(f.name) for f in files):
        versioned = [f for f in files if _FLYWAY.match(f.name)]
        repeatable = [f for f in files if f.name.startswith(_FLYWAY_AGAIN)]
        yield from sorted(versioned, key=_flyway)
        yield from sorted(repeatable, key=lambda f: f.name)
        return
    yield from sorted(files, key=_order(files))


def before(file: Path) -> tuple[Path, ...]:
    """Return the files that the tool of a file's folder runs before it.

    None where the names of the folder's files are in no order: they are no migrations then.
    """
    for folder in (file.parent.parent, file.parent):
        files = list(_ordered(folder, str(folder)))
        shown = [path.relative_to(folder).as_posix() for path in files]
        planned = (folder / "sqitch.plan").is_file()
        if file in files and (planned or all(map(_NUMBERED.match, shown))):
            return tuple(path for path in files[: files.index(file)] if path.is_file())
    return ()


def _sqitch(plan: str) -> Iterator[str]:
    """Yield the changes of a sqitch plan: lines that are no pragma, tag or comment."""
    for line in plan.splitlines():
        word = line.split("#")[0].strip().split(" ")[0]
        if word and not word.startswith(("%", "@")):
            yield word


def _flyway(path: Path) -> tuple[int, ...]:
    match = _FLYWAY.match(path.name)
    return tuple(map(int, re.split(r"[._]", match["version"]))) if match else ()


def _order(files: list[Path]) -> Callable[[Path], tuple[int, str]]:
    """Order by the number in front where every file has one, else by name."""
    numbered = all(_LEADING.match(f.name) for f in files)

    def key(path: Path) -> tuple[int, str]:
        match = _LEADING.match(path.name)
        return (int(match.group()) if numbered and match else 0, path.name)

    return key


def script(name: str, text: str) -> Script:
    """Keep the way up of a file that holds both ways, and leave out what only psql reads."""
    sql, rows = copied(_way_up(text))
    return Script(name, sql, rows)


def _way_up(text: str) -> str:
    """Keep the way up of a file that holds both ways; its lines stay where they are.

    So do the comments above it, which are about the whole file.
    """
    for up, down in ((_GOOSE_UP, _GOOSE_DOWN), (_DBMATE_UP, _DBMATE_DOWN)):
        begin = up.search(text)
        if begin is not None:
            end = down.search(text, begin.end())
            head = text[: begin.end()]
            if next(tokens(head), None) is not None:
                head = "\n" * head.count("\n")
            text = head + text[begin.end() : end.start() if end is not None else len(text)]
    return text


def wrapped(file: str, text: str, *, atlas: bool) -> bool | None:
    """Tell whether whoever runs *file* puts it into a transaction; None where nothing says.

    goose, dbmate and Atlas do unless told otherwise. golang-migrate sends the file as one
    string, which PostgreSQL takes as one transaction where it has several statements; Flyway
    refuses a mixture, so that several statements share one as well.
    """
    if _GOOSE_UP.search(text):
        return _GOOSE_NONE.search(text) is None
    dbmate = _DBMATE_UP.search(text)
    if dbmate is not None:
        return "transaction:false" not in dbmate["options"].replace(" ", "")
    if atlas:
        return _ATLAS_NONE.search(text) is None
    if file.endswith(_GOLANG) or file.startswith(_FLYWAY_AGAIN) or _FLYWAY.match(file):
        return len(list(statements(text))) > 1
    return None


def sent_whole(file: str, text: str) -> bool:
    """Tell whether the transaction of *file* is that of one string (manual, 54.2.2.1).

    A BEGIN in it is no transaction in another: it takes that of the string over.
    """
    return file.endswith(_GOLANG) and not (_GOOSE_UP.search(text) or _DBMATE_UP.search(text))


def extensions_in(text: str) -> Iterator[str]:
    """Yield the extensions that a script creates."""
    words = [t for t in tokens(text) if t.kind in ("word", "quoted")]
    for n, token in enumerate(words[:-1]):
        if token.name != "extension" or n == 0 or words[n - 1].name != "create":
            continue
        rest = [w for w in words[n + 1 : n + 5] if w.name not in ("if", "not", "exists")]
        if rest:
            yield rest[0].name


def versions_in(texts: Iterable[str], before: Iterable[Ref] = ()) -> frozenset[Ref]:
    """Return the extensions whose version is said once *texts* have run, one after another.

    What stood *before* them said those.
    """
    said = {ref.name: True for ref in before}
    for text in texts:
        for statement in statements(text) if "extension" in text.lower() else ():
            words = [t.name for t in islice(tokens(statement.text), 12)]
            if words[:2] == ["create", "extension"]:
                name, *rest = words[5 if words[2:5] == ["if", "not", "exists"] else 2 :]
                pairs = [word for word in rest if word not in ("with", "cascade")]
                said[name] = "version" in pairs[::2]
            elif words[:2] == ["alter", "extension"] and words[3:4] == ["update"]:
                said[words[2]] = words[4:5] == ["to"]
    return frozenset(Ref.of("extension", name) for name, told in said.items() if told)
