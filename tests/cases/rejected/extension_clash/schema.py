from schemadsl import Extension

pg_search = Extension("pg_search")
pg_textsearch = Extension("pg_textsearch")
