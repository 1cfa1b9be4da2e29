CREATE TYPE a AS (y text, n date, x integer); CREATE TABLE t (a a);
