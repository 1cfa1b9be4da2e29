CREATE FUNCTION part(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT left($1, 1)';
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE other (id integer);
