-- on: paradedb
-- says: a relation may only have one `USING bm25` index
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX one ON docs USING bm25 (id, title) WITH (key_field = 'id');
CREATE INDEX another ON docs USING bm25 (id, title) WITH (key_field = 'id');
