-- on: paradedb, contrib
-- says: relation "events_kind_idx" does not exist
CREATE TABLE events (kind text) PARTITION BY LIST (kind);
CREATE TABLE events_a PARTITION OF events FOR VALUES IN ('a');
CREATE INDEX kinds_a ON events_a (kind);
ALTER INDEX events_kind_idx ATTACH PARTITION kinds_a;
