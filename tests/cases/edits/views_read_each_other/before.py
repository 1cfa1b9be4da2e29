from schemadsl import Table, View
from schemadsl import types as t


class Orders(Table, name="orders"):
    id = t.serial(primary_key=True)


paid = View("paid", query="SELECT id FROM orders", uses=[Orders])
