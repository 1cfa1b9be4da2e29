CREATE TYPE mood AS ENUM ('a'); CREATE FUNCTION mood_of(integer) RETURNS mood LANGUAGE sql IMMUTABLE AS 'SELECT ''a''::mood';
