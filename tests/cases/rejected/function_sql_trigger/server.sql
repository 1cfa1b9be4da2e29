-- on: paradedb, contrib
-- says: SQL functions cannot return type trigger
CREATE FUNCTION f() RETURNS trigger LANGUAGE sql AS 'SELECT 1';
