-- on: paradedb, contrib
-- says: access method "gin" does not support included columns
CREATE TABLE notes (id int, tags text[]);
CREATE INDEX ON notes USING gin (tags) INCLUDE (id);
