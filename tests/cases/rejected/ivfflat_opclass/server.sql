-- on: paradedb, contrib
-- says: operator class "vector_l1_ops" does not exist for access method "ivfflat"
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE docs (embedding vector(3));
CREATE INDEX ON docs USING ivfflat (embedding vector_l1_ops);
