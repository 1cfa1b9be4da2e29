-- on: paradedb, contrib
-- says: can only have storage PLAIN
CREATE TABLE notes (a integer STORAGE EXTERNAL);
