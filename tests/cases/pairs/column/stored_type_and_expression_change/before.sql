CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED, c integer);
CREATE INDEX by_b ON t (b);
