-- on: paradedb, contrib
-- says: has pseudo-type record
CREATE TABLE notes (id serial PRIMARY KEY, row record NOT NULL);
