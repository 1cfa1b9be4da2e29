from schemadsl import Table
from schemadsl import types as t


class Cities(Table, name="cities"):
    id = t.integer(primary_key=True)
    name = t.text(inherited=True)


class Capitals(Table, name="capitals", inherits=[Cities]):
    state = t.text(inherited=True)
