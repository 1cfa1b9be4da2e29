CREATE FUNCTION plus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE AGGREGATE summed(integer) (SFUNC = plus, STYPE = integer, INITCOND = '0');
CREATE TABLE t (n integer);
CREATE AGGREGATE texts(text) (SFUNC = textcat, STYPE = text, INITCOND = '');
