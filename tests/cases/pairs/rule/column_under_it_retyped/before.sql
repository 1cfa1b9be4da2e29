CREATE TABLE t (id integer, v text);
CREATE TABLE log (id integer, v text);
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (new.id, new.v);
ALTER TABLE t DISABLE RULE r;
