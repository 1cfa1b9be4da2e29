-- on: contrib
-- says: access method "bm25" does not exist
CREATE TABLE docs (id serial PRIMARY KEY, title text);
CREATE INDEX ON docs USING bm25 (id, title) WITH (key_field = 'id');
