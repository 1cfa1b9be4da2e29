-- on: paradedb, contrib
-- says: collations are not supported by type integer
CREATE TABLE notes (a integer COLLATE "C");
