CREATE TABLE t (id integer, b text);
CREATE VIEW v AS SELECT * FROM t;
