-- on: paradedb
-- says: To alias a text or JSON type, cast it to a tokenizer
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, (title::pdb.alias('other'))) WITH (key_field = 'id');
