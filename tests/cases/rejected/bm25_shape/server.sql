-- on: paradedb
-- says: access method "bm25" does not support included columns
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id) INCLUDE (title) WITH (key_field = 'id');
