-- on: paradedb, contrib
-- says: value 2025 out of bounds for option "siglen"
CREATE TABLE notes (a tsvector);
CREATE INDEX ON notes USING gist (a tsvector_ops (siglen = 2025));
