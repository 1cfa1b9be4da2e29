-- on: paradedb
-- says: called `Option::unwrap()` on a `None` value
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, (title::pdb.simple('alias=5'))) WITH (key_field = 'id');
