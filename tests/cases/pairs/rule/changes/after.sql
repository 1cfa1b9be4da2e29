CREATE TABLE t (id integer, v text);
CREATE TABLE log (id integer, v text);
CREATE RULE r AS ON INSERT TO t WHERE new.v = 'do' DO INSTEAD (INSERT INTO log VALUES (new.id, 'x;y'); DELETE FROM log WHERE id < new.id);
CREATE RULE x AS ON UPDATE TO log DO ALSO NOTIFY changed;
CREATE RULE s AS ON DELETE TO t DO INSTEAD NOTHING;
