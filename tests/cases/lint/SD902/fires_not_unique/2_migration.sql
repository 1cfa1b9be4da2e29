CREATE TABLE a (id bigint PRIMARY KEY, k bigint NOT NULL, t text);
CREATE INDEX s ON a USING bm25 (k, t) WITH (key_field = 'k');
