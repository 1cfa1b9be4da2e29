CREATE TABLE t (id integer, v text);
CREATE TABLE log (id integer, v text);
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (new.id, new.v);
CREATE RULE s AS ON UPDATE TO t DO INSTEAD NOTHING;
