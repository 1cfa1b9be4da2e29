CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED, c text GENERATED ALWAYS AS (a || 'x') STORED, d integer);
CREATE INDEX by_b ON t (b);
