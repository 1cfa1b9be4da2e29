from schemadsl import PrimaryKey, Table
from schemadsl import types as t


class Stays(Table, name="stays"):
    room = t.integer()
    during = t.daterange()
    key = PrimaryKey(room, during, without_overlaps=True)
