-- on: paradedb
-- says: ngram tokenizer requires a boolean 'prefix_only' field
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, title) WITH (key_field = 'id', text_fields = '{"title": {"tokenizer": {"type": "ngram", "min_gram": 2, "max_gram": 3}}}');
