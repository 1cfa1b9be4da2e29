-- on: paradedb
-- says: `number` was configured with the wrong type
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, number integer);
CREATE INDEX ON docs USING bm25 (id, number) WITH (key_field = 'id', text_fields = '{"number": {"fast": true}}');
