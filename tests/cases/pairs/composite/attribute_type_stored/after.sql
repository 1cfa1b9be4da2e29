CREATE TYPE a AS (x bigint, y varchar(20)); CREATE TABLE t (id integer, a a, l a[]); CREATE FUNCTION f(a) RETURNS integer LANGUAGE sql AS 'SELECT 1';
COMMENT ON TYPE a IS 'a';
