CREATE TABLE t (id integer PRIMARY KEY, n integer);
CREATE FUNCTION count_t() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.t';
CREATE FUNCTION even(n integer) RETURNS boolean LANGUAGE plpgsql AS 'DECLARE r t%ROWTYPE; BEGIN RETURN n = 0 OR odd(n - 1); END';
CREATE FUNCTION odd(n integer) RETURNS boolean LANGUAGE sql AS 'SELECT n <> 0 AND even(n - 1)';
ALTER TABLE t ALTER n SET DEFAULT count_t(), ADD CONSTRAINT c CHECK (even(n));
CREATE VIEW v AS SELECT count_t() AS n, id FROM t;
CREATE FUNCTION of_v() RETURNS SETOF v LANGUAGE sql AS 'SELECT * FROM v';
