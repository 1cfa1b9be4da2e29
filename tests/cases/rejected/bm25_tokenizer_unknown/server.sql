-- on: paradedb
-- says: type "pdb.simpel" does not exist
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, (title::pdb.simpel)) WITH (key_field = 'id');
