CREATE FUNCTION f(integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE TABLE t (n integer DEFAULT f(1, 2), m integer GENERATED ALWAYS AS (f(n, 3)) STORED, CHECK (f(n, 1) > 0)); CREATE INDEX i ON t (f(n, 2));
