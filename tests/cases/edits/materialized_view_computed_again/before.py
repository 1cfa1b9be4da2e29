from schemadsl import MaterializedView, Table
from schemadsl import types as t


class Orders(Table, name="orders"):
    id = t.bigint(primary_key=True)
    amount = t.integer()


sums = MaterializedView("sums", query="SELECT sum(amount) AS amount FROM orders")
