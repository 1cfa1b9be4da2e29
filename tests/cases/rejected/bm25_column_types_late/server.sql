-- on: paradedb
-- says: Cannot convert oid of InvalidOid to TantivyValue
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TYPE mood AS ENUM ('good');
CREATE TABLE docs (id serial PRIMARY KEY, a mood[]);
INSERT INTO docs (a) VALUES ('{good}');
CREATE INDEX ON docs USING bm25 (id, a) WITH (key_field = 'id');
