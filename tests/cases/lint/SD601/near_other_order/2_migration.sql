CREATE TABLE t (x bigint, y bigint, PRIMARY KEY (x, y));
CREATE TABLE a (id bigint PRIMARY KEY, x bigint, y bigint, FOREIGN KEY (x, y) REFERENCES t);
CREATE INDEX b ON a (y, x, id);
