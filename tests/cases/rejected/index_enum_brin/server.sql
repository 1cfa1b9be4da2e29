-- on: paradedb, contrib
-- says: has no default operator class for access method "brin"
CREATE TYPE mood AS ENUM ('good');
CREATE TABLE notes (mood mood);
CREATE INDEX ON notes USING brin (mood);
