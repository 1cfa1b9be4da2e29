CREATE TYPE address AS (street text, town text);
ALTER TYPE address DROP ATTRIBUTE town;
