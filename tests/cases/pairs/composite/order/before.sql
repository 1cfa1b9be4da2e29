CREATE TYPE a AS (x integer, y text); CREATE TABLE t (a a);
