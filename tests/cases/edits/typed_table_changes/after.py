from schemadsl import Composite, Table
from schemadsl import types as t


class Place(Composite, name="place"):
    street = t.text()
    zip = t.varchar(20)
    town = t.text()


class Homes(Table, name="homes", of=Place):
    zip = t.varchar(20)


class Offices(Table, name="offices"):
    street = t.text(null=True)
    zip = t.varchar(10, null=True)
