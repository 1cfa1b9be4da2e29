-- on: paradedb, contrib
-- says: OUT and INOUT arguments aren't allowed in TABLE functions
CREATE FUNCTION f(OUT b integer) RETURNS TABLE (a integer) LANGUAGE sql AS 'SELECT 1';
