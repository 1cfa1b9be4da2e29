from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.serial(primary_key=True)
    s = t.text(default="E'a\\\\c\\n'", check="s ~ '^\\d*\\s*' OR s <> E'it\\'s; -- not'")
    d = t.text(default="$q$it's; $$ $q$")
    u = t.text(default="U&'d\\0062t'")
