-- on: paradedb, contrib
-- says: cannot use system column "xmin" in column generation expression
CREATE TABLE notes (a int, b text GENERATED ALWAYS AS (xmin::text) STORED);
