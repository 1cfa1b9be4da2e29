-- on: paradedb, contrib
-- says: invalid bound specification
CREATE TABLE events (kind text) PARTITION BY LIST (kind);
CREATE TABLE odd PARTITION OF events FOR VALUES FROM ('a') TO ('b');
