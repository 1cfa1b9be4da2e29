-- on: paradedb
-- says: cannot cast type integer to pdb.simple
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, number integer);
CREATE INDEX ON docs USING bm25 (id, (number::pdb.simple)) WITH (key_field = 'id');
