from schemadsl import Extension, ForeignTable, Server, UserMapping
from schemadsl import types as t

Extension("postgres_fdw")
Extension("file_fdw")
far = Server("far", wrapper="postgres_fdw", options={"host": "db", "dbname": "app"})
files = Server("files", wrapper="file_fdw")
UserMapping("public", server=far, options={"user": "app"})


class Orders(ForeignTable, name="orders", server=far, options={"table_name": "o"}):
    id = t.bigint(fdw_options={"column_name": "no"})


class Lines(ForeignTable, name="lines", server="files", options={"filename": "/tmp/lines"}):
    line = t.text(null=True)
