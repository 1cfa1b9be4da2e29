CREATE TABLE t (a integer, c integer GENERATED ALWAYS AS (a) STORED);
