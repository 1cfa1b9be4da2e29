CREATE TABLE t (id integer, b text);
CREATE VIEW v AS SELECT id, b AS x FROM t;
