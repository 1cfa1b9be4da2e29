-- on: paradedb, contrib
-- says: server "nowhere" does not exist
CREATE FOREIGN TABLE f (id bigint) SERVER nowhere;
