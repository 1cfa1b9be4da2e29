-- on: paradedb, contrib
-- says: dimensions for type halfvec cannot exceed 16000
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE notes (b halfvec(16001));
