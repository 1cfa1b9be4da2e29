from schemadsl import Enum, Index, Table
from schemadsl import types as t


class Z(Enum, name="a"):
    x = "x"


class B(Table, name="b"):
    id = t.serial(primary_key=True)
    kind = t.enum(Z, default=Z.x, using="kind::public.a")
    ix = Index(kind, name="a_pkey")
