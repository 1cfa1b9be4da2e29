-- on: paradedb, contrib
-- says: index creation on system columns is not supported
CREATE TABLE notes (id int);
CREATE INDEX ON notes ((ctid::text));
