from schemadsl import Table
from schemadsl import types as t


class Notes(Table, name="notes"):
    id = t.serial(primary_key=True)
    a = t.varchar(0)
    b = t.char(10485761)
    c = t.numeric(1001)
    d = t.numeric(5, 1001)
    e = t.bit(0)
    f = t.varbit(83886081)
    g = t.named("uuid(4)", str)()
    h = t.named("numeric(5,2,1)", str)()
