CREATE FUNCTION least_of(integer, VARIADIC integer[]) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE AGGREGATE smallest(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <);
CREATE AGGREGATE many(VARIADIC items integer[]) (SFUNC = least_of, STYPE = integer);
COMMENT ON AGGREGATE many(VARIADIC integer[]) IS 'many';
COMMENT ON AGGREGATE smallest(integer) IS 'it''s the smallest';
