-- on: paradedb, contrib
-- says: function result type must be specified
CREATE FUNCTION f() LANGUAGE sql AS 'SELECT 1';
