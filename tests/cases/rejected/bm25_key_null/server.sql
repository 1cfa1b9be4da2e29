-- on: paradedb
-- says: key_field column 'number' cannot be NULL
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
ALTER TABLE docs ADD number integer;
INSERT INTO docs (title) VALUES ('words');
CREATE INDEX ON docs USING bm25 (number, title) WITH (key_field = 'number');
