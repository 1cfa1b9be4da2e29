from schemadsl import MaterializedView, Table
from schemadsl import types as t


class Orders(Table, name="orders"):
    id = t.bigint(primary_key=True)
    amount = t.bigint()


sums = MaterializedView("sums", query="SELECT sum(amount) AS amount FROM orders")
biggest = MaterializedView("biggest", query="SELECT max(amount) AS amount FROM orders")
