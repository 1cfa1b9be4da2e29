-- on: paradedb, contrib
-- says: foreign-data wrapper "nothing" does not exist
CREATE SERVER s FOREIGN DATA WRAPPER nothing;
