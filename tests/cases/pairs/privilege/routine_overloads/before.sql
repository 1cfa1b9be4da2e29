CREATE FUNCTION f(integer, text DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'SELECT $1';
