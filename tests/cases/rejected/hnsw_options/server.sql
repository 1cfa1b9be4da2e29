-- on: paradedb, contrib
-- says: ef_construction must be greater than or equal to 2 * m
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE docs (embedding vector(3));
CREATE INDEX ON docs USING hnsw (embedding vector_l2_ops) WITH (m = 33);
