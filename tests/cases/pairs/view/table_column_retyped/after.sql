CREATE TABLE t (id integer, v bigint);
CREATE VIEW a AS SELECT id, v FROM t;
CREATE VIEW b AS SELECT v FROM a;
