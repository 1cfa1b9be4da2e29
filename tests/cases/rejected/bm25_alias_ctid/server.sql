-- on: paradedb
-- says: attempted to convert non-text search field config to tantivy text config
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, (title::pdb.simple('alias=ctid'))) WITH (key_field = 'id');
