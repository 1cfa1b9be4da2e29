"""``generate`` from declaration to declaration: what is written, refused, renamed, left alone."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from schemadsl.migrations.names import slug
from tests.forking import program

from .helpers import COMMAND, ROOT, SCHEMA, Project, one_problem, tree


def test_first(project: Project) -> None:
    """The first run writes the migration, its sum, the snapshot and the schema, and lists them."""
    result = project.succeeds("generate", "--no-proof")
    (migration,) = project.migrations
    assert migration.name.endswith("_initial.sql")
    wrote = [line for line in result.out.splitlines() if line.startswith("Wrote ")]
    assert sorted(wrote) == [
        "Wrote generated/schema.sql",
        f"Wrote migrations/{migration.name}",
        "Wrote migrations/schemadsl.sum",
        "Wrote migrations/snapshot.json",
    ]
    assert result.err == "Not proved: --no-proof.\n"
    modes = {mode for mode, _, _ in project.tree().values() if mode.startswith("-")}
    assert modes == {"-rw-r--r--"}


def test_nothing_to_do(generated: Project) -> None:
    """Nothing to do writes nothing, not even the same again, and says so."""
    before = generated.tree()
    result = generated.succeeds("generate", "--name", "again")
    assert result.out.startswith("Nothing to do. In order: schema.py") and result.err == ""
    assert generated.tree() == before


def test_comment_in_schema_file(generated: Project) -> None:
    """Lines that move and words that are no declaration are nothing to do."""
    generated.write(
        "schema.py",
        "# a comment\n\n" + SCHEMA.replace('"users_age_check")', '"users_age_check")  # why'),
    )
    assert "Nothing to do" in generated.succeeds("generate").out


def test_mends_without_a_migration(generated: Project) -> None:
    """A generated file that was edited is written again, and nothing else is touched."""
    before = generated.tree()
    (generated.root / "generated/schema.sql").write_text("oops\n")
    assert generated.succeeds("generate").out == "Wrote generated/schema.sql\n"
    after = generated.tree()
    assert {n: v[:2] for n, v in after.items()} == {n: v[:2] for n, v in before.items()}


def test_dry_run(generated: Project) -> None:
    """--dry-run prints the migration that would be written, byte for byte, and writes nothing."""
    generated.write("schema.py", SCHEMA + "    city = t.text(null=True)\n")
    before = generated.tree()
    dry = generated.succeeds("generate", "--dry-run", "--name", "where people live")
    assert generated.tree() == before and dry.err == ""
    generated.succeeds("generate", "--no-proof", "--name", "where people live")
    path = generated.migrations[-1]
    assert path.name.endswith("_where_people_live.sql")
    assert dry.out == path.read_text()
    assert generated.succeeds("generate", "--dry-run").out == "-- Nothing to do.\n"


def test_dry_run_first(project: Project) -> None:
    """--dry-run before the first run makes no folder."""
    project.succeeds("generate", "--dry-run")
    assert sorted(project.tree()) == ["pyproject.toml", "schema.py"]


LOSSES = """\
from schemadsl import Enum, Function, Schema, Table
from schemadsl import types as t

app = Schema("app")


class Mood(Enum, name="mood"):
    happy = "happy"
    sad = "sad"


touch = Function("touch", arguments="a integer, b text", returns="integer", body="SELECT 1")


class Odd(Table, name="Odd 'Name'", schema="app"):
    id = t.integer(primary_key=True)
    dotted = t.text(null=True, name="do.t")


class Users(Table, name="users"):
    id = t.serial(primary_key=True)
    email = t.varchar(255, null=True)
    note = t.text(null=True)
"""


def losses(project: Project) -> None:
    project.write("schema.py", LOSSES)
    project.succeeds("generate", "--no-proof")
    text = LOSSES.replace("    note = t.text(null=True)\n", "").replace("(255", "(25")
    text = text.replace('    dotted = t.text(null=True, name="do.t")\n', "")
    project.write("schema.py", text)


def words(text: str) -> list[str]:
    """Take the words that allow a loss out of a refusal, as a shell would read them."""
    found: list[str] = []
    for line in text.splitlines():
        _, flag, rest = line.partition("--allow-drop ")
        if flag:
            found += ["--allow-drop", shlex.split(rest)[0]]
    return found


def test_refused(project: Project) -> None:
    """Every loss is listed with the exact words that allow it; those words then work."""
    losses(project)
    text = project.fails(1, "generate", "--no-proof")
    allow = words(text)
    assert sorted(allow[1::2]) == [
        'column:app."Odd \'Name\'"."do.t"',
        "column:users.email",
        "column:users.note",
    ]
    assert "schema.py:21: column:users.email: " in text
    assert "column:users.note is dropped: the values of users.note would be lost" in text
    assert text.endswith("3 problems\n")
    # one word is not enough for the others
    text = project.fails(1, "generate", "--no-proof", *allow[:2])
    assert words(text) == allow[2:]
    project.succeeds("generate", "--dry-run", *allow)
    project.succeeds("generate", "--no-proof", *allow)
    project.succeeds("generate", "--check")
    # what has been done needs no word any more
    assert project.fails(2, "generate", *allow).endswith("3 problems\n")


def test_refused_whole(project: Project) -> None:
    """A table's own word stands for its columns and for the rest of it."""
    project.write("schema.py", LOSSES)
    project.succeeds("generate", "--no-proof")
    project.write("schema.py", "")
    allow = words(project.fails(1, "generate"))
    assert "column:users.note" not in allow
    project.succeeds("generate", "--no-proof", *allow)
    result = project.run("generate", "--check")
    assert result.code == 0, result.all


def test_refused_by_the_shell(project: Project) -> None:
    """The words can be pasted into a shell as they stand."""
    losses(project)
    text = project.fails(1, "generate", "--no-proof")
    flags = " ".join(
        line[line.index("--allow-drop") :] for line in text.splitlines() if "--allow" in line
    )
    subprocess.run(
        f"{program('schemadsl')} generate --no-proof {flags}",
        shell=True,
        check=True,
        cwd=project.root,
        env=project.environment,
        capture_output=True,
    )
    project.succeeds("generate", "--check")


def test_rename(generated: Project) -> None:
    """A drop beside a similar addition asks; renamed_from answers, and may stay afterwards."""
    generated.edit(
        "schema.py", "email = t.varchar(255, null=True)", "mail = t.varchar(255, null=True)"
    )
    generated.edit("schema.py", "Index(email,", "Index(mail,")
    text = generated.fails(1, "generate", "--no-proof")
    one_problem(
        text,
        r"schema\.py:7: column:users\.email is dropped and column:users\.mail",
        'renamed_from="email"',
        "--allow-drop column:users.email",
    )
    generated.edit("schema.py", "255, null=True)", '255, null=True, renamed_from="email")')
    result = generated.succeeds("generate", "--no-proof")
    assert "~ column:users.mail (was email)" in result.out
    assert "RENAME COLUMN email TO mail" in generated.migrations[-1].read_text()
    assert "DROP" not in generated.migrations[-1].read_text()
    assert "Nothing to do" in generated.succeeds("generate").out
    assert generated.succeeds("generate").err == ""
    generated.edit("schema.py", ', renamed_from="email"', "")
    assert "Nothing to do" in generated.succeeds("generate").out
    generated.succeeds("generate", "--check")


def test_rename_of_what_stays(generated: Project) -> None:
    """A renamed_from whose old name is there still renames nothing, and that is said."""
    generated.edit("schema.py", "    age =", "    mail = t.varchar(255, null=True)\n    age =")
    generated.succeeds("generate", "--no-proof")
    generated.edit("schema.py", "null=True)\n    age", 'null=True, renamed_from="email")\n    age')
    for words in (("generate",), ("generate", "--dry-run")):
        result = generated.run(*words)
        assert result.code == 0 and "othing to do" in result.out
        one_problem(
            result.err,
            r'schema\.py:8: column:users\.mail says renamed_from="email", but both exist',
            "take renamed_from= away",
            r"drop column:users\.mail in an edit of its own",
        )


def test_rename_of_nothing(generated: Project) -> None:
    """A renamed_from that names what never was is told when its object is made, and never again."""
    text = '    mail = t.varchar(255, null=True, renamed_from="emial")\n    age ='
    generated.edit("schema.py", "    age =", text)
    for words in (("--dry-run",), ("--no-proof",)):
        one_problem(
            generated.succeeds("generate", *words).err.replace("Not proved: --no-proof.\n", ""),
            r'schema\.py:8: column:users\.mail says renamed_from="emial", but there was no column:',
            "made anew",
            "take renamed_from= away",
        )
    assert "renamed_from" not in generated.succeeds("generate").err
    # what is made with its table may have the word from a mixin
    more = 'class B(Table, name="b"):\n    x = t.bigint(null=True, renamed_from="y")\n'
    generated.write("schema.py", (generated.root / "schema.py").read_text() + more)
    assert "renamed_from" not in generated.succeeds("generate", "--no-proof").err


def test_renamed_values_of_nothing(generated: Project) -> None:
    """So it is with a label of an enum that never was, or is there still."""
    enum = 'class Mood(Enum, name="mood"):\n    calm = "calm"\n    tired = "tired"\n'
    before = (generated.root / "schema.py").read_text()
    before = before.replace("import ", "import Enum, ", 1) + enum

    def edited(said: str, labels: str) -> str:
        after = before.replace('"mood")', f'"mood", renamed_values={said})')
        generated.write("schema.py", after.replace('    calm = "calm"\n', labels))
        return generated.run("generate", "--no-proof", "--dry-run").err

    generated.write("schema.py", before)
    generated.succeeds("generate", "--no-proof")
    both = '    calm = "calm"\n    serene = "serene"\n'
    one_problem(
        edited('{"clam": "serene"}', both),
        r'enum:mood says renamed_values={"clam": "serene"}, but it had no value clam: serene is',
        "Name what it was called",
    )
    one_problem(
        edited('{"clam": "serene"}', '    serene = "serene"\n'),
        r"enum:mood: the value calm of mood",
        r'renamed_values={"clam": …} names nothing',
        r'renamed_values={"calm": "…"}',
    )
    one_problem(
        edited('{"calm": "serene"}', both),
        r'renamed_values={"calm": "serene"}, but both are values of it: nothing is renamed',
        "Take calm out",
    )
    assert edited('{"calm": "serene"}', '    serene = "serene"\n') == ""
    assert edited('{"calm": "tired"}', "") == ""


def test_renames_in_a_row(generated: Project) -> None:
    """Names that move up in a row are no reason for a word, then and later."""
    generated.edit("schema.py", "    age =", "    b = t.integer(null=True)\n    age =")
    generated.succeeds("generate", "--no-proof")
    text = '    c = t.integer(null=True, renamed_from="b")\n'
    generated.edit("schema.py", "    b = t.integer(null=True)\n", text)
    generated.edit("schema.py", "age = t.integer(", 'b = t.integer(renamed_from="age", ')
    generated.edit("schema.py", '"age >= 0"', '"b >= 0"')
    result = generated.succeeds("generate", "--no-proof")
    assert "(was age)" in result.out and result.err == "Not proved: --no-proof.\n"
    assert generated.succeeds("generate").err == ""


def test_names_in_a_row(project: Project) -> None:
    """Runs within one second still come one after the other."""
    project.environment["SOURCE_DATE_EPOCH"] = "1700000000"
    for number in range(3):
        text = "".join(f"    c{n} = t.text(null=True)\n" for n in range(number))
        project.write("schema.py", SCHEMA + text)
        project.succeeds("generate", "--no-proof")
    assert [p.name[:14] for p in project.migrations] == [f"2023111422132{n}" for n in range(3)]


@pytest.mark.parametrize("epoch", ["later", "-1", "1e9", "999999999999"])
def test_epoch_is_a_number(project: Project, epoch: str) -> None:
    """What stands for now is seconds since 1970, or it is refused and nothing is written."""
    project.environment["SOURCE_DATE_EPOCH"] = epoch
    for words in (("generate", "--no-proof"), ("new", "words")):
        one_problem(project.fails(2, *words), f"SOURCE_DATE_EPOCH is {epoch!r}")
    assert list(project.root.glob("migrations/*.sql")) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Größe der Straße", "grosse_der_strasse"),
        ("Łódź, Øre & Æsir", "lodz_ore_aesir"),
        ("İstanbul \u0131\u015f\u0131k", "istanbul_isik"),
        ("đường phố", "duong_pho"),
        ("таблица пользователей, ёж", "tablitsa_polzovatelei_ezh"),
        ("Σελίδα", "selida"),
        ("\uff46\uff55ll ①", "full_1"),
        ("add 表名 now", "add_x699c6d62_now"),
        ("naïve表名", "naive_x699c6d62"),
        ("🎉", "change"),
    ],
)
def test_names_of_any_script(words: str, name: str) -> None:
    """Letters stay readable in names of files, which are ASCII for every runner and system."""
    assert slug(words) == name
    assert slug(unicodedata.normalize("NFD", words)) == name


PLACES: dict[str, dict[str, str]] = {
    "seed 0": {"PYTHONHASHSEED": "0"},
    "seed 1": {"PYTHONHASHSEED": "1"},
    "C": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "C.UTF-8": {"LC_ALL": "C.UTF-8"},
    "German": {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "Auckland": {"TZ": "Pacific/Auckland"},
}


def outcome(project: Project, command: tuple[str, ...], **environment: str) -> tuple[str, object]:
    """Generate twice in a fresh copy; return what was printed and what was written."""
    environment = {**project.environment, "SOURCE_DATE_EPOCH": "1700000000", **environment}
    for name in ("migrations", "generated"):
        subprocess.run(["rm", "-rf", project.root / name], check=True)
    out = ""
    for arguments in (["generate", "--no-proof"], ["generate"], ["generate", "--check"]):
        done = subprocess.run(
            [*command, *arguments],
            cwd=project.root,
            env=environment,
            capture_output=True,
            check=True,
        )
        out += done.stdout.decode()
    assert "caf\u00e9" in out
    return out, {name: value[:2] for name, value in tree(project.root).items()}


@pytest.fixture
def varied(project: Project) -> Project:
    """A project with many kinds, and with letters beyond ASCII."""
    text = (ROOT / "tests" / "cases" / "accepted" / "indexes" / "schema.py").read_text()
    text += "\n\nclass Caf\u00e9(Table, name='caf\u00e9'):\n"
    text += "    na\u00efve = t.text(comment='\u4e2d\u2026')\n"
    project.write("schema.py", text)
    return project


def test_same_everywhere(varied: Project) -> None:
    """Hash seeds, locales and time zones change no byte of what is written or printed."""
    first = outcome(varied, COMMAND)
    for name, environment in PLACES.items():
        assert outcome(varied, COMMAND, **environment) == first, name


@pytest.mark.parametrize("version", ["3.12", "3.13", "3.14"])
def test_same_on_every_python(varied: Project, version: str, tmp_path: Path) -> None:
    """Another Python writes and prints the same bytes."""
    python = another_python(version)
    if python is None:
        pytest.skip(f"there is no Python {version} on this machine")
    # the pure packages of this environment serve every version
    site = tmp_path / "site"
    site.mkdir()
    import attrs
    import cattrs
    import click
    import typing_extensions

    for module in (attrs, cattrs, click, typing_extensions, __import__("attr")):
        file = Path(str(module.__file__))
        source = file if file.name != "__init__.py" else file.parent
        (site / source.name).symlink_to(source)
    (site / "schemadsl").symlink_to(ROOT / "schemadsl")
    path = {"PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    command = (python, "-m", "schemadsl")
    assert outcome(varied, command, **path) == outcome(varied, COMMAND)


def another_python(version: str) -> str | None:
    """Find another Python by name, or among those of pyenv."""
    homes = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    homes += sorted(pyenv.glob(f"versions/{version}*/bin"))
    for home in homes:
        path = home / f"python{version}"
        if os.access(path, os.X_OK):
            done = subprocess.run([path, "-c", "pass"], capture_output=True, check=False)
            if done.returncode == 0:
                return str(path)
    return None


def test_streams(generated: Project) -> None:
    """The result is on stdout, everything else on stderr: a redirect holds the result alone."""
    generated.write("schema.py", SCHEMA + "    city = t.text(null=True)\n")
    result = generated.succeeds("generate", "--dry-run")
    assert result.out.startswith("-- ") and result.out.endswith("COMMIT;\n") and not result.err
    result = generated.succeeds("generate", "--no-proof")
    assert result.out.startswith("Plan: 1 to create") and result.err == "Not proved: --no-proof.\n"


WIDE = SCHEMA + "".join(f"    column_{n} = t.text(null=True)\n" for n in range(1000))


@pytest.mark.parametrize(
    "arguments",
    ["generate --dry-run", "generate --check", "--help", "generate --check --format json"],
)
def test_broken_pipe(generated: Project, arguments: str) -> None:
    """A reader that has enough is no error: silence, and the code of what was found."""
    generated.write("schema.py", WIDE)
    script = f"set -o pipefail; ({shlex.join(COMMAND)} {arguments}; echo $? >&3) | head -1"
    codes = generated.root.parent / "codes"
    with codes.open("w") as file:
        done = subprocess.run(
            ["bash", "-c", script.replace("&3", f"/dev/fd/{file.fileno()}")],
            cwd=generated.root,
            env=generated.environment,
            capture_output=True,
            pass_fds=(file.fileno(),),
            check=False,
        )
    assert len(done.stdout.splitlines()) == 1
    said = done.stderr.decode()
    assert "Traceback" not in said and "BrokenPipe" not in said and "Exception" not in said
    assert codes.read_text().strip() == ("1" if "--check" in arguments else "0")


def test_broken_pipe_of_a_writer(generated: Project) -> None:
    """A run whose output nobody reads still finishes what it writes."""
    generated.write("schema.py", WIDE)
    script = f"{shlex.join(COMMAND)} generate --no-proof | true"
    subprocess.run(
        ["bash", "-c", script], cwd=generated.root, env=generated.environment, check=True
    )
    generated.succeeds("generate", "--check")


def test_output_that_cannot_be_written(generated: Project) -> None:
    """A full disk behind stdout is told on stderr, with 3; a closed one is nobody's wish."""
    for arguments in ("generate", "generate --check", "generate --check --format json"):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [*COMMAND, *arguments.split()],
                cwd=generated.root,
                env=generated.environment,
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 3
        one_problem(done.stderr.decode(), "cannot write the output: No space left on device")
        closed = f"{shlex.join(COMMAND)} {arguments} >&-"
        done = subprocess.run(
            ["bash", "-c", closed],
            cwd=generated.root,
            env=generated.environment,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_console_script(project: Project) -> None:
    """The installed command is the same as the module."""
    script = Path(sys.executable).with_name("schemadsl")
    done = subprocess.run(
        [script, "generate", "--dry-run"],
        cwd=project.root,
        env=project.environment,
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == project.succeeds("generate", "--dry-run").out
