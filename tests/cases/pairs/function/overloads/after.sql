CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 3'; CREATE FUNCTION f(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT 2'; CREATE TABLE t (n integer DEFAULT f(1, 2));
