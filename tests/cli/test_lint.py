"""``lint``: what it looks at, what it prints, how it is told to be silent, and its exit codes."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any, cast

import pytest

from .helpers import COMMAND, ROOT, Project

PLAIN = """\
from schemadsl import Table
from schemadsl import types as t


class Users(Table, name="users"):
    id = t.bigint(primary_key=True, identity="always")
    email = t.text()
"""
INDEX = "CREATE INDEX users_email_idx ON users (email);\n"
TABLE = "CREATE TABLE users (id bigint PRIMARY KEY, email text);\n"


@pytest.fixture
def plain(project: Project) -> Project:
    """A project in which nothing is found, generated."""
    project.write("schema.py", PLAIN)
    project.succeeds("generate", "--no-proof")
    return project


def codes(project: Project, *arguments: str) -> list[str]:
    """Return the codes that a run finds, in their order; its exit code must go with them."""
    result = project.run("lint", "--format", "json", *arguments)
    found: list[dict[str, Any]] = json.loads(result.out)
    assert result.code == (1 if found else 0), result.all
    return [finding["code"] for finding in found]


def test_clean_project(plain: Project) -> None:
    """Where nothing is found, nothing is printed on stdout, and the command succeeds."""
    result = plain.succeeds("lint")
    assert result.out == ""
    assert result.err == "Nothing found.\n"


def test_own_project_is_clean() -> None:
    """This repository's own schema has an answer to everything that is found in it."""
    own = Project(ROOT, {})
    assert codes(own) == []


def test_schema_finding(plain: Project) -> None:
    """What a declaration is found for stands at its line, with what to do."""
    plain.edit("schema.py", "t.text()", "t.char(3)")
    result = plain.run("lint", "--select", "SD507")
    assert result.code == 1
    assert result.out.splitlines()[0] == "schema.py:7: warning SD507: users.email is character(3)"
    assert result.out.splitlines()[1].startswith("    Make it text")
    assert "1 finding: 0 errors, 1 warning" in result.err


def test_pending_plan(plain: Project) -> None:
    """What generate would write is judged, though generate itself would refuse it."""
    plain.edit("schema.py", "    email = t.text()\n", "")
    plain.fails(1, "generate", "--no-proof")
    finding = json.loads(plain.run("lint", "--format", "json").out)
    assert [(f["code"], f["object"], f["file"], f["line"]) for f in finding] == [
        ("SD102", "column:users.email", "schema.py", 5)
    ]


def test_plan_takes_the_safe_road(plain: Project) -> None:
    """The migration that generate writes for a table in use is silent about locks."""
    plain.edit(
        "schema.py", "t.text()", "t.text(unique=True, check=\"email <> ''\", default='now()::text')"
    )
    plain.edit("schema.py", "    email", "    team = t.bigint(null=True)\n    email")
    assert codes(plain) == []
    plain.succeeds("generate", "--no-proof")
    assert codes(plain) == []


ENUM = """\
from schemadsl import Check, Composite, Enum, Table
from schemadsl import types as t


class Address(Composite, name="address"):
    street = t.text()
    town = t.text()


class Mood(Enum, name="mood"):
    good = "good"
    bad = "bad"


class Users(Table, name="users"):
    id = t.bigint(primary_key=True, identity="always")
    mood = t.enum(Mood)
    home = t.composite(Address)
    told = t.varchar()
    good = Check("mood <> 'bad'::mood", name="good")
"""


def test_hazards_of_the_plan(project: Project) -> None:
    """What the plan itself warns of is found where the SQL alone does not tell it."""
    project.write("schema.py", ENUM)
    project.succeeds("generate", "--no-proof")
    project.edit("schema.py", '    bad = "bad"\n', "")
    project.edit("schema.py", "    town = t.text()\n", "")
    project.edit("schema.py", "'bad'::mood", "'good'::mood")
    project.edit("schema.py", "t.varchar()", "t.inet()")
    found = json.loads(project.run("lint", "--format", "json", "--latest", "0").out)
    told = {(f["code"], f["line"], f["object"]) for f in found}
    assert told >= {("SD112", 17, "column:users.told"), ("SD230", 9, "enum:mood")}
    assert told >= {("SD229", 18, "check:users.good"), ("SD102", 5, "composite:address")}


def test_last_migration(plain: Project) -> None:
    """The folder's last migration is judged, and earlier ones with --latest."""
    plain.edit("schema.py", "    email = t.text()\n", "")
    plain.succeeds("generate", "--no-proof", "--allow-drop", "column:users.email")
    (written,) = plain.root.glob("migrations/*email*.sql")
    text = written.read_text()
    word = "-- schemadsl: ignore SD102 allowed by --allow-drop column:users.email\n"
    assert text.count(word) == 1
    written.write_text(text.replace(word, ""))
    plain.succeeds("rehash")
    assert codes(plain) == ["SD102"]
    plain.edit(
        "schema.py", 'identity="always")', 'identity="always")\n    age = t.bigint(null=True)'
    )
    plain.succeeds("generate", "--no-proof")
    assert codes(plain) == []
    assert codes(plain, "--latest", "2") == ["SD102"]
    assert codes(plain, "--latest", "0") == []


def test_allowed_losses(plain: Project) -> None:
    """What --allow-drop allowed stands above its statement, and nothing else is ignored."""
    plain.edit(
        "schema.py",
        "t.text()",
        "t.text()\n    age = t.bigint(null=True)\n    fax = t.text(null=True)",
    )
    plain.edit("schema.py", "class", 'class A(Table, name="a b"):\n    a = t.text()\n\n\nclass')
    plain.succeeds("generate", "--no-proof")
    plain.edit(
        "schema.py",
        "age = t.bigint(null=True)\n    fax = t.text(null=True)",
        "age = t.integer(null=True)",
    )
    plain.edit("schema.py", 'class A(Table, name="a b"):\n    a = t.text()\n\n\n', "")
    words = ("column:users.fax", "column:users.age", "table:a b")
    allow = [word for ref in words for word in ("--allow-drop", ref)]
    shown = plain.succeeds("generate", "--dry-run", *allow).out
    lines = [line for line in shown.splitlines() if "schemadsl: ignore" in line]
    assert sorted(lines) == [
        '-- schemadsl: ignore SD101 allowed by --allow-drop table:"a b"',
        "-- schemadsl: ignore SD102 allowed by --allow-drop column:users.fax",
        "-- schemadsl: ignore SD109 allowed by --allow-drop column:users.age",
    ]
    plain.succeeds("generate", "--no-proof", *allow)
    assert codes(plain) == ["SD217"]  # the rewrite is nobody's word


def test_word_of_the_table_outlives_the_plan(plain: Project) -> None:
    """What answers the plan that is pending is needed by the migration that it becomes."""
    plain.edit("schema.py", 'name="users"', 'name="users", lint_ignore={"SD102": "decided"}')
    plain.edit("schema.py", "    email = t.text()\n", "")
    assert codes(plain) == []
    plain.succeeds("generate", "--no-proof", "--allow-drop", "column:users.email")
    assert codes(plain) == []


def test_lint_ignore(plain: Project) -> None:
    """A reason in schema.py answers a finding, and changes neither plan nor snapshot."""
    plain.edit("schema.py", "t.text()", "t.char(3)")
    plain.succeeds("generate", "--no-proof", "--allow-drop", "column:users.email")
    plain.edit("schema.py", "t.char(3)", 't.char(3, lint_ignore={"SD507": "three letters"})')
    assert codes(plain, "--latest", "0") == []
    assert "In order" in plain.succeeds("generate", "--check").out


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ('{"SD507": ""}', ["SD507", "SD004"]),
        ('{"SD599": "no such rule"}', ["SD507", "SD002"]),
        ('{"SD508": "it is no money"}', ["SD507", "SD003"]),
        ('{"SD502": "it is off"}', ["SD507"]),
    ],
)
def test_wrong_lint_ignore(plain: Project, words: str, wanted: list[str]) -> None:
    """A reason that is missing, a code that there is not, one that nothing needs: findings."""
    plain.edit("schema.py", "t.text()", f"t.char(3, lint_ignore={words})")
    assert codes(plain, "--latest", "0", "--ignore", "SD109,SD217,SD230") == wanted


def test_table_answers_for_its_columns(plain: Project) -> None:
    """What a table says holds for all that stands in it."""
    plain.edit("schema.py", 'name="users")', 'name="users", lint_ignore={"SD507": "codes"})')
    plain.edit("schema.py", "t.text()", "t.char(3)")
    assert codes(plain, "--latest", "0", "--ignore", "SD109,SD217,SD230") == []


def test_lint_ignore_of_the_wrong_sort(plain: Project) -> None:
    """What is no dict of codes and reasons is a mistake in schema.py, with its line."""
    plain.edit("schema.py", "t.text()", 't.text(lint_ignore="SD507")')
    assert re.search(r"schema\.py:7: lint_ignore= is not a dict", plain.fails(2, "lint"))


def test_plain_sql(project: Project) -> None:
    """A file of any tool is judged, with the line of the statement."""
    project.write("add.sql", f"-- by hand\n\n{INDEX}")
    result = project.run("lint", "add.sql")
    assert result.code == 1
    assert result.out.startswith("add.sql:3: error SD201: index users_email_idx is built")


def test_one_set(project: Project) -> None:
    """Files named together are one migration set, those of a folder are not."""
    project.write("db/1_table.sql", TABLE)
    project.write("db/2_index.sql", INDEX)
    assert codes(project, "db/1_table.sql", "db/2_index.sql") == []
    assert codes(project, "db/2_index.sql") == ["SD201"]
    assert codes(project, "db") == ["SD201"]
    assert codes(project, "db", "--latest", "1") == ["SD201"]


def piped(project: Project, content: bytes) -> subprocess.CompletedProcess[bytes]:
    """Give *content* to lint on its standard input."""
    return subprocess.run(
        [*COMMAND, "lint", "-", "--format", "json"],
        input=content,
        capture_output=True,
        cwd=project.root,
        env=dict(project.environment),
        check=False,
    )


def test_earlier_files(project: Project) -> None:
    """What stands before a file in its folder is known; what is named beside it is one with it."""
    project.write(
        "db/1_a.sql",
        "CREATE TABLE users (id bigint PRIMARY KEY);\n"
        "CREATE FUNCTION dice() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 4; END';\n",
    )
    project.write("db/2_b.sql", "ALTER TABLE users ADD COLUMN luck int DEFAULT dice();\n")
    project.write("db/3_c.sql", "ALTER FUNCTION dice() IMMUTABLE;\n")
    assert codes(project, "db/2_b.sql") == ["SD214"]
    assert codes(project, "db/2_b.sql", "db/1_a.sql") == []
    project.write("2/migration.sql", "ALTER TABLE users ADD COLUMN luck int DEFAULT dice();\n")
    project.write("1/migration.sql", "CREATE FUNCTION dice() RETURNS int AS 'x' LANGUAGE sql;\n")
    assert codes(project, "2/migration.sql") == ["SD214"]
    project.write("loose/a.sql", "CREATE FUNCTION dice() RETURNS int AS 'x' LANGUAGE sql;\n")
    project.write("loose/b.sql", "ALTER TABLE users ADD COLUMN luck int DEFAULT dice();\n")
    assert codes(project, "loose/b.sql") == []


def test_standard_input(project: Project) -> None:
    """- is the standard input; what is not UTF-8 there is refused as in a file."""
    assert [f["file"] for f in json.loads(piped(project, INDEX.encode()).stdout)] == ["stdin"]
    refused = piped(project, b"SELECT '\xff';")
    assert refused.returncode == 2
    assert b"stdin: the file is not UTF-8 text" in refused.stderr


def test_null_characters(project: Project) -> None:
    """What stands behind a null character is not passed over in silence."""
    project.write("a.sql", "SELECT 1;\n\0DROP TABLE users;\n")
    assert codes(project, "a.sql") == ["SD001"]


BUILT = "CREATE INDEX CONCURRENTLY a ON b (c);\n"
TOOLS: dict[str, tuple[str, str, list[str]]] = {
    "goose": ("1_a.sql", f"-- +goose Up\n{BUILT}-- +goose Down\nDROP TABLE b;\n", ["SD203"]),
    "goose without": ("1_a.sql", f"-- +goose NO TRANSACTION\n-- +goose Up\n{BUILT}", []),
    "dbmate": ("1_a.sql", f"-- migrate:up\n{BUILT}-- migrate:down\nDROP TABLE b;\n", ["SD203"]),
    "dbmate without": ("1_a.sql", f"-- migrate:up transaction:false\n{BUILT}", []),
    "golang-migrate": ("1_a.up.sql", BUILT, []),
    "golang-migrate, several": ("1_a.up.sql", f"SELECT 1;\n{BUILT}", ["SD203"]),
    "golang-migrate, its own": (
        "1_a.up.sql",
        "BEGIN;\nCREATE TABLE a (b int);\nCOMMIT;\nBEGIN;\nCREATE TABLE c (b int);\nCOMMIT;\n",
        [],
    ),
    "golang-migrate, twice": ("1_a.up.sql", "BEGIN;\nBEGIN;\nCOMMIT;\n", ["SD402"]),
    "golang-migrate, ended": ("1_a.up.sql", "SELECT 1;\nCOMMIT;\n", ["SD402"]),
    "golang-migrate, behind": ("1_a.up.sql", f"BEGIN;\nSELECT 1;\nCOMMIT;\n{BUILT}", ["SD203"]),
    "goose, its own": ("1_a.sql", "-- +goose Up\nBEGIN;\nSELECT 1;\nCOMMIT;\n", ["SD402"]),
    "flyway": ("V1__a.sql", "CREATE INDEX CONCURRENTLY ${x}_a ON ${x}.b (c);\n", []),
    "pg_dump": (
        "a.sql",
        "CREATE TABLE a (b int);\nCOPY a (b) FROM stdin;\n1\n\\.\n\nSELEC;",
        ["SD001"],
    ),
    "psql": ("a.sql", f"\\set ON_ERROR_STOP on\n{BUILT}", []),
    "prisma": ("20250101_a/migration.sql", "CREATE INDEX a ON b (c);\n", ["SD201"]),
    "alembic": (
        "a.sql",
        "BEGIN;\n-- Running upgrade  -> 1\nCREATE TABLE b (c text);CREATE INDEX a ON b (c);COMMIT;",
        [],
    ),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_tools(project: Project, tool: str) -> None:
    """The way up alone is read, in the transaction that the tool would run it in."""
    name, text, wanted = TOOLS[tool]
    project.write(f"db/{name}", text)
    assert codes(project, "db") == wanted


def test_comments(project: Project) -> None:
    """A comment with a reason answers the statement that it stands above, in or beside."""
    above = f"-- schemadsl: ignore SD201 ten rows\n{INDEX}"
    beside = INDEX.replace("\n", " -- schemadsl: ignore SD201: ten rows\n")
    inside = INDEX.replace(" ON", "\n  /* schemadsl: ignore SD201 ten rows */ ON")
    whole = f"-- schemadsl: ignore-file SD201, SD202 ten rows\nDROP INDEX a;\n{INDEX}"
    goose = f"-- schemadsl: ignore-file SD201 ten rows\n-- +goose Up\n{INDEX}-- +goose Down\nNO;\n"
    for number, text in enumerate((above, beside, inside, whole, goose)):
        project.write(f"{number}.sql", text)
        assert codes(project, f"{number}.sql") == [], text
    project.write("far.sql", f"-- schemadsl: ignore SD201 ten rows\nSELECT 1;\n{INDEX}")
    assert codes(project, "far.sql") == ["SD003", "SD201"]


BODIES = """\
CREATE FUNCTION run(word text) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    -- schemadsl: ignore SD807 the words are our own
    EXECUTE 'ANALYZE ' || word;
END
$body$;

DO $$
BEGIN
    ALTER TABLE users DROP COLUMN plan; -- schemadsl: ignore SD102 nobody reads it
END
$$;
"""


def test_comments_in_bodies(project: Project) -> None:
    """A comment inside the body of a function or a block answers the statement that holds it."""
    project.write("a.sql", BODIES)
    assert codes(project, "a.sql") == []
    project.write("a.sql", BODIES.replace("schemadsl:", ""))
    assert codes(project, "a.sql") == ["SD807", "SD102"]


def test_syntax_error(project: Project) -> None:
    """What is no SQL is told where in its statement it goes wrong, unless nobody wants to know."""
    project.write("a.sql", "SELECT 'ü',\n    1 +\n    FROM a;\n")
    result = project.run("lint", "a.sql")
    assert result.out.startswith('a.sql:3:5: error SD001: syntax error at or near "FROM"')
    assert codes(project, "a.sql", "--ignore", "SD001") == []


def test_git_base(project: Project) -> None:
    """With --git-base only what is new is judged, and what sorts before what was there is found."""
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b.c")

    def run(*words: str) -> None:
        subprocess.run([*git, *words], cwd=project.root, check=True, capture_output=True)

    project.write("db/1_table.sql", TABLE)
    project.write("db/3_index.sql", INDEX)
    run("init", "-q", "-b", "main")
    run("add", "-A")
    run("commit", "-qm", "first")
    assert codes(project, "db", "--git-base", "main") == []
    project.write("db/4_drop.sql", "ALTER TABLE users DROP COLUMN email;\n")
    assert codes(project, "db", "--git-base", "main") == ["SD102"]
    project.write("db/2_more.sql", "ALTER TABLE users ADD COLUMN more text;\n")
    run("add", "-A")
    run("commit", "-qm", "second")
    assert codes(project, "db", "--git-base", "HEAD~1") == ["SD005", "SD102"]
    project.write("new/1_a.sql", "SELECT 1;\n")
    project.write("new/2_b.sql", "SELECT 1;\n")
    assert codes(project, "new", "--git-base", "main") == []  # nothing was there before
    assert "git does not know nowhere" in project.fails(2, "lint", "db", "--git-base", "nowhere")


def test_github(project: Project) -> None:
    """Workflow commands escape what would end a property or the message."""
    project.write("odd, 50%: name.sql", 'ALTER TABLE users RENAME COLUMN "a\n%" TO b;\n')
    line = project.run("lint", "odd, 50%: name.sql", "--format", "github").out
    assert line.count("\n") == 1
    head, message = line[2:].split("::", 1)
    assert head.startswith("error file=odd%2C 50%25%3A name.sql,line=1,title=SD301 rename-column")
    assert message.startswith("users.a%0A%25 is called b from now on%0AAdd the new column")


def test_sarif(project: Project) -> None:
    """The log has the shape that SARIF 2.1.0 asks for, and its rules go with its results."""
    project.write("a b.sql", f"{INDEX}SELECT 1; DROP TABLE users;\n")
    log: dict[str, Any] = json.loads(project.run("lint", "a b.sql", "--format", "sarif").out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "schemadsl"
    rules = cast("list[dict[str, Any]]", driver["rules"])
    assert [rule["id"] for rule in rules] == ["SD101", "SD201"]
    for rule in rules:
        assert set(rule["shortDescription"]) == set(rule["fullDescription"]) == {"text"}
        assert set(rule["help"]) == {"text", "markdown"}
        assert rule["defaultConfiguration"]["level"] in ("error", "warning")
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        (place,) = result["locations"]
        physical = place["physicalLocation"]
        assert physical["artifactLocation"] == {"uri": "a%20b.sql", "uriBaseId": "%SRCROOT%"}
        assert physical["region"]["startLine"] >= 1
    assert run["results"][1]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 11


def test_severities(project: Project) -> None:
    """Severities, selections and --fail-on come from the configuration and from flags."""
    project.write("a.sql", INDEX)
    project.configure("[tool.schemadsl.lint.rules]", 'SD201 = "warning"')
    assert project.run("lint", "a.sql", "--fail-on", "error").code == 0
    assert project.run("lint", "a.sql").code == 1
    project.configure("[tool.schemadsl.lint]", 'ignore = ["SD2"]', 'extend_select = ["SD404"]')
    assert codes(project, "a.sql") == ["SD404"]
    assert codes(project, "a.sql", "--select", "SD201") == ["SD201", "SD404"]
    assert codes(project, "a.sql", "--ignore", "SD404") == []
    project.configure("[tool.schemadsl.lint]", 'fail_on = "error"', "in_transaction = true")
    project.write("b.sql", "CREATE INDEX CONCURRENTLY a ON b (c);\n")
    assert codes(project, "b.sql") == ["SD203"]


WRONG = {
    "key": ("exclude = []", r"unknown setting 'exclude'"),
    "near": ("latests = 1", r"Did you mean latest\?"),
    "code": ('ignore = ["SD20I"]', r"there is no rule SD20I\n    Did you mean SD\d+\?"),
    "list": ('select = "SD201"', r"select is not a list of codes"),
    "number": ("latest = true", r"latest is not a number"),
    "severity": ('[tool.schemadsl.lint.rules]\nSD201 = "info"', r"SD201 is 'info'"),
    "rule": ('[tool.schemadsl.lint.rules]\nSD2011 = "off"', r"there is no rule SD2011"),
    "pattern": ('[tool.schemadsl.lint.naming]\ntable = "("', r"table is no pattern"),
    "kind": ('[tool.schemadsl.lint.naming]\ntabel = ".*"', r"Did you mean table\?"),
    "word": ('fail_on = "never"', r"fail_on is 'never'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_configuration(project: Project, name: str) -> None:
    """What is wrong below [tool.schemadsl.lint] is told with its place, to every command."""
    text, message = WRONG[name]
    project.configure("[tool.schemadsl.lint]", text)
    said = project.fails(2, "lint", "nothing.sql")
    assert re.search(message, said), said
    assert "pyproject.toml [tool.schemadsl.lint]" in said


def test_wrong_flags(project: Project) -> None:
    """Flags that say nothing to each other, unknown codes and missing files are wrong usage."""
    assert "there is no such file" in project.fails(2, "lint", "nothing.sql")
    assert "there is no rule SD9999" in project.fails(2, "lint", "--select", "SD9999")
    said = project.fails(2, "lint", "--latest", "1", "--git-base", "main")
    assert "--latest and --git-base both say" in said
    project.write("empty/readme.md", "")
    assert "there is no .sql file" in project.fails(2, "lint", "empty")


def test_explain(project: Project) -> None:
    """--explain tells all about a rule, by its code or its name; --rules lists every rule."""
    by_code = project.succeeds("lint", "--explain", "sd201").out
    assert by_code == project.succeeds("lint", "--explain", "index-not-concurrent").out
    for part in ("SD201 index-not-concurrent (error)", "Remedy: ", "Found in:", "#sd201"):
        assert part in by_code
    of_query = project.succeeds("lint", "--explain", "sq02").out
    assert of_query == project.succeeds("lint", "--explain", "partial-search").out
    assert of_query.startswith("SQ02 partial-search (refused by generate and queries)\n")
    assert "Did you mean SQ02?" in project.fails(2, "lint", "--explain", "SQ2")
    said = project.fails(2, "lint", "--explain", "index-not-concurent")
    assert "Did you mean index-not-concurrent?" in said
    listed = project.succeeds("lint", "--rules").out
    assert "Locks, scans and rewrites:\n  SD201 index-not-concurrent [error]: " in listed
