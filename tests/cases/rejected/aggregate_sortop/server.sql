-- on: paradedb, contrib
-- says: sort operator can only be specified for single-argument aggregates
CREATE FUNCTION f(integer, integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE least_of(integer, integer) (SFUNC = f, STYPE = integer, SORTOP = <);
