-- on: paradedb, contrib
-- says: unrecognized partitioning strategy
CREATE TABLE events (kind text) PARTITION BY SPREAD (kind);
