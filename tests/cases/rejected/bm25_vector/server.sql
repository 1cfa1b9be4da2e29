-- on: paradedb
-- says: invalid postgres oid passed to search index schema: Custom
CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, embedding vector(3));
CREATE INDEX ON docs USING bm25 (id, embedding) WITH (key_field = 'id');
