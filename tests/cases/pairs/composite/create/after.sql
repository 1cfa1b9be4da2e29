CREATE TABLE t (id integer);
CREATE TYPE address AS (street text, "zip code" varchar(10), city text COLLATE "C", lines text[]);
COMMENT ON TYPE address IS 'where'; COMMENT ON COLUMN address.street IS 'and number';
CREATE TYPE person AS (name text, home address, homes address[]);
CREATE TABLE u (id integer, a address, p person[]);
CREATE FUNCTION f(address) RETURNS person LANGUAGE sql AS 'SELECT NULL::person';
