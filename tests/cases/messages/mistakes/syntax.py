from schemadsl import Table


class A(Table, name='a')
    pass
