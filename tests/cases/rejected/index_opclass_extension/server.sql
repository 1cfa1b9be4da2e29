-- on: paradedb, contrib
-- says: operator class "gin_trgm_ops" does not exist for access method "gin"
CREATE TABLE notes (a text);
CREATE INDEX ON notes USING gin (a gin_trgm_ops);
