-- on: paradedb, contrib
-- says: ROWS is not applicable when function does not return a set
CREATE FUNCTION f() RETURNS integer LANGUAGE sql ROWS 10 AS 'SELECT 1';
