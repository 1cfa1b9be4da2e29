CREATE TABLE a (id bigint PRIMARY KEY, t text);
CREATE INDEX s ON a USING bm25 (t, id) WITH (key_field = 'id');
