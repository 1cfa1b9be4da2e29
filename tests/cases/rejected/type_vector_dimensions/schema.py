from schemadsl import Extension, Table
from schemadsl import types as t

vector = Extension("vector")


class Notes(Table, name="notes"):
    id = t.serial(primary_key=True)
    a = t.vector(0)
    b = t.halfvec(16001)
    c = t.sparsevec(1000000001)
