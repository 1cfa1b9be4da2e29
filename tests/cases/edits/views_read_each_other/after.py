from schemadsl import Table, View
from schemadsl import types as t


class Orders(Table, name="orders"):
    id = t.serial(primary_key=True)


paid = View("paid", query="SELECT id FROM open_orders WHERE id > 1", uses=[Orders])
open_orders = View("open_orders", query="SELECT id FROM unsent WHERE id > 2")
unsent = View("unsent", query="SELECT id FROM paid")
counted = View("counted", query="SELECT count(*) AS n FROM unsent")
