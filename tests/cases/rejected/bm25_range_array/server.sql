-- on: paradedb
-- says: Arrays of type 3904 are not yet supported
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, b int4range[]);
INSERT INTO docs (b) VALUES (ARRAY['[1,2)'::int4range]);
CREATE INDEX ON docs USING bm25 (id, b) WITH (key_field = 'id');
