from schemadsl import Table, View
from schemadsl import types as t


class Orders(Table, name="orders"):
    id = t.bigint(primary_key=True)
    amount = t.integer(null=True)
    note = t.text(null=True)


large = View("large", query="SELECT id, amount, note FROM orders WHERE amount > 100")
larger = View("larger", query="SELECT id, amount FROM large WHERE amount > 1000")
