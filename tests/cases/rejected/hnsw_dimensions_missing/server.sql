-- on: paradedb, contrib
-- says: column does not have dimensions
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE docs (embedding vector);
CREATE INDEX ON docs USING hnsw (embedding vector_cosine_ops);
