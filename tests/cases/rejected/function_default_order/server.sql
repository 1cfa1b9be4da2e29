-- on: paradedb, contrib
-- says: input parameters after one with a default value must also have defaults
CREATE FUNCTION f(a integer DEFAULT 1, b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
