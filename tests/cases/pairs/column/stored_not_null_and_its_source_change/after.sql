CREATE TABLE t (a bigint, b bigint GENERATED ALWAYS AS (a + 1) STORED NOT NULL, c bigint GENERATED ALWAYS AS (a + 3) STORED UNIQUE, d integer);
