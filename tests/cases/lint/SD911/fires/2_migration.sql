DROP INDEX CONCURRENTLY notes_search;
CREATE INDEX CONCURRENTLY notes_search2 ON notes USING bm25 (id, title) WITH (key_field = 'id');
