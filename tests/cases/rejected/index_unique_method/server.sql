-- on: paradedb, contrib
-- says: access method "hash" does not support unique indexes
CREATE TABLE notes (id int);
CREATE UNIQUE INDEX ON notes USING hash (id);
