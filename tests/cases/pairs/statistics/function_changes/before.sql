CREATE TABLE t (a integer, b text, c date);
CREATE FUNCTION f(x integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1';
CREATE STATISTICS s ON f(a), b FROM t;
