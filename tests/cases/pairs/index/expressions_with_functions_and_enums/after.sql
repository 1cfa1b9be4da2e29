CREATE TYPE mood AS ENUM ('sad', 'fine', 'ok');
CREATE FUNCTION norm(text, integer DEFAULT 3) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper($1)';
CREATE TABLE t (a text, m mood);
CREATE INDEX by_norm ON t (norm(a));
CREATE INDEX by_mood ON t (a) WHERE m IN ('ok', 'fine');
