CREATE FUNCTION same(integer) RETURNS integer LANGUAGE internal IMMUTABLE STRICT COST 3 AS 'int4up';
CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION many(integer, integer) RETURNS SETOF integer LANGUAGE internal STRICT ROWS 12.5 SUPPORT generate_series_int4_support AS 'generate_series_int4';
