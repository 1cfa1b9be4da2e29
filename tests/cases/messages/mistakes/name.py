from schemadsl import types as t


class A(Table, name='a'):
    id = t.bigint()
