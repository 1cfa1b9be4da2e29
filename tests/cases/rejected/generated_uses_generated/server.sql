-- on: paradedb, contrib
-- says: cannot use generated column "b" in column generation expression
CREATE TABLE notes (a int, b int GENERATED ALWAYS AS (a + 1) STORED, c int GENERATED ALWAYS AS (b + 1) STORED);
