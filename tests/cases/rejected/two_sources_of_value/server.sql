-- on: paradedb, contrib
-- says: both default and generation expression specified
CREATE TABLE notes (n bigint DEFAULT 3 GENERATED ALWAYS AS (1 + 1) STORED);
