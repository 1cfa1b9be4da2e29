-- on: paradedb, contrib
-- says: access method "btre" does not exist
CREATE TABLE notes (id int);
CREATE INDEX ON notes USING btre (id);
