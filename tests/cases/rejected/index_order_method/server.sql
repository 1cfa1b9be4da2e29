-- on: paradedb, contrib
-- says: access method "brin" does not support ASC/DESC options
CREATE TABLE notes (id int);
CREATE INDEX ON notes USING brin (id DESC);
