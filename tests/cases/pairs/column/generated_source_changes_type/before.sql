CREATE TABLE t (a integer, b bigint GENERATED ALWAYS AS (a + 1) STORED);
CREATE INDEX by_b ON t (b);
