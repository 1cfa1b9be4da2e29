-- on: paradedb, contrib
-- says: operator argument types must be specified in ALTER OPERATOR FAMILY
CREATE OPERATOR FAMILY numbers USING btree;
ALTER OPERATOR FAMILY numbers USING btree ADD OPERATOR 1 <;
