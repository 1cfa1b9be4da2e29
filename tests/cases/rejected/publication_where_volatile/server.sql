-- on: paradedb, contrib
-- says: invalid publication WHERE expression
CREATE TABLE t (a timestamptz);
CREATE PUBLICATION p FOR TABLE t WHERE (a > now());
