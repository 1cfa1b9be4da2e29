CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED NOT NULL, c integer GENERATED ALWAYS AS (a + 3) STORED UNIQUE, d integer);
