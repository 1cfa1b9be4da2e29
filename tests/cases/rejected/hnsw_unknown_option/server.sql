-- on: paradedb, contrib
-- says: unrecognized parameter "lists"
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE docs (embedding vector(3));
CREATE INDEX ON docs USING hnsw (embedding vector_l2_ops) WITH (lists = 10);
