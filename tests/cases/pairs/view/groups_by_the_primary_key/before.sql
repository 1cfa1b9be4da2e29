CREATE TABLE t (id integer CONSTRAINT a PRIMARY KEY, n text);
CREATE VIEW v AS SELECT id, n, count(*) AS c FROM t GROUP BY id;
