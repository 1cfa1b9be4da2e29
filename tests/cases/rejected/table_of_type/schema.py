from schemadsl import Composite, Table
from schemadsl import types as t


class Place(Composite, name="place"):
    street = t.text()
    zip = t.varchar(10)


class Homes(Table, name="homes", of=Place):
    street = t.varchar(20)
    town = t.text()


class Base(Table, name="base"):
    street = t.text(null=True)
    zip = t.varchar(10, null=True)


class Heirs(Table, name="heirs", of=Place, inherits=[Base]):
    pass


class Others(Table, name="others", of=Base):  # type: ignore[arg-type]  # what is rejected
    pass
