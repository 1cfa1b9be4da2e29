-- on: paradedb
-- says: value 10001 out of bounds for option "mutable_segment_rows"
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, title) WITH (key_field = 'id', mutable_segment_rows = 10001);
