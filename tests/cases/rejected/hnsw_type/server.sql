-- on: paradedb, contrib
-- says: type not supported for hnsw index
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE docs (bits bit varying(9));
CREATE INDEX ON docs USING hnsw (bits bit_hamming_ops);
