-- on: paradedb, contrib
-- says: access method "bloom" does not exist
CREATE TABLE notes (id int);
CREATE INDEX ON notes USING bloom (id);
