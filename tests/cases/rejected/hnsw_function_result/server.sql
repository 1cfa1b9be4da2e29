-- on: paradedb, contrib
-- says: column does not have dimensions
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE docs (embedding vector(3000));
CREATE INDEX ON docs USING hnsw ((binary_quantize(embedding)) bit_hamming_ops);
