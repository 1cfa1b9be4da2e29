-- on: paradedb, contrib
-- says: has no default operator class for access method "hnsw"
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE docs (embedding vector(3));
CREATE INDEX ON docs USING hnsw (embedding);
