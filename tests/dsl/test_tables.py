"""Tables, mixins, constraints and their names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemadsl.kinds.check import Check
from schemadsl.kinds.column import Column
from schemadsl.kinds.exclusion import Exclusion
from schemadsl.kinds.foreign_key import ForeignKey
from schemadsl.kinds.unique import PrimaryKey, Unique
from schemadsl.model import Catalog, Ref

Declare = Callable[[str], Catalog]
Wrong = Callable[[str], list[str]]

STAMPS = """
class Stamps(Mixin):
    made = t.timestamptz(default='now()')
    by_made = Index(made)
    touch = Trigger('touch_{table}', before='update', for_each='row', execute='public.touch')

class Deep(Stamps):
    gone = t.boolean(default=False)
    stays = Check('gone OR made IS NOT NULL', name='{table}_stays')
"""


def names(catalog: Catalog, kind: str) -> list[str]:
    """Return the names of a kind's objects."""
    return [ref.name for ref in catalog.refs if ref.kind == kind]


def order(catalog: Catalog, table: str = "a") -> list[str]:
    """Return a table's columns in their order."""
    members = catalog.members(Ref.of("table", "public", table))
    columns = [m for m in members if isinstance(m, Column)]
    return [c.name for c in sorted(columns, key=lambda c: c.position)]


def only(catalog: Catalog, kind: str) -> object:
    """Return the one object of a kind."""
    (found,) = (obj for obj in catalog if obj.ref.kind == kind)
    return found


def test_columns_are_not_null(declare: Declare) -> None:
    """A column is NOT NULL unless it says otherwise."""
    catalog = declare("class A(Table, name='a'):\n    a = t.text()\n    b = t.text(null=True)\n")
    columns = [c for c in catalog if isinstance(c, Column)]
    assert [c.not_null for c in columns] == [True, False]


def test_mixin_comes_after(declare: Declare) -> None:
    """A table's own columns stand before its mixin's, and each table has its own copies."""
    catalog = declare(
        STAMPS
        + "class A(Table, Deep, name='a'):\n    id = t.integer()\n"
        + "class B(Table, Deep, name='b'):\n    id = t.integer()\n    when = Index(Deep.made)\n"
    )
    assert order(catalog) == ["id", "gone", "made"]
    assert names(catalog, "index") == ["a_made_idx", "b_made_idx", "b_made_idx1"]
    assert names(catalog, "check") == ["a_stays", "b_stays"]
    assert names(catalog, "trigger") == ["touch_a", "touch_b"]


def test_named_in_the_body(declare: Declare) -> None:
    """A body that names a mixin's column gives it a place; one that redeclares it replaces it."""
    catalog = declare(
        STAMPS
        + "class A(Table, Deep, name='a'):\n"
        + "    made = Stamps.made\n    id = t.integer()\n    gone = t.boolean(null=True)\n"
    )
    assert order(catalog) == ["made", "id", "gone"]
    gone = catalog.objects[Ref.of("column", "public", "a", "gone")]
    assert isinstance(gone, Column)
    assert not gone.not_null
    assert str(gone.source) == "schema.py:14"


def test_mixin_lines(declare: Declare) -> None:
    """What a mixin adds points at the mixin's line."""
    catalog = declare(STAMPS + "class A(Table, Stamps, name='a'):\n    id = t.integer()\n")
    made = catalog.objects[Ref.of("column", "public", "a", "made")]
    table = catalog.objects[Ref.of("table", "public", "a")]
    assert (str(made.source), str(table.source)) == ("schema.py:4", "schema.py:11")


def test_references_of_bound_copies(declare: Declare) -> None:
    """A foreign key may point at a column that a table has from its mixin."""
    catalog = declare(
        """
        class Keyed(Mixin):
            id = t.uuid(primary_key=True)
        class A(Table, Keyed, name='a'): ...
        class B(Table, Keyed, name='b'):
            a_id = t.uuid(references=A.id, on_delete='set null', deferrable=True)
            b_id = t.uuid(null=True, references=lambda: B.id)
        """
    )
    keys = [obj for obj in catalog if isinstance(obj, ForeignKey)]
    assert [(k.name, k.target.name, k.target_columns) for k in keys] == [
        ("b_a_id_fkey", "a", ("id",)),
        ("b_b_id_fkey", "b", ("id",)),
    ]
    assert (keys[0].on_delete, keys[0].deferrable) == ("set null", True)


def test_names_like_postgres(declare: Declare) -> None:
    """What has no name gets PostgreSQL's, with a number where that is taken."""
    catalog = declare(
        """
        class A(Table, name='a'):
            x = t.integer(unique=True, check='x > 0')
            y = t.integer()
            again = Unique(x)
            both = Unique(x, include=[y])
            c1 = Check('x < y')
            c2 = Check('x < 5')
            i1 = Index('lower(x::text)')
            i2 = Index('x + 1', 'x + 2', y)
            i3 = Index('(x::text)', include=[y])
            taken = Index(y, name='a_y_idx')
            free = Index(y)
            e = Exclude((x, '='), ('x + y', '='), using='btree')
        """
    )
    assert names(catalog, "unique") == ["a_x_key", "a_x_key1", "a_x_y_key"]
    assert names(catalog, "check") == ["a_check", "a_x_check", "a_x_check1"]
    assert names(catalog, "index") == [
        "a_expr_expr1_y_idx",
        "a_lower_idx",
        "a_x_y_idx",
        "a_y_idx",
        "a_y_idx1",
    ]
    assert names(catalog, "exclusion") == ["a_x_expr_excl"]
    autos = {obj.name for obj in catalog if obj.auto_named}
    assert "a_x_key" in autos
    assert "a_y_idx" not in autos


def test_composite_keys(declare: Declare) -> None:
    """Keys over several columns keep their columns' order and all of their options."""
    catalog = declare(
        """
        class A(Table, name='a'):
            x = t.integer()
            y = t.integer()
            z = t.integer(null=True)
            key = PrimaryKey(
                y, x, name='a_key', include=[z], comment='the key', initially_deferred=True
            )
        class B(Table, name='b'):
            x = t.integer()
            y = t.integer(null=True)
            once = Unique(
                x, y, nulls_not_distinct=True, with_={'fillfactor': 70}, renamed_from='old'
            )
        class C(Table, name='c'):
            p = t.integer()
            q = t.integer(null=True)
            ref = ForeignKey(
                (p, q), references=lambda: (B.x, B.y), on_delete='set null', set_columns=(q,),
                on_update='cascade', match='full', initially_deferred=True,
            )
        """
    )
    key, once, ref = (only(catalog, kind) for kind in ("primary_key", "unique", "foreign_key"))
    assert isinstance(key, PrimaryKey)
    assert isinstance(once, Unique)
    assert isinstance(ref, ForeignKey)
    assert (key.columns, key.include, key.comment) == (("y", "x"), ("z",), "the key")
    assert (key.deferrable, key.initially_deferred, key.auto_named) == (True, True, False)
    assert (once.nulls_not_distinct, once.storage) == (True, (("fillfactor", "70"),))
    assert once.renamed_from == "old"
    assert (ref.name, ref.columns, ref.target_columns) == ("c_p_q_fkey", ("p", "q"), ("x", "y"))
    assert (ref.on_delete, ref.set_columns, ref.on_update) == ("set null", ("q",), "cascade")
    assert (ref.match, ref.deferrable, ref.initially_deferred) == ("full", True, True)


def test_exclusion(declare: Declare) -> None:
    """An exclusion constraint takes columns, expressions and ordered elements."""
    catalog = declare(
        """
        btree_gist = Extension('btree_gist')
        class A(Table, name='a'):
            room = t.integer()
            during = t.tstzrange()
            free = Exclude(
                (room, '='), (Element(during, opclass='range_ops'), '&&'), where='room > 0'
            )
        """
    )
    found = only(catalog, "exclusion")
    assert isinstance(found, Exclusion)
    assert [(e.column, e.operator, e.opclass) for e in found.elements] == [
        ("room", "=", None),
        ("during", "&&", "range_ops"),
    ]
    assert (found.method, found.predicate) == ("gist", "room > 0")
    assert found.uses == (Ref.of("extension", "btree_gist"),)


def test_comments_and_renames(declare: Declare) -> None:
    """Comments and former names of tables, columns and checks are kept."""
    catalog = declare(
        """
        class A(Table, name='a', comment='of a', renamed_from='z'):
            x = t.integer(comment='of x', renamed_from='y')
            c = Check('x > 0', comment='of c', no_inherit=True)
        """
    )
    check = only(catalog, "check")
    assert isinstance(check, Check)
    assert (check.comment, check.no_inherit) == ("of c", True)
    table, column = (catalog.objects[r] for r in catalog.refs if r.kind in ("table", "column"))
    assert (table.comment, table.renamed_from) in (("of a", "z"), ("of x", "y"))
    assert (column.comment, column.renamed_from) in (("of a", "z"), ("of x", "y"))


def test_cycle_across_schemas(declare: Declare) -> None:
    """Two tables of two schemas may point at each other."""
    catalog = declare(
        """
        app = Schema('app', comment='ours')
        class A(Table, name='a', schema=app):
            id = t.integer(primary_key=True)
            b = t.integer(null=True, references=lambda: B.id)
        class B(Table, name='b', schema='app'):
            id = t.integer(primary_key=True)
            a = t.integer(null=True, references=A.id)
        """
    )
    assert [str(ref) for ref in catalog.refs if ref.kind == "foreign_key"] == [
        "foreign_key:app.a.a_b_fkey",
        "foreign_key:app.b.b_a_fkey",
    ]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("x = t.integer(primary_key=True); y = t.integer(primary_key=True)", "2 primary keys"),
        ("x = t.integer(primary_key=True); k = PrimaryKey(x)", "2 primary keys"),
        ("x = t.integer(null=True); k = PrimaryKey(x)", "cannot be null"),
        ("x = t.integer(); k = Unique()", "has no columns"),
        ("x = t.integer(); k = Unique(x, x)", "is named twice"),
        ("x = t.integer(); k = Unique('x')", "'x' is no column"),
        ("x = t.integer(); x = t.text()", "x is declared twice in class A"),
        ("x = t.integer(); i = Index('y')", "has no column y"),
        ("x = t.integer(); i = Index(Other.id)", "belongs to Other, not to table a"),
        ("x = t.integer(); i = Index()", "has no keys"),
        ("x = t.integer(name='z'); z = t.text()", "column a.z is declared twice"),
        ("x = t.integer(); c = Check('x>0', name='c1'); d = Check('x>1', name='c1')", "twice"),
        ("x = t.integer(references=Other.n)", "is not a key"),
        ("x = t.integer(references=Loose.k)", "is part of no table"),
        ("x = t.integer(references=5)", "takes columns, not 5"),
        ("x = t.integer(); f = ForeignKey((x,), references=(Other.id, Other.n))", "points at 2"),
        (
            "x = t.integer(); f = ForeignKey(x, references=Other.id, set_columns=(x,))",
            "set_columns=",
        ),
        (
            "x = t.integer(); f = ForeignKey(x, references=Other.id, on_delete='zap')",
            "on_delete='zap'",
        ),
        ("x = Other.id", "belongs to Other already"),
        ("x = t.integer(unique='other')", "other"),
        ("x = t.integer(); i = Index(x, name='other')", "takes the name public.other"),
        ("x = t.integer(); i = Index(x, name='n' * 64)", "64 bytes"),
    ],
)
def test_refused(wrong: Wrong, body: str, says: str) -> None:
    """What a table cannot be is said with its line."""
    problems = wrong(
        "class Loose(Mixin):\n    k = t.integer()\n"
        "class Other(Table, name='other'):\n    id = t.integer(primary_key=True)\n"
        f"    n = t.integer()\nclass A(Table, name='a'):\n    {body}\n"
    )
    assert any(says in problem for problem in problems), problems
    assert all(problem.startswith("schema.py:") for problem in problems)


def test_all_at_once(wrong: Wrong) -> None:
    """Everything that is wrong is said in one go, in the order of the lines."""
    problems = wrong(
        """
        class A(Table, name='a'):
            x = t.text(default='pending')
            y = t.integer(nul=True)
            i = Index('z')
        class B(Table, name='a'):
            x = t.text()
        class C(Table, name='c', schema='nowhere'):
            x = t.integer(references=A.y)
        """
    )
    assert [p.split(": ")[0] for p in problems] == [f"schema.py:{n}" for n in (4, 5, 6, 7, 9, 10)]


def test_outside_a_class(wrong: Wrong) -> None:
    """A member that stands in no class is reported where it was made."""
    (problem,) = wrong("loose = t.text()\n")
    assert problem.startswith("schema.py:3: this column belongs to no table")


def test_tables_do_not_extend_tables(wrong: Wrong) -> None:
    """A table cannot be the base of another."""
    problems = wrong("class A(Table, name='a'): ...\nclass B(A, name='b'): ...\n")
    assert any("extends another table" in p and "Mixin" in p for p in problems)
