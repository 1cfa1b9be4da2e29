-- on: paradedb, contrib
-- says: access method "hash" does not support NULLS FIRST/LAST options
CREATE TABLE notes (id int);
CREATE INDEX ON notes USING hash (id NULLS FIRST);
