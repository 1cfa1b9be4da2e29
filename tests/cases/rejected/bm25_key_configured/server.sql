-- on: paradedb
-- says: cannot override BM25 configuration for key_field 'id'
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, title) WITH (key_field = 'id', numeric_fields = '{"id": {"fast": true}}');
