-- on: paradedb
-- says: type modifier is not allowed for type "literal"
CREATE EXTENSION IF NOT EXISTS pg_search;
CREATE TABLE docs (id serial PRIMARY KEY, title varchar(10));
CREATE INDEX docs_search ON docs USING bm25 (id, (title::pdb.literal('alias=exact'))) WITH (key_field = 'id');
ALTER TABLE docs ALTER title TYPE varchar(5);
