-- on: paradedb
-- says: the key_field cannot use a custom tokenizer configuration
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (slug text PRIMARY KEY, title text);
CREATE INDEX ON docs USING bm25 ((slug::pdb.literal), title) WITH (key_field = 'slug');
