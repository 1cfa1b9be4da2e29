-- on: paradedb
-- says: indexed expression requires a tokenizer cast with an alias
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, ((title || body)::pdb.simple)) WITH (key_field = 'id');
