-- on: paradedb, contrib
-- says: collations are not supported by type integer
CREATE TABLE notes (id int);
CREATE INDEX ON notes (id COLLATE "C");
