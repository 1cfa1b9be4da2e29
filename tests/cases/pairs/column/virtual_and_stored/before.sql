CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a * 2) VIRTUAL, c integer GENERATED ALWAYS AS (a + 1) STORED, d integer, e integer GENERATED ALWAYS AS (a) VIRTUAL);
