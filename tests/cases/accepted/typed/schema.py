from schemadsl import Collation, Composite, Index, Table
from schemadsl import types as t

german = Collation("german", provider="libc", locale="C")


class Place(Composite, name="Place"):
    street = t.text(collate=german)
    zip = t.varchar(10)
    at = t.point(name="At")


class Homes(Table, name="homes", of=Place, comment="where people live"):
    pass


class Offices(Table, name="offices", of=Place):
    zip = t.varchar(10, primary_key=True, check="zip <> ''")
    street = t.text(null=True, default="''", collate=german)
    by_street = Index(street)
