CREATE TABLE t (x text); CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql RETURN (SELECT count(*) FROM t WHERE x IN ('a', 'b'))::integer + a;
