from schemadsl import Extension, Table
from schemadsl import types as t

case_free = Extension("citext", version="1.4")
trigrams = Extension("pg_trgm")


class Users(Table, name="users"):
    id = t.serial(primary_key=True)
