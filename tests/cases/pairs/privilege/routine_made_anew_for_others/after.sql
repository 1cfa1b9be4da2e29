CREATE FUNCTION f(integer, text DEFAULT 'x') RETURNS bigint LANGUAGE sql AS 'SELECT $1';
ALTER FUNCTION f OWNER TO schemadsl_test_owner;
GRANT EXECUTE ON FUNCTION f TO schemadsl_test_reader;
