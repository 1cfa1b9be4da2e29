"""Schemas of SQLite and MySQL, turned into PostgreSQL's and written as schema.py."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path

import pytest

from schemadsl.cli.declared import Asked, declared
from schemadsl.config import find
from schemadsl.errors import ConfigError
from schemadsl.kinds import KINDS
from schemadsl.model import EVERYTHING, Pattern, Patterns
from schemadsl.scratch import Server
from schemadsl.sources.source import State, Written, kept, read, source
from tests.fix_servers import NewDatabase
from tests.inspect.there_and_back import there_and_back

CASES = Path(__file__).parents[1] / "cases" / "dialects"


def named(path: Path) -> str:
    return path.relative_to(CASES).as_posix()


FOLDERS = sorted(path.parent for path in CASES.glob("*/*/source.sql"))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def reading(place: Path, postgres18_server: Server) -> Reading:
    """What reads a source in that folder."""
    return Reading(place, postgres18_server)


class Reading:
    """Reads sources on a server."""

    def __init__(self, place: Path, server: Server) -> None:
        self.place = place
        self.server = server

    def state(self, text: str) -> State:
        """Read what a source holds."""

        def opened(*wanted: object) -> AbstractContextManager[Server]:
            return nullcontext(self.server)

        return read(source(text, root=self.place), opened, EVERYTHING)

    def write(self, sql: str, name: str = "source.sql") -> None:
        (self.place / name).write_text(sql)

    def sqlite(self, sql: str) -> State:
        """Read SQL of SQLite's."""
        self.write(sql)
        return self.state("sqlite:source.sql")

    def mysql(self, sql: str) -> State:
        """Read SQL of MySQL's."""
        self.write(sql)
        return self.state("mysql:source.sql")

    def missing(self, state: State) -> list[str]:
        """Return the first lines of what is missing in a source that was read."""
        return [one.text.splitlines()[0] for one in state.left if one.missing]

    def refused(self, text: str) -> str:
        """Return what is said of a source that cannot be read."""
        with pytest.raises(ConfigError) as caught:
            source(text, root=self.place)
        return str(caught.value)


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_cases(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    postgres18_server: Server,
) -> None:
    """A schema is written as schema.py, and what is not in it is named, as the case says.

    Both are what ``inspect`` gives: run it in the case's folder, and read the difference.
    """
    monkeypatch.chdir(folder)
    asked = Asked((), (), False, False, postgres18_server.address)
    result = declared(f"{folder.parent.name}:source.sql", find(folder), asked)
    said = capsys.readouterr().err
    assert said == (folder / "said.txt").read_text()
    assert result.files == {"schema.py": (folder / "schema.py").read_text()}
    assert result.whole == ("not translated" not in said)


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_round_trip(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    postgres18_server: Server,
    postgres18_database: NewDatabase,
) -> None:
    """What is written makes the same database as the turned source does."""
    monkeypatch.chdir(folder)
    reading = Reading(folder, postgres18_server)
    state = reading.state(f"{folder.parent.name}:source.sql")
    assert there_and_back(state.catalog, postgres18_database, tmp_path).unsaid == ()


def test_database_of_sqlite(reading: Reading, place: Path) -> None:
    """A database file says what the script says that made it; it is not written to."""
    script = "CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT UNIQUE);\nCREATE INDEX i ON a (b, id);"
    with closing(sqlite3.connect(place / "app db?.sqlite")) as connection:
        connection.executescript(script)
        connection.execute("INSERT INTO a (b) VALUES ('x'), ('y')")
        connection.commit()
    before = (place / "app db?.sqlite").read_bytes()
    found = source("sqlite:app db?.sqlite", root=place)
    assert [dict(script.copied) for script in getattr(found, "scripts", ())] == [
        {("public", "a"): 2}
    ]
    assert reading.state("sqlite:app db?.sqlite").catalog == reading.sqlite(script).catalog
    assert (place / "app db?.sqlite").read_bytes() == before


def test_folder_of_sqlite(reading: Reading, place: Path) -> None:
    """Migrations are run in their order, without what undoes them."""
    (place / "db").mkdir()
    reading.write("CREATE TABLE a (id INTEGER PRIMARY KEY);", "db/001_a.up.sql")
    reading.write("DROP TABLE a;", "db/001_a.down.sql")
    reading.write("ALTER TABLE a ADD COLUMN b TEXT;", "db/002_b.up.sql")
    refs = {str(ref) for ref in reading.state("sqlite:db").catalog.refs}
    assert "column:a.b" in refs


def test_renamed_tables(reading: Reading, place: Path) -> None:
    """A table that was made anew under another name, as Prisma does it, keeps its lines."""
    for number, sql in enumerate(PRISMA):
        (place / f"prisma/{number}_x").mkdir(parents=True)
        reading.write(sql, f"prisma/{number}_x/migration.sql")
    state = reading.state("sqlite:prisma")
    assert {'table:"User"', 'index:"User_at"'} <= {str(ref) for ref in state.catalog.refs}
    [line] = reading.missing(state)
    assert line.startswith('prisma/1_x/migration.sql:4:25: not translated: column:"User".at: ')


PRISMA = (
    'CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "x" TEXT);',
    """\
PRAGMA defer_foreign_keys=ON;
CREATE TABLE "new_User" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "at" DATETIME DEFAULT (julianday(1))
);
INSERT INTO "new_User" ("id") SELECT "id" FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
CREATE INDEX "User_at" ON "User" ("at");
""",
)


def test_names_of_databases(reading: Reading) -> None:
    """Where statements name one database, or do not, they mean the same tables."""
    state = reading.mysql(
        "CREATE SCHEMA IF NOT EXISTS `shop`;\n"
        "CREATE TABLE IF NOT EXISTS `shop`.`a` (\n"
        "  `id` INT NOT NULL, PRIMARY KEY (`id`), INDEX `i` (`id` ASC) VISIBLE)\n"
        "ENGINE = InnoDB;\n"
        'CREATE TABLE b ("id" INT, CONSTRAINT `f` FOREIGN KEY (id) REFERENCES a (`id`));\n'
        "CREATE VIEW v AS SELECT a.id FROM shop.a JOIN shop.b ON a.id = b.id;\n"
        "CREATE VIEW shop.w AS SELECT v.id FROM shop.v JOIN a ON a.id = v.id;\n"
    )
    found = {str(ref) for ref in state.catalog.refs}
    assert {"table:a", "foreign_key:b.f", "view:v", "view:w"} <= found
    assert reading.missing(state) == []


def test_folder_of_mysql(reading: Reading, place: Path) -> None:
    """Migrations of MySQL's are read in their order."""
    (place / "db").mkdir()
    reading.write("CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY, b INT);", "db/001_a.up.sql")
    reading.write("ALTER TABLE a DROP COLUMN b, ADD c INT FIRST;", "db/002_b.up.sql")
    state = reading.state("mariadb:db")
    columns = {str(ref) for ref in state.catalog.refs if ref.kind == "column"}
    assert columns == {"column:a.id", "column:a.c"}


def test_encodings(reading: Reading, place: Path) -> None:
    """Rows may hold any bytes, and a dump may be UTF-16, as PowerShell redirects it."""
    sql = "CREATE TABLE a (id INT COMMENT 'é');\nINSERT INTO a VALUES ('"
    (place / "rows.sql").write_bytes(
        sql.encode() + b"\xff\xfe\x00\\'');\nCREATE VIEW v AS SELECT 1 n;"
    )
    (place / "wide.sql").write_text(f"{sql}');\nCREATE VIEW v AS SELECT 1 n;", encoding="utf-16")
    one, other = (reading.state(f"mysql:{name}.sql").catalog for name in ("rows", "wide"))
    assert one == other
    assert "view:v" in {str(ref) for ref in one.refs}


def test_names_in_alter(reading: Reading) -> None:
    """ALTER TABLE names columns as CREATE TABLE does, whatever quotes they need."""
    reading.write(
        "CREATE TABLE a (`x``y` INT, b INT, c INT);\n"
        "ALTER TABLE a MODIFY `x``y` BIGINT AFTER c, MODIFY b TEXT AFTER `x``y`;"
    )
    found = source("mysql:source.sql", root=reading.place)
    assert found.left == ()
    assert isinstance(found, Written)
    [script] = found.scripts
    assert script.text == 'CREATE TABLE a (c integer, "x`y" bigint, b text);\n'


def test_extension_for_vectors_alone(reading: Reading) -> None:
    """An enum whose name begins like pgvector's type asks for no extension."""
    state = reading.mysql("CREATE TABLE vectors (id INT PRIMARY KEY, sort ENUM('a'));")
    assert {ref.kind for ref in state.catalog.refs}.isdisjoint({"extension"})


def test_virtual_tables_of_unknown_modules(reading: Reading) -> None:
    """A virtual table is named as it is spelled, where SQLite has not its module either."""
    state = reading.sqlite(
        'CREATE TABLE a (id INTEGER);\nCREATE VIRTUAL TABLE "my docs" USING nowhere(x);\n'
        "CREATE VIRTUAL TABLE IF NOT EXISTS main.[b c] USING nowhere(x);"
    )
    assert [line.partition(": the virtual")[0] for line in reading.missing(state)] == [
        'source.sql:2:1: not translated: table:"my docs"',
        'source.sql:3:1: not translated: table:"b c"',
    ]


def test_databases_are_schemas(reading: Reading) -> None:
    """Several databases of one dump are schemas; one alone is public."""
    sql = "CREATE DATABASE a; USE a; CREATE TABLE t (id INT PRIMARY KEY, KEY k (id));\n"
    more = "USE `b c`; CREATE TABLE t (id INT, KEY k (id), FOREIGN KEY (id) REFERENCES a.t (id));"
    assert "table:t" in {str(ref) for ref in reading.mysql(sql).catalog.refs}
    state = reading.mysql(sql + more)
    assert {"table:a.t", 'table:"b c".t', "index:a.k"} <= {str(r) for r in state.catalog.refs}
    assert reading.missing(state) == []


def test_all_mistakes_of_mysql(reading: Reading) -> None:
    """Every statement that cannot be read is named with its line and column."""
    reading.write(
        "-- a dump\nCREATE TABLE a (id INT,, b INT);\n/*!50001 CREATE TABLE b (id INT */;\n"
        "CREATE TABLE c (id INT,\n  FOREIGN KEY (id) REFERENCES a (id) ON DELETE EXPLODE);\n"
        "CREAT TABLE d (id INT);\nINSERT INTO a VALUES ('it\\'s');\nCREATE TABLE e (id INT, `x"
    )
    assert reading.refused("mysql:source.sql").splitlines()[::2] == [
        "source.sql:2:24: expected a column",
        "source.sql:3:25: a parenthesis is opened here and not closed",
        "source.sql:5:48: EXPLODE is no action of a foreign key",
        "source.sql:6:1: CREAT begins no statement of MySQL's",
        "source.sql:8:25: a quote is opened here and not closed",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("-- MySQL dump 10.13  Distrib 8.0.36", "mysql:dump.sql"),
        ("/*M!999999\\- enable the sandbox mode */", "mariadb:dump.sql"),
        ("-- phpMyAdmin SQL Dump", "mysql:dump.sql"),
        ("PRAGMA foreign_keys=OFF;", "sqlite:dump.sql"),
    ],
)
def test_name_forgotten(reading: Reading, text: str, name: str) -> None:
    """What another database's tools wrote is told from PostgreSQL's SQL."""
    reading.write(f"{text}\nCREATE TABLE a (id INT);", "dump.sql")
    assert reading.refused("dump.sql").endswith(f"turned into PostgreSQL's: {name}")


def test_exclude(reading: Reading) -> None:
    """What --exclude names is not missed."""
    reading.write(
        "CREATE TABLE a (id INT);\nCREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET @x = 1;"
    )
    found = source("mysql:source.sql", root=reading.place)
    patterns = Patterns(exclude=(Pattern.parse("trigger:a.t", KINDS),))
    assert [one.missing for one in kept(found, EVERYTHING)] == [True]
    assert kept(found, patterns) == ()


def test_what_postgres_refuses_stays_alone(reading: Reading) -> None:
    """A piece that PostgreSQL refuses takes nothing else of its table along."""
    state = reading.mysql(
        "CREATE TABLE a (id INT PRIMARY KEY, b INT AS (field(id, 1)) STORED, c INT AS (id + 1),\n"
        "  d INT DEFAULT (field(1, 2)), UNIQUE KEY (c), CHECK (field(id, 1) > 0), CHECK (id > 0));"
    )
    refs = {str(ref) for ref in state.catalog.refs}
    assert {"column:a.b", "column:a.c", "column:a.d", "unique:a.a_c_key"} <= refs
    assert [line.partition(": PostgreSQL")[0] for line in reading.missing(state)] == [
        "source.sql:1:47: not translated: column:a.b",
        "source.sql:2:17: not translated: column:a.d",
        "source.sql:2:55: not translated: check:a.a_check",
    ]


def test_all_mistakes_at_once(reading: Reading, place: Path) -> None:
    """Every statement that SQLite refuses is named with its place, and none reaches a file."""
    reading.write(
        "CREATE TABLE a (\n    id INTEGER,\n    CHEK (id > 0) x (,\n);\n"
        "ATTACH DATABASE 'other.db' AS other;\n"
        "CREATE TABLE b (id INTEGER PRIMARY KEY PRIMARY KEY);\nCREATE TABLE c (id INT, 'x"
    )
    said = reading.refused("sqlite:source.sql").splitlines()[::2]
    assert said == [
        'source.sql:1:1: SQLite: near "(": syntax error',
        "source.sql:5:1: SQLite: another database would be opened",
        'source.sql:6:1: SQLite: table "b" has more than one primary key',
        "source.sql:7:25: a quote is opened here and not closed",
    ]
    assert not (place / "other.db").exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sqlite:", "'sqlite:' does not name a file"),
        ("sqlite:nowhere.db", "nowhere.db: there is no such file"),
        ("sqlite:empty.sql", "empty.sql: no table and no view is made here"),
        ("sqlite:binary", "binary: this is neither a database of SQLite nor SQL"),
        ("sqlite:broken.db", "broken.db: SQLite: file is not a database"),
        ("mysql:", "'mysql:' does not name a file"),
        ("mysql://root@localhost/shop", "'mysql://root@localhost/shop' does not name a file"),
        ("mariadb:nowhere.sql", "nowhere.sql: there is no such file"),
        ("mysql:empty.sql", "empty.sql: no table and no view is made here"),
        ("mysql:binary", "binary:1:7: this is not UTF-8 text"),
        ("oracle:dump.sql", "oracle:dump.sql: schemas of Oracle are not read"),
        ("tsql:dump.sql", "tsql:dump.sql: schemas of SQL Server are not read"),
    ],
)
def test_wrong_sources(reading: Reading, place: Path, text: str, expected: str) -> None:
    """What cannot be read is told in one sentence."""
    reading.write("-- nothing\n", "empty.sql")
    (place / "binary").write_bytes(b"\x7fELF\0\0\xff")
    (place / "broken.db").write_bytes(b"SQLite format 3\0" + b"x" * 200)
    assert reading.refused(text).startswith(expected)
