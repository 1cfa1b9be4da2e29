-- on: paradedb
-- says: Invalid option: 'steemer'
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text);
CREATE INDEX ON docs USING bm25 (id, (title::pdb.simple('steemer=english'))) WITH (key_field = 'id');
