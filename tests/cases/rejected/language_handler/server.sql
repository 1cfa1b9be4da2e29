-- on: paradedb, contrib
-- says: must return type language_handler
CREATE FUNCTION handle() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE LANGUAGE mine HANDLER handle;
