-- on: paradedb, contrib
-- says: operator class "halfvec_l2_ops" does not accept data type vector
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE docs (embedding vector(3));
CREATE INDEX ON docs USING hnsw (embedding halfvec_l2_ops);
