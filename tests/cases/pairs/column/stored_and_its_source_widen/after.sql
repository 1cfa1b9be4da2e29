CREATE TABLE t (a bigint, b bigint GENERATED ALWAYS AS (a + 2) STORED, c text GENERATED ALWAYS AS (a || 'x') STORED, d integer);
CREATE INDEX by_b ON t (b);
