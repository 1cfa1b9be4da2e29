CREATE EXTENSION vector;
CREATE TABLE notes (id bigint PRIMARY KEY, embedding vector(3072));
CREATE INDEX notes_near ON notes USING hnsw ((embedding::halfvec(3072)) halfvec_cosine_ops);
