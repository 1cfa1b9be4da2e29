-- on: paradedb, contrib
-- says: role name "pg_owner" is reserved
CREATE ROLE pg_owner;
