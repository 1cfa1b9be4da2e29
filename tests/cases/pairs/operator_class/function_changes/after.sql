CREATE FUNCTION cmp(x integer, y integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp($1, $2)';
CREATE OPERATOR CLASS c FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 3 =, OPERATOR 5 >, FUNCTION 1 cmp(integer, integer);
CREATE TABLE t (n integer); CREATE INDEX i ON t (n c);
