CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) NOT NULL, n numeric(10, 2), at timestamptz);
CREATE FUNCTION f(integer) RETURNS bigint LANGUAGE sql AS 'SELECT $1::bigint';
CREATE VIEW v AS SELECT id, f(id) AS x FROM t;
