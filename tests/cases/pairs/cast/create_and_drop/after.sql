CREATE TYPE mood AS ENUM ('a'); CREATE FUNCTION mood_of(integer) RETURNS mood LANGUAGE sql IMMUTABLE AS 'SELECT ''a''::mood';
CREATE CAST (integer AS mood) WITH FUNCTION mood_of(integer) AS ASSIGNMENT;
CREATE CAST (text AS mood) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (text AS mood) IS 'by its name';
