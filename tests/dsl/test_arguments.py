"""Every word of the language, given what it does not take."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import schemadsl
from schemadsl import tokenizers, types
from schemadsl.dsl.column import OPTIONS
from schemadsl.errors import SchemaError
from schemadsl.sources.module import load

HEAD = """
from schemadsl import *
from schemadsl import Identity, Value, tokenizers as tk, types as t
from schemadsl.errors import SchemaError
f = Function("f", returns="trigger", language="plpgsql", body="BEGIN RETURN NULL; END")
class Mood(Enum, name="mood"):
    happy = "happy"
class Pair(Composite, name="pair"):
    a = t.integer()
class P(Table, name="p", partition_by="RANGE (id)"):
    id = t.integer(primary_key=True)
class B(Table, name="b"):
    id = t.integer(primary_key=True)
"""
BODY = """
    class A(Table, name="a"):
        id = t.integer()
        y = t.text(null=True)
        z = t.integer(null=True)
        x = {}
"""
COLUMN = tuple(OPTIONS)

#: a word → where its call stands, and the arguments of one that is right
WORDS: dict[str, tuple[str, str]] = {
    "AccessMethod": ("x = {}", "'am', type='index', handler='h'"),
    "Aggregate": ("x = {}", "'ag', sfunc='f', stype='integer', arguments='integer'"),
    "Bm25": (BODY, "id, key=id"),
    "Cast": ("x = {}", "t.text, t.integer, function='f'"),
    "Channel": ("x = {}", "'ch'"),
    "Check": (BODY, "'id > 0'"),
    "Collation": ("x = {}", "'c', locale='en'"),
    "Conversion": ("x = {}", "'cv', for_='UTF8', to='LATIN1', from_='f'"),
    "DefaultPrivileges": ("x = {}", "'select', on='tables', to='public'"),
    "Domain": ("x = {}", "'d', t.text"),
    "DomainCheck": ("x = Domain('d', t.integer, checks={{'a': {}}})", "'VALUE > 0'"),
    "Element": (BODY.format("Index({})"), "y"),
    "EventTrigger": ("x = {}", "'et', on='sql_drop', execute=f"),
    "Exclude": (BODY, "(z, '='), using='btree'"),
    "Extension": ("x = {}", "'citext'"),
    "ForeignDataWrapper": ("x = {}", "'fd'"),
    "ForeignKey": (BODY, "z, references=B.id"),
    "Function": ("x = {}", "'g', returns='integer', sql_body='RETURN 1'"),
    "Grant": ("x = {}", "'select', on=B, to='public'"),
    "Hnsw": (BODY, "y"),
    "Identity": (BODY.format("t.integer(identity={})"), ""),
    "Index": (BODY, "y"),
    "Ivfflat": (BODY, "y"),
    "Language": ("x = {}", "'la', handler='h'"),
    "Membership": ("x = Role('zz', member_of=[{}])", "'r'"),
    "NotNull": (BODY.format("t.text(not_null={})"), ""),
    "Operator": ("x = {}", "'===', rightarg=t.integer, leftarg=t.integer, function='f'"),
    "OperatorClass": ("x = {}", "'oc', for_type=t.integer, using='btree'"),
    "OperatorFamily": ("x = {}", "'of', using='btree'"),
    "Partition": ("x = {}", "'pa', of=P, values='DEFAULT'"),
    "Policy": (BODY, "'po', using='true'"),
    "PrimaryKey": (BODY, "id"),
    "Procedure": ("x = {}", "'g', sql_body='BEGIN ATOMIC SELECT 1; END'"),
    "Publication": ("x = {}", "'pu', tables=[B]"),
    "Published": ("x = Publication('pp', tables=[{}])", "B"),
    "Range": ("x = {}", "'r', t.integer"),
    "Revoke": ("x = {}", "'select', on=B, from_='public'"),
    "Role": ("x = {}", "'ro'"),
    "Rule": (BODY, "'r', on='insert', do='NOTHING'"),
    "Schema": ("x = {}", "'s'"),
    "Sequence": ("x = {}", "'q'"),
    "Serial": (BODY.format("t.integer(serial={})"), ""),
    "Server": ("x = {}", "'se', wrapper='w'"),
    "Sql": ("x = {}", "'sq', create='CREATE x', drop='DROP x'"),
    "Statistics": (BODY, "y, z"),
    "Subscription": ("x = {}", "'su', connection='host=x', publications=['p']"),
    "TextSearchConfiguration": ("x = {}", "'tc', mappings={'word': ['simple']}"),
    "TextSearchDictionary": ("x = {}", "'td', template='simple'"),
    "TextSearchParser": ("x = {}", "'tp', start='a', gettoken='a', end='a', lextypes='a'"),
    "TextSearchTemplate": ("x = {}", "'tt', lexize='a'"),
    "Transform": ("x = {}", "t.integer, 'plpgsql', from_sql='f'"),
    "Trigger": (BODY, "'tr', execute=f, before='update', for_each='row'"),
    "Unique": (BODY, "y"),
    "UserMapping": ("x = {}", "'public', server='se'"),
    "Value": (BODY.format("t.text(default={})"), "'x'"),
    "desc": (BODY.format("Index({})"), "y"),
    "t.array": (BODY, "t.text"),
    "t.composite": (BODY, "Pair"),
    "t.enum": (BODY, "Mood"),
    "t.integer": (BODY, ""),
    "t.interval": (BODY, ""),
    "t.named": (BODY.format("{}()"), "'app.x', int"),
    "t.numeric": (BODY, "5, 2"),
    "t.varchar": (BODY, "5"),
    "tk.ngram": (BODY.format("Bm25(id, {}, key=id)"), "y, 2, 3"),
}
#: what a class line says
LINES = {
    "Composite": ("a = t.integer()", "name='x'"),
    "Enum": ("a = 'a'", "name='x'"),
    "ForeignTable": ("a = t.integer()", "name='x', server='s'"),
    "MaterializedView": ("pass", "name='x', query='SELECT 1 AS a'"),
    "Partition": ("pass", "name='x', of=P, values='DEFAULT'"),
    "Table": ("a = t.integer()", "name='x'"),
    "View": ("pass", "name='x', query='SELECT 1 AS a'"),
}
SAID = (
    *("schema", "renamed_from", "comment", "owner", "lint_ignore", "inherits", "of", "queries"),
    *("partition_by", "tablespace", "with_", "replica_identity", "renamed_values", "options"),
    *("depends_on", "columns", "check_option", "names", "server"),
)
WRONG = (
    *("'x'", "None", "object()", "B", "[None]", "5", "t.text()", "t", "lambda: 5"),
    *("{'a': B}", "(1, 2)", "b'x'"),
)
PYTHON = re.compile(r"\b[A-Z][A-Za-z]*(Error|Exception)\b| at 0x|cannot be read")


def keywords(word: str) -> tuple[str, ...]:
    """Return the names of what a word takes with one."""
    if word.startswith("t."):
        own = ("fields", "precision") if word == "t.interval" else ()
        return (*own, *(COLUMN if word == "t.integer" else ()))
    module = tokenizers if word.startswith("tk.") else schemadsl
    called = getattr(module, word.removeprefix("tk."))
    found = inspect.signature(called.__init__ if inspect.isclass(called) else called)
    return tuple(p.name for p in found.parameters.values() if p.kind == p.KEYWORD_ONLY)


def calls(word: str) -> list[str]:
    """Return the right call of a word with one argument after the other put wrong."""
    place, right = WORDS[word]
    parts = re.split(r", (?![^(\[{]*[)\]}])", right) if right else []
    placed = [part for part in parts if not re.match(r"\w+=", part)]
    named = {part.split("=", 1)[0]: part.split("=", 1)[1] for part in parts[len(placed) :]}
    found: list[str] = []
    for bad in WRONG:
        for n in range(len(placed)):
            wrong = [*placed[:n], bad, *placed[n + 1 :]]
            found.append(", ".join([*wrong, *(f"{k}={v}" for k, v in named.items())]))
        for key in dict.fromkeys((*named, *keywords(word))):
            found.append(
                ", ".join([*placed, *(f"{k}={v}" for k, v in {**named, key: bad}.items())])
            )
    return [place.format(f"{word}({said})") for said in found]


def said_of(tmp_path: Path, declarations: list[str]) -> list[str]:
    """Load a schema that declares one after the other; return what is said, with its lines."""
    path = tmp_path / "schema.py"
    # of what cannot be made at all the rest is loaded all the same
    tries = [f"try:\n    {one.strip()}\nexcept SchemaError:\n    pass\n" for one in declarations]
    path.write_text(HEAD + "".join(tries))
    with pytest.raises(SchemaError) as caught:
        load(path, root=tmp_path)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("word", WORDS)
def test_word(tmp_path: Path, word: str) -> None:
    """What a word does not take is said in the language's words, with its line."""
    said = said_of(tmp_path, calls(word))
    assert [one for one in said if PYTHON.search(one)] == []
    assert all(one.startswith("schema.py") for one in said)


@pytest.mark.parametrize("word", LINES)
def test_line(tmp_path: Path, word: str) -> None:
    """So it is on the line of a class."""
    body, right = LINES[word]
    named = dict(part.split("=", 1) for part in right.split(", "))
    lines = [
        f"class X({word}, {', '.join(f'{k}={v}' for k, v in {**named, key: bad}.items())}):"
        f"\n        {body}"
        for bad in WRONG
        for key in (*named, *_of_line(word))
    ]
    said = said_of(tmp_path, lines)
    assert [one for one in said if PYTHON.search(one)] == []


def _of_line(word: str) -> tuple[str, ...]:
    known = inspect.signature(getattr(schemadsl, word).__init_subclass__).parameters
    return tuple(key for key in SAID if key in known or "said" in known or "properties" in known)


def test_every_word() -> None:
    """No word of the language is left out."""
    apart = {"Column", "LintIgnore", "Mixin", "OrderBy", "Support", "tokenizers", "types"}
    assert set(schemadsl.__all__) - apart == {word for word in (*WORDS, *LINES) if "." not in word}
    assert set(types.__dict__) >= {word[2:] for word in WORDS if word.startswith("t.")}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("x = t.array('text')", "t.array takes a type such as t.text or a column, not 'text'"),
        ("x = t.varchar('9')", "takes a whole number, not '9'"),
        ("x = t.text(name='')", "name= is empty"),
        ("x = Check('id > 0', name='')", "name= is empty"),
        ("x = Trigger('', execute='g', before='update')", "the name of a trigger is empty"),
        ("x = Index(id, include=['y'])", "include=['y'] is not a list of columns"),
        ("x = Index(id, whre='id > 0')", "Did you mean 'where'?"),
        ("x = Trigger('x', before='update')", "Say execute=."),
        ("x = t.jsonb(default={'a': {1}})", "has no JSON form"),
    ],
)
def test_message(tmp_path: Path, line: str, says: str) -> None:
    """One problem says what is wrong, and what to do."""
    path = tmp_path / "schema.py"
    path.write_text(f"{HEAD}class A(Table, name='a'):\n    id = t.integer()\n    {line}\n")
    with pytest.raises(SchemaError) as caught:
        load(path, root=tmp_path)
    (problem,) = caught.value.problems
    assert says in str(problem)
    assert str(problem).startswith("schema.py:16: ")


@pytest.mark.parametrize(
    "said",
    [
        *("Schema('')", "Sequence('q', owner='')", "Function('f', returns='', body='')"),
        *("Extension('citext', schema='')", "Domain('d', t.text, checks={'': 'VALUE > 0'})"),
    ],
)
def test_empty(tmp_path: Path, said: str) -> None:
    """An empty name is one problem, wherever it stands."""
    (problem,) = said_of(tmp_path, [f"x = {said}"])
    assert "empty" in problem
