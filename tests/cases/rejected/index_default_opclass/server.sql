-- on: paradedb, contrib
-- says: data type text has no default operator class for access method "gin"
CREATE TABLE notes (b text);
CREATE INDEX ON notes USING gin (b);
