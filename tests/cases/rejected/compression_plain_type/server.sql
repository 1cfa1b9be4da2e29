-- on: paradedb, contrib
-- says: does not support compression
CREATE TABLE notes (a integer COMPRESSION pglz);
