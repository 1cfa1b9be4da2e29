CREATE TABLE t (id integer PRIMARY KEY, a text, b text GENERATED ALWAYS AS (upper(a)) STORED);
CREATE INDEX by_b ON t (b);
