CREATE EXTENSION vector;
CREATE TABLE notes (id bigint PRIMARY KEY, embedding vector(3));
CREATE INDEX notes_near ON notes USING hnsw (embedding);
