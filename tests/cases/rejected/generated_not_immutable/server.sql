-- on: paradedb, contrib
-- says: generation expression is not immutable
CREATE TABLE notes (a int, b timestamptz GENERATED ALWAYS AS (now()) STORED);
