from schemadsl import Extension

pg_search = Extension("pg_search", schema="public")
