-- on: paradedb, contrib
-- says: COST must be positive
CREATE FUNCTION h() RETURNS integer LANGUAGE sql COST 0 AS 'SELECT 1';
