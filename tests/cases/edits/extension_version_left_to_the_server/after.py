from schemadsl import Extension, Table
from schemadsl import types as t

case_free = Extension("citext")
trigrams = Extension("pg_trgm", version="1.6")


class Users(Table, name="users"):
    id = t.serial(primary_key=True)
