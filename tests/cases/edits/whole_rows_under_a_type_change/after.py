from schemadsl import MaterializedView, Table, View
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    n = t.bigint(null=True)


kept = MaterializedView("kept", query="SELECT notes FROM notes")
listed = MaterializedView(
    "listed", query="SELECT array_agg(x ORDER BY x.id) AS l FROM public.notes AS x"
)
whole = View("whole", query="SELECT notes AS note FROM notes")
second = MaterializedView("second", query="SELECT note FROM whole")
