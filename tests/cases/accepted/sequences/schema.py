from schemadsl import Sequence, Serial, Table
from schemadsl import types as t

plain = Sequence("plain")
small = Sequence(
    "small", type="smallint", start=5, increment=2, minvalue=3, maxvalue=99, cache=7, cycle=True
)
down = Sequence("down", increment=-1, comment="counts down")
fast = Sequence("fast", unlogged=True)


class Numbered(Table, name="numbered"):
    id = t.bigint(default=plain.next)
    other = t.integer(null=True)
    own = t.integer(serial=Serial(start=1000, cache=10, comment="own numbers"))
    wide = t.integer(serial=Serial(type="bigint"), sequence="wide_numbers")
    usual = t.serial()


owned = Sequence("owned", owned_by=lambda: Numbered.other)
