-- on: paradedb, contrib
-- says: "events" is not partitioned
CREATE TABLE events (kind text);
CREATE TABLE odd PARTITION OF events DEFAULT;
