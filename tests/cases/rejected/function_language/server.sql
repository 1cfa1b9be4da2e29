-- on: paradedb, contrib
-- says: language "plpython3u" does not exist
CREATE FUNCTION f() RETURNS integer LANGUAGE plpython3u AS 'return 1';
