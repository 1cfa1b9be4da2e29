-- on: paradedb
-- says: indexed attribute title defined more than once
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, title, (title::pdb.simple)) WITH (key_field = 'id');
