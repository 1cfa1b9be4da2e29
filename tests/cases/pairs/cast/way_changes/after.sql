CREATE TYPE mood AS ENUM ('a'); CREATE TYPE tone AS ENUM ('a'); CREATE FUNCTION tone_of(mood) RETURNS tone LANGUAGE sql IMMUTABLE AS 'SELECT ''a''::tone';
CREATE CAST (mood AS tone) WITH FUNCTION tone_of(mood) AS ASSIGNMENT; COMMENT ON CAST (mood AS tone) IS 'y';
