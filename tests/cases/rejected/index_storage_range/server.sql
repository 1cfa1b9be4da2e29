-- on: paradedb, contrib
-- says: invalid value for enum option "buffering": maybe
CREATE TABLE notes (at point);
CREATE INDEX ON notes USING gist (at) WITH (buffering = maybe);
