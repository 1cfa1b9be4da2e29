-- on: paradedb, contrib
-- says: unrecognized parameter "fillfactor"
CREATE TABLE notes (id int);
CREATE INDEX ON notes USING brin (id) WITH (fillfactor = 70);
