-- on: paradedb, contrib
-- says: VARIADIC parameter must be an array
CREATE FUNCTION f(VARIADIC a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
