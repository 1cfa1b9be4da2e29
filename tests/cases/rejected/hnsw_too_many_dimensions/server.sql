-- on: paradedb, contrib
-- says: column cannot have more than 2000 dimensions for hnsw index
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE docs (embedding vector(3072));
CREATE INDEX ON docs USING hnsw (embedding vector_cosine_ops);
