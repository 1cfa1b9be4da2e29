from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    s = t.text(default="E'a\\\\b\\n'", check="s ~ '^\\w\\s*' OR s <> E'it\\'s'")
    d = t.text(default="$$it's$$")
    u = t.text(default="U&'d\\0061t'")
