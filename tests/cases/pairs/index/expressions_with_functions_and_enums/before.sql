CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION norm(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE TABLE t (a text, m mood);
CREATE INDEX by_norm ON t (norm(a));
CREATE INDEX by_mood ON t (a) WHERE m = 'ok';
