CREATE TYPE mood AS ENUM ('a'); CREATE FUNCTION mood_of(integer) RETURNS mood LANGUAGE sql IMMUTABLE AS 'SELECT ''a''::mood';
CREATE CAST (integer AS mood) WITH FUNCTION mood_of(integer) AS ASSIGNMENT; CREATE TABLE t (m mood DEFAULT 1::integer::mood);
