-- on: paradedb
-- says: min_gram must equal max_gram when positions are enabled
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, (title::pdb.ngram('min=2', 'max=3', 'positions=true'))) WITH (key_field = 'id');
