-- on: paradedb
-- says: unrecognized parameter "fillfactor"
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, title) WITH (key_field = 'id', fillfactor = 70);
