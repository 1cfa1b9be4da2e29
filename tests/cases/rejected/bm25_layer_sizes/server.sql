-- on: paradedb
-- says: invalid size: " many"
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, title) WITH (key_field = 'id', layer_sizes = '10KB, many');
