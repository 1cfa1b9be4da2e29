"""Schemas, extensions, enums, functions, procedures and triggers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemadsl.kinds.enum import Enum
from schemadsl.kinds.extension import Extension
from schemadsl.kinds.routine import Routine
from schemadsl.kinds.trigger import Trigger
from schemadsl.model import Catalog, Object, Ref

Declare = Callable[[str], Catalog]
Wrong = Callable[[str], list[str]]


def only(catalog: Catalog, kind: str) -> Object:
    """Return the one object of a kind."""
    (found,) = (obj for obj in catalog if obj.ref.kind == kind)
    return found


def test_extension(declare: Declare) -> None:
    """An extension keeps place and version, and waits for the declared ones that it needs."""
    catalog = declare(
        "Extension('pg_search', schema='paradedb', version='0.25.1', comment='search')\n"
        "Extension('vector')\n"
    )
    found = catalog.objects[Ref.of("extension", "pg_search")]
    assert isinstance(found, Extension)
    assert (found.schema, found.version, found.comment) == ("paradedb", "0.25.1", "search")
    assert found.requires == ("vector",)


def test_enum(declare: Declare) -> None:
    """An enum keeps its labels in order, and what they were called."""
    catalog = declare(
        "class Mood(Enum, name='mood', renamed_values={'meh': 'ok'}, renamed_from='m',"
        " comment='c'):\n"
        "    happy = 'happy'\n    fine = 'ok'\n"
    )
    found = only(catalog, "enum")
    assert isinstance(found, Enum)
    assert (found.ref.path, found.values) == (("public", "mood"), ("happy", "ok"))
    assert (found.renamed_values, found.renamed_from) == ((("meh", "ok"),), "m")
    assert (str(found.source), found.comment) == ("schema.py:3", "c")


@pytest.mark.parametrize(
    ("arguments", "signature"),
    [
        ("''", ""),
        ("'a int, b varchar(20) DEFAULT $$,$$'", "integer, character varying"),
        ("['a int', 'OUT b text', 'VARIADIC c text[]']", "integer, text[]"),
        (
            "'double precision, timestamp with time zone'",
            "double precision, timestamp with time zone",
        ),
        ("'x double precision, y timestamptz(3)'", "double precision, timestamp with time zone"),
        ("'INOUT \"A b\" numeric(10, 2) = 1'", "numeric"),
        ("'m mood, o app.thing[]'", "public.mood, app.thing[]"),
        ("'users'", "public.users"),
        ("'date, time'", "date, time without time zone"),
    ],
)
def test_signature(declare: Declare, arguments: str, signature: str) -> None:
    """A function is known by the types of its inputs, as PostgreSQL spells them."""
    catalog = declare(
        "class Mood(Enum, name='mood'):\n    a = 'a'\n"
        "class Users(Table, name='users'): ...\n"
        f"Function('f', arguments={arguments}, returns='int', body='select 1')\n"
    )
    found = only(catalog, "function")
    assert found.ref == Ref.of("function", "public", f"f({signature})")


def test_function(declare: Declare) -> None:
    """Every property of a function is kept, and what it stands on."""
    catalog = declare(
        """
        class Mood(Enum, name='mood'):
            a = 'a'
        class Users(Table, name='users'):
            id = t.integer(primary_key=True)
        vector = Extension('vector')
        helper = Function('helper', returns='trigger', language='plpgsql', body='begin end')
        f = Function(
            'f', arguments='m mood', returns='bigint',
            sql_body='RETURN (SELECT count(*) FROM users)', volatility='stable',
            strict=True, security_definer=True, leakproof=True, parallel='safe', cost=5,
            settings={'work_mem': '1MB', 'search_path': 'public'},
            depends_on=(helper, vector, Users), comment='counts', renamed_from='g',
        )
        """
    )
    found = catalog.objects[Ref.of("function", "public", "f(public.mood)")]
    assert isinstance(found, Routine)
    assert (found.routine, found.signature, found.arguments) == ("f", "public.mood", "m mood")
    assert (found.standard, found.body) == (True, "RETURN (SELECT count(*) FROM users)")
    assert (found.volatility, found.parallel, found.cost) == ("stable", "safe", 5)
    assert found.strict
    assert found.security_definer
    assert found.leakproof
    assert found.settings == (("work_mem", "1MB"), ("search_path", "public"))
    assert found.renamed_from == "g"
    assert set(found.uses) == {
        Ref.of("function", "public", "helper()"),
        Ref.of("extension", "vector"),
        Ref.of("table", "public", "users"),
        Ref.of("enum", "public", "mood"),
    }


def test_arguments_of_declared_types(declare: Declare) -> None:
    """A declared type stands with its schema in the signature, and comes before the routine."""
    catalog = declare(
        "email = Domain('email', t.text)\n"
        "Function('f', arguments='e email, n integer[]', returns='email', body='SELECT e')"
    )
    found = only(catalog, "function")
    assert found.name == "f(public.email, integer[])"
    assert found.uses == (Ref.of("domain", "public", "email"),)


def test_procedure(declare: Declare) -> None:
    """A procedure is known by its inputs too."""
    catalog = declare(
        "p = Procedure('p', arguments='x int, OUT y text', language='plpgsql', body='begin end')\n"
    )
    assert only(catalog, "procedure").ref == Ref.of("procedure", "public", "p(integer)")


TABLE = """
touch = Function('touch', returns='trigger', language='plpgsql', body='begin end')
class Other(Table, name='other'): ...
class A(Table, name='a'):
    x = t.integer()
    y = t.integer()
    it = """


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "Trigger('i', before='update', for_each='row', execute=touch)",
            {"timing": "before", "events": ("update",), "row": True},
        ),
        (
            "Trigger('i', after=('delete', 'insert'), execute='touch', args=['a', 'b'])",
            {"timing": "after", "events": ("insert", "delete"), "arguments": ("a", "b")},
        ),
        (
            "Trigger('i', instead_of='insert', for_each='row', execute='public.touch')",
            {"timing": "instead of"},
        ),
        (
            "Trigger('i', before='update', update_of=(x, y), when='NEW.x > 0', execute=touch)",
            {"update_of": ("x", "y"), "when": "NEW.x > 0", "row": False},
        ),
        (
            "Trigger('i', after='update', old_table='o', new_table='n', execute=touch)",
            {"old_table": "o", "new_table": "n"},
        ),
        (
            (
                "Trigger('i', after='insert', for_each='row', constraint=True,"
                " initially_deferred=True, from_=Other, execute=touch)"
            ),
            {
                "constraint": True,
                "deferrable": True,
                "initially_deferred": True,
                "referenced": Ref.of("table", "public", "other"),
            },
        ),
        (
            (
                "Trigger('i', before='update', for_each='row',"
                " execute='suppress_redundant_updates_trigger')"
            ),
            {"function": Ref.of("function", "pg_catalog", "suppress_redundant_updates_trigger()")},
        ),
    ],
)
def test_triggers(declare: Declare, written: str, expected: dict[str, object]) -> None:
    """Every sort of trigger is kept as it was declared."""
    catalog = declare(TABLE + written + "\n")
    found = only(catalog, "trigger")
    assert isinstance(found, Trigger)
    assert {"function": Ref.of("function", "public", "touch()"), **expected} == {
        key: getattr(found, key) for key in {"function": None, **expected}
    }


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("Trigger('i', execute=touch)", "has no timings"),
        ("Trigger('i', before='update', after='insert', execute=touch)", "has 2 timings"),
        ("Trigger('i', before='updated', execute=touch)", "Did you mean 'update'?"),
        ("Trigger('i', before='insert', update_of=(x,), execute=touch)", "does not watch updates"),
        ("Trigger('i', before='insert', for_each='rows', execute=touch)", "Did you mean 'row'?"),
        ("Trigger('i', before='insert', execute='toch')", "is not declared"),
    ],
)
def test_triggers_refused(wrong: Wrong, written: str, says: str) -> None:
    """What a trigger cannot be is said with its line."""
    problems = wrong(TABLE + written + "\n")
    assert any(p.startswith("schema.py:8: ") and says in p for p in problems), problems


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("Schema('public')", "there in every database"),
        ("Extension('a', schema='nowhere')", "schema nowhere is not declared"),
        ("Function('f', returns='int')", "needs a body"),
        ("Function('f', returns='int', body='x', sql_body='y')", "needs a body"),
        ("Function('f', language='plpgsql', sql_body='y')", "sql_body= in language plpgsql"),
        ("Function('f', body='x', volatility='never')", "volatility='never' is not known"),
        ("Function('f', body='x', language='c', parallel='sfe')", "Did you mean 'safe'?"),
        ("E = Enum('E', 'a b', name='e')", "TypeError"),
        ("class M(Enum, name='m', renamed_values={'a': 'b'}):\n    a = 'a'", "which enum m lacks"),
        ("class M(Enum, name='m'):\n    a = 'a'\n    b = 'a'", "two members of one value: b"),
        ("class M(Enum, name='m'):\n    a = 'x' * 64", "more than 63 bytes"),
        ("class M(Enum, nme='m'):\n    a = 'x'", "unexpected keyword argument 'nme'"),
        ("class M(Enum, name='m'):\n    a = 'x'\nclass N(Enum, name='m'):\n    a = 'x'", "twice"),
        ("class T(Table, name='t'): ...\nclass M(Enum, name='t'):\n    a = 'x'", "takes the name"),
    ],
)
def test_refused(wrong: Wrong, written: str, says: str) -> None:
    """What these cannot be is said with its line."""
    problems = wrong(written + "\n")
    assert any(p.startswith("schema.py:") and says in p for p in problems), problems
