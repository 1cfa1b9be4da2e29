-- on: paradedb, contrib
-- says: publication name "p" used more than once
CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p, p WITH (connect = false, slot_name = NONE);
