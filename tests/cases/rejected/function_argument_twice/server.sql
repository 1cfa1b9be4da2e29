-- on: paradedb, contrib
-- says: parameter name "a" used more than once
CREATE FUNCTION f(a integer, a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
