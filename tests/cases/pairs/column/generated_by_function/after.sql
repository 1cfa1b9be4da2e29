CREATE FUNCTION thrice(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 3';
CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (thrice(a)) STORED, c integer DEFAULT thrice(4));
