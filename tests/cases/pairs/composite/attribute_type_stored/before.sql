CREATE TYPE a AS (x integer, y text); CREATE TABLE t (id integer, a a, l a[]); CREATE FUNCTION f(a) RETURNS integer LANGUAGE sql AS 'SELECT 1';
COMMENT ON TYPE a IS 'a';
