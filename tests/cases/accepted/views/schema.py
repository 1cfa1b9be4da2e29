from schemadsl import (
    Function,
    Index,
    MaterializedView,
    Rule,
    Schema,
    Statistics,
    Table,
    Trigger,
    Value,
    View,
)
from schemadsl import types as t

app = Schema("app")

edit = Function("edit", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END")


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    title = t.varchar(40)
    hidden = t.boolean(default=False)


recent = View("recent", query="SELECT id, title FROM notes WHERE NOT hidden", comment="To read.")
named = View("named", schema=app, columns=["a", "b c"], query="VALUES (1, 2), (3, 4);")
checked = View(
    "checked",
    query="""
        SELECT id, title
        FROM notes
        WHERE id > 3
    """,
    security_barrier=True,
    security_invoker=True,
    check_option="cascaded",
)
numbers = View(
    "numbers",
    query="WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n",
)


class Titles(View, name="titles", query="SELECT r.id, upper(r.title) AS title FROM recent r"):
    id = t.integer()
    title = t.text(default=Value("none"), comment="In capitals.")
    edited = Trigger("edited", instead_of=["insert", "update"], for_each="row", execute=edit)
    seen = Trigger("seen", after="delete", execute=edit)
    kept = Rule("kept", on="delete", do="NOTHING", instead=True, comment="For ever.")


count = Function("count_titles", returns="bigint", sql_body="RETURN (SELECT count(*) FROM titles)")
counted = View("counted", query="SELECT count_titles() AS number")
hidden = View("hidden", query="SELECT 1 AS one", depends_on=[Titles, recent, Notes.id, count])


class Totals(
    MaterializedView,
    name="totals",
    schema="app",
    query="SELECT title, hidden, count(*) AS number FROM notes GROUP BY 1, 2",
    with_={"fillfactor": 70},
    comment="Counted at night.",
):
    title = t.text(comment="The whole of it.", storage="external")
    hidden = t.boolean()
    number = t.bigint()
    once = Index(title, hidden, unique=True)
    some = Index("number", where="number > 1", name="totals_some")
    both = Statistics(title, hidden)


empty = MaterializedView("empty", query="SELECT number FROM app.totals", with_data=False)
