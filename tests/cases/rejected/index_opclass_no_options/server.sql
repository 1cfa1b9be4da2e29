-- on: paradedb, contrib
-- says: operator class int4_ops has no options
CREATE TABLE notes (id int);
CREATE INDEX ON notes (id int4_ops (x = 1));
