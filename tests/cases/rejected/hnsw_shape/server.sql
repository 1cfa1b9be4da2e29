-- on: paradedb, contrib
-- says: access method "hnsw" does not support multicolumn indexes
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE docs (embedding vector(3), other vector(3));
CREATE INDEX ON docs USING hnsw (embedding vector_l2_ops, other vector_l2_ops);
