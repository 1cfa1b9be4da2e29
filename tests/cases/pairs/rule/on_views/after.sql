CREATE TABLE t (id integer, v text);
CREATE TABLE log (id integer, v text);
CREATE VIEW v AS SELECT id FROM t;
CREATE RULE r AS ON INSERT TO v DO INSTEAD INSERT INTO t (id) VALUES (new.id) RETURNING id;
CREATE RULE u AS ON UPDATE TO v DO INSTEAD UPDATE t SET id = new.id WHERE t.id = old.id;
