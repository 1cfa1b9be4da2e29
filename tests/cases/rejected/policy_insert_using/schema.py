from schemadsl import Policy, Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.integer(primary_key=True)
    own = Policy("own", for_="insert", using="id > 0")
