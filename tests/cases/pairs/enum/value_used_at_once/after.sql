CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (m m DEFAULT 'b', CONSTRAINT k CHECK (m <> 'b')); CREATE INDEX i ON t (m) WHERE m = 'b';
