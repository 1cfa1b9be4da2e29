CREATE PROCEDURE p() LANGUAGE sql AS ''; CREATE FUNCTION f(integer) RETURNS bigint LANGUAGE sql AS 'SELECT 1'; CREATE AGGREGATE a(integer) (SFUNC = int4pl, STYPE = integer);
ALTER PROCEDURE p() OWNER TO schemadsl_test_owner; ALTER FUNCTION f(integer) OWNER TO schemadsl_test_owner; ALTER AGGREGATE a(integer) OWNER TO schemadsl_test_owner;
