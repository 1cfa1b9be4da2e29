-- on: paradedb
-- says: invalid postgres oid passed to search index schema: BuiltIn(BPCHAROID)
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, a char(3));
CREATE INDEX ON docs USING bm25 (id, a) WITH (key_field = 'id');
