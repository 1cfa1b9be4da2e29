-- on: paradedb, contrib
-- says: unacceptable schema name "pg_own"
CREATE SCHEMA pg_own;
