CREATE EXTENSION pg_trgm;
CREATE TABLE t (a text, b tsvector);
CREATE INDEX one ON t USING gist (a gist_trgm_ops (siglen = 32));
