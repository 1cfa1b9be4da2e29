CREATE TABLE a (id bigint PRIMARY KEY, t text);
CREATE INDEX s ON a USING paradedb (id, t);
