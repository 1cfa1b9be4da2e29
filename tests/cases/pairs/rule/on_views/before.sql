CREATE TABLE t (id integer, v text);
CREATE TABLE log (id integer, v text);
CREATE VIEW v AS SELECT id FROM t;
