CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) NOT NULL, n numeric(10, 2), at timestamptz);
CREATE FUNCTION f(b integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 + 1';
CREATE MATERIALIZED VIEW m AS SELECT f(id) AS x FROM t;
