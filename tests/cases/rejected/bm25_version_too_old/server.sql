-- on: paradedb
-- says: type "pdb.edge_ngram" does not exist
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, (title::pdb.edge_ngram('min=2', 'max=3'))) WITH (key_field = 'id');
