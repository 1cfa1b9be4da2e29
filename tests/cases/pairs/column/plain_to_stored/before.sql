CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
CREATE INDEX by_b ON t (b);
