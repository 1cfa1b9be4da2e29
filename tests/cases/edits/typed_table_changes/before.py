from schemadsl import Composite, Table
from schemadsl import types as t


class Place(Composite, name="place"):
    street = t.text()
    zip = t.varchar(10)


class Homes(Table, name="homes", of=Place):
    zip = t.varchar(10)


class Offices(Table, name="offices", of=Place):
    pass
