-- on: paradedb, contrib
-- says: only binary operators can hash
CREATE OPERATOR @@@ (RIGHTARG = bigint, FUNCTION = int8abs, HASHES);
