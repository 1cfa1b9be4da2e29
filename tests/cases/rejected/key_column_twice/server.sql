-- on: paradedb, contrib
-- says: column "b" appears twice in unique constraint
CREATE TABLE notes (a int PRIMARY KEY, b int, UNIQUE (b, b));
