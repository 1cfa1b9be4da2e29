-- on: paradedb
-- says: `title` was configured with the wrong type
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, (title::pdb.simple)) WITH (key_field = 'id', text_fields = '{"title": {"fast": true}}');
